"""What can be asked about people; the viewer says who asks."""

from rathaus.people.rules import Role, TrustLevel
from rathaus.people.rules.mandates import MandateKind
from rathaus.people.rules.viewer import ANONYMOUS, OPERATOR, Viewer

from .staff import (
    NoSuchStaff,
    active_staff,
    assignment,
    deputies_of,
    deputy,
    has_login,
    has_staff,
    may_be_changed,
    recovery_codes_left,
    sessions_of,
    staff_by_login,
    staff_member,
    staff_with_role,
    staff_working_here,
)
from .units import (
    NoSuchUnit,
    administered_units,
    history_of,
    root_unit,
    unit,
    unit_ids,
    unit_name_on,
    unit_tree,
    units_on,
)
from .viewer import viewer_of, viewer_of_account

__all__ = [
    "ANONYMOUS",
    "OPERATOR",
    "MandateKind",
    "NoSuchStaff",
    "NoSuchUnit",
    "Role",
    "TrustLevel",
    "Viewer",
    "active_staff",
    "administered_units",
    "assignment",
    "deputies_of",
    "deputy",
    "has_login",
    "has_staff",
    "history_of",
    "may_be_changed",
    "recovery_codes_left",
    "root_unit",
    "sessions_of",
    "staff_by_login",
    "staff_member",
    "staff_with_role",
    "staff_working_here",
    "unit",
    "unit_ids",
    "unit_name_on",
    "unit_tree",
    "units_on",
    "viewer_of",
    "viewer_of_account",
]
