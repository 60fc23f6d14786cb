"""How long accounts are kept that nobody uses (data minimisation, DSGVO Art. 5 Abs. 1 lit. c and e)."""

from datetime import datetime, timedelta

UNUSED_FOR = timedelta(days=730)
"""After two years without a sign-in an account goes."""
WARNED_BEFORE = timedelta(days=30)
MAIL_KEPT_FOR = timedelta(days=1)
"""Mails are deleted when they are sent; one that could not be sent is deleted after this time."""
ENDED_KEPT_FOR = timedelta(days=1095)
"""Ended mandates stay three years to the end of disputes about what was done with them (BGB § 195)."""


def unused_since(at: datetime) -> datetime:
    """Accounts last used before this instant go."""
    return at - UNUSED_FOR


def warned_since(at: datetime) -> datetime:
    """Accounts last used before this instant are warned."""
    return at - UNUSED_FOR + WARNED_BEFORE
