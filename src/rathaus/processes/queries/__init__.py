"""What can be asked about models, and about where cases stand in them."""

from .models import (
    NoSuchModel,
    NoSuchVersion,
    called_models,
    known_models,
    model,
    model_in_force_for,
    models,
    specification_of,
    version,
)
from .runs import (
    NoSuchStep,
    asks_others,
    hears,
    late_runs,
    open_steps,
    open_steps_of,
    positions_of,
    run_of,
    run_with_version,
    step,
    steps_of,
)

__all__ = [
    "NoSuchModel",
    "NoSuchStep",
    "NoSuchVersion",
    "asks_others",
    "called_models",
    "hears",
    "known_models",
    "late_runs",
    "model",
    "model_in_force_for",
    "models",
    "open_steps",
    "open_steps_of",
    "positions_of",
    "run_of",
    "run_with_version",
    "specification_of",
    "step",
    "steps_of",
    "version",
]
