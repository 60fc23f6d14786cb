"""What the law says about a case: pure, each rule with its paragraph."""

from .standing import Outcome, State

__all__ = ["Outcome", "State"]
