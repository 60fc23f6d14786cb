"""What can be done with cases."""

from .opening import Arrival, Enclosed, open_case

__all__ = ["Arrival", "Enclosed", "open_case"]
