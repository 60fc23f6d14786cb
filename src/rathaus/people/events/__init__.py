"""What has happened to people, units, roles and sign-in. Names of persons are not written here: the journal stays."""

from .doors import DoorKeptShut
from .staff import (
    DeputyAppointed,
    DeputyEnded,
    FactorSetUp,
    FactorsReset,
    PasswordChosen,
    RecoveryCodesMade,
    RoleAssigned,
    RoleEnded,
    SessionsEnded,
    SetupLinkMade,
    StaffAdded,
    StaffDeactivated,
    StaffReactivated,
    StaffSignedIn,
    StaffSignedOut,
)
from .units import UnitDissolved, UnitFounded, UnitMoved, UnitRenamed, UnitsMerged

__all__ = [
    "DeputyAppointed",
    "DeputyEnded",
    "DoorKeptShut",
    "FactorSetUp",
    "FactorsReset",
    "PasswordChosen",
    "RecoveryCodesMade",
    "RoleAssigned",
    "RoleEnded",
    "SessionsEnded",
    "SetupLinkMade",
    "StaffAdded",
    "StaffDeactivated",
    "StaffReactivated",
    "StaffSignedIn",
    "StaffSignedOut",
    "UnitDissolved",
    "UnitFounded",
    "UnitMoved",
    "UnitRenamed",
    "UnitsMerged",
]
