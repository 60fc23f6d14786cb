"""What can be done with accounts, staff, units and roles."""

from .doors import note_shut_door
from .factors import make_recovery_codes, note_sign_in, set_up_totp, sign_in_with_code
from .passwords import (
    check_name_and_password,
    choose_password,
    confirm_password,
    owner_of_link,
    use_setup_link,
)
from .sessions import end_other_sessions, end_session, note_sign_out
from .staff import (
    add_staff,
    appoint_deputy,
    assign_role,
    deactivate_staff,
    end_assignment,
    end_deputy,
    make_setup_link,
    reactivate_staff,
    reset_factors,
)
from .units import dissolve_unit, found_unit, merge_units, move_unit, rename_unit

__all__ = [
    "add_staff",
    "appoint_deputy",
    "assign_role",
    "check_name_and_password",
    "choose_password",
    "confirm_password",
    "deactivate_staff",
    "dissolve_unit",
    "end_assignment",
    "end_deputy",
    "end_other_sessions",
    "end_session",
    "found_unit",
    "make_recovery_codes",
    "make_setup_link",
    "merge_units",
    "move_unit",
    "note_shut_door",
    "note_sign_in",
    "note_sign_out",
    "owner_of_link",
    "reactivate_staff",
    "rename_unit",
    "reset_factors",
    "set_up_totp",
    "sign_in_with_code",
    "use_setup_link",
]
