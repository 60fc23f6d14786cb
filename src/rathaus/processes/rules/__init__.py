"""What is true of models and steps: pure."""

from .standing import Standing, StepState

__all__ = ["Standing", "StepState"]
