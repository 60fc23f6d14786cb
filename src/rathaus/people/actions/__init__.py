"""What can be done with accounts, staff, units and roles."""

from .doors import note_shut_door

__all__ = ["note_shut_door"]
