"""What can be done with models, and what moves a case on its way."""

from .models import (
    NotExecutableHere,
    NotYourModels,
    NoUsableName,
    SameModelAgain,
    SecondPersonNeeded,
    import_model,
    publish_model,
    withdraw_model,
)
from .moving import CannotMoveThere, migrate_runs
from .runs import (
    NoModelInForce,
    complete_step,
    end_run,
    fire_due_timers,
    move_run,
    send_message,
    start_run,
)
from .steps import StepIsDone, assign_step, resume_step, start_step, suspend_step

__all__ = [
    "CannotMoveThere",
    "NoModelInForce",
    "NoUsableName",
    "NotExecutableHere",
    "NotYourModels",
    "SameModelAgain",
    "SecondPersonNeeded",
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
