"""What can be done with the town's offer: each action is one transaction and one journal entry."""

from rathaus.catalogue.actions.forms import NoReason, NotADraft, NotInForce, publish_form, withdraw_form
from rathaus.catalogue.actions.services import (
    Description,
    NotAllowed,
    SlugTaken,
    describe_life_event,
    describe_service,
)

__all__ = [
    "Description",
    "NoReason",
    "NotADraft",
    "NotAllowed",
    "NotInForce",
    "SlugTaken",
    "describe_life_event",
    "describe_service",
    "publish_form",
    "withdraw_form",
]
