"""What has happened to people, units, roles and sign-in. Names of persons are not written here: the journal stays."""

from .doors import DoorKeptShut

__all__ = ["DoorKeptShut"]
