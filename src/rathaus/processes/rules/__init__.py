"""What is true of models and steps: pure."""

from .standing import ENDED, Standing, StepState, is_name, may_follow, role_of

__all__ = ["ENDED", "Standing", "StepState", "is_name", "may_follow", "role_of"]
