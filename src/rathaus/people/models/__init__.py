"""What is stored of people: accounts, staff, units, roles, sessions."""

from .accounts import Account, AccountKind, StaffMember
from .citizens import Citizen, EmailCode, Mail
from .factors import RecoveryCode, SetupLink, Totp, Tries
from .identities import Identity, Journey, UsedProof
from .mandates import Authority, Invitation, Mandate, Organisation, OrganisationKind, Ward
from .passkeys import Passkey
from .sessions import Session
from .units import Assignment, Deputy, Unit, UnitName

__all__ = [
    "Account",
    "AccountKind",
    "Assignment",
    "Authority",
    "Citizen",
    "Deputy",
    "EmailCode",
    "Identity",
    "Invitation",
    "Journey",
    "Mail",
    "Mandate",
    "Organisation",
    "OrganisationKind",
    "Passkey",
    "RecoveryCode",
    "Session",
    "SetupLink",
    "StaffMember",
    "Totp",
    "Tries",
    "Unit",
    "UnitName",
    "UsedProof",
    "Ward",
]
