"""What then follows in people's records: by the clock, and mails after what was written is committed."""

from .citizens import forget_codes_and_mails, let_unused_accounts_go, send_mails
from .identities import let_old_journeys_go
from .staff import forget_sessions_and_tries, rename_units_whose_day_has_come

__all__ = [
    "forget_codes_and_mails",
    "forget_sessions_and_tries",
    "let_old_journeys_go",
    "let_unused_accounts_go",
    "rename_units_whose_day_has_come",
    "send_mails",
]
