"""What can be done with the town's offer: each action is one transaction and one journal entry."""

from rathaus.catalogue.actions.code_lists import UnreadableCodeList, supply_code_list
from rathaus.catalogue.actions.forms import NoReason, NotADraft, NotInForce, publish_form, withdraw_form
from rathaus.catalogue.actions.importing import (
    AsksNothing,
    NoSuchQuestion,
    NoUsableKey,
    UnreadableForm,
    import_form,
)
from rathaus.catalogue.actions.services import (
    Description,
    NotAllowed,
    SlugTaken,
    describe_life_event,
    describe_service,
)

__all__ = [
    "AsksNothing",
    "Description",
    "NoReason",
    "NoSuchQuestion",
    "NoUsableKey",
    "NotADraft",
    "NotAllowed",
    "NotInForce",
    "SlugTaken",
    "UnreadableCodeList",
    "UnreadableForm",
    "describe_life_event",
    "describe_service",
    "import_form",
    "publish_form",
    "supply_code_list",
    "withdraw_form",
]
