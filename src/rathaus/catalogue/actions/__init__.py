"""What can be done with the town's offer: each action is one transaction and one journal entry."""

from rathaus.catalogue.actions.code_lists import UnreadableCodeList, supply_code_list
from rathaus.catalogue.actions.description import (
    Description,
    Hours,
    OfficeDescription,
    OtherHours,
    Responsible,
)
from rathaus.catalogue.actions.forms import NoReason, NotADraft, NotInForce, publish_form, withdraw_form
from rathaus.catalogue.actions.importing import (
    AsksNothing,
    NoSuchQuestion,
    NoUsableKey,
    UnreadableForm,
    import_form,
)
from rathaus.catalogue.actions.offices import HoursEndBeforeTheyBegin, describe_office, supply_streets
from rathaus.catalogue.actions.proposals import (
    AlreadyDecided,
    NeedsAnotherPerson,
    NoReasonToReject,
    approve_proposal,
    change_service,
    propose_service,
    reject_proposal,
)
from rathaus.catalogue.actions.services import (
    NoSuchOffice,
    NotAllowed,
    OwnedByAnotherUnit,
    SlugTaken,
    UnreadableFact,
    describe_service,
)
from rathaus.catalogue.actions.situations import describe_life_event, describe_theme
from rathaus.catalogue.actions.use import (
    count_arrival,
    count_passage,
    count_refusal,
    count_sent,
    forget_old_counts,
)

__all__ = [
    "AlreadyDecided",
    "AsksNothing",
    "Description",
    "Hours",
    "HoursEndBeforeTheyBegin",
    "NeedsAnotherPerson",
    "NoReason",
    "NoReasonToReject",
    "NoSuchOffice",
    "NoSuchQuestion",
    "NoUsableKey",
    "NotADraft",
    "NotAllowed",
    "NotInForce",
    "OfficeDescription",
    "OtherHours",
    "OwnedByAnotherUnit",
    "Responsible",
    "SlugTaken",
    "UnreadableCodeList",
    "UnreadableFact",
    "UnreadableForm",
    "approve_proposal",
    "change_service",
    "count_arrival",
    "count_passage",
    "count_refusal",
    "count_sent",
    "describe_life_event",
    "describe_office",
    "describe_service",
    "describe_theme",
    "forget_old_counts",
    "import_form",
    "propose_service",
    "publish_form",
    "reject_proposal",
    "supply_code_list",
    "supply_streets",
    "withdraw_form",
]
