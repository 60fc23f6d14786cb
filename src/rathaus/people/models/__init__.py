"""What is stored of people: accounts, staff, units, roles, sessions."""

from .accounts import Account, AccountKind, StaffMember
from .factors import RecoveryCode, SetupLink, Totp, Tries
from .sessions import Session
from .units import Assignment, Deputy, Unit, UnitName

__all__ = [
    "Account",
    "AccountKind",
    "Assignment",
    "Deputy",
    "RecoveryCode",
    "Session",
    "SetupLink",
    "StaffMember",
    "Totp",
    "Tries",
    "Unit",
    "UnitName",
]
