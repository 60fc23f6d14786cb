"""What can be done with models, and what moves a case on its way."""

from .models import (
    NotExecutableHere,
    NotYourModels,
    SameModelAgain,
    import_model,
    publish_model,
    withdraw_model,
)
from .moving import CannotMoveThere, migrate_runs
from .runs import (
    NoModelInForce,
    RunIsOver,
    StepIsDone,
    assign_step,
    complete_step,
    end_run,
    fire_due_timers,
    move_run,
    resume_step,
    send_message,
    start_run,
    start_step,
    suspend_step,
)

__all__ = [
    "CannotMoveThere",
    "NoModelInForce",
    "NotExecutableHere",
    "NotYourModels",
    "RunIsOver",
    "SameModelAgain",
    "StepIsDone",
    "assign_step",
    "complete_step",
    "end_run",
    "fire_due_timers",
    "import_model",
    "migrate_runs",
    "move_run",
    "publish_model",
    "resume_step",
    "send_message",
    "start_run",
    "start_step",
    "suspend_step",
    "withdraw_model",
]
