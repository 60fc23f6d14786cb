"""What is stored of the town's offer: services, offices, life events, versions of forms, code lists."""

from rathaus.catalogue.models.code_lists import CodeList
from rathaus.catalogue.models.desk import DraftEdit, DraftPresence, FormDraft
from rathaus.catalogue.models.exchange import ImportedRecord, ImportItem, ImportRun
from rathaus.catalogue.models.forms import FormVersion
from rathaus.catalogue.models.offices import Competence, HoursException, Office, OpeningHours, Street
from rathaus.catalogue.models.proposals import Proposal
from rathaus.catalogue.models.reference import ReferenceBundle, ReferenceService, ReferenceSituation
from rathaus.catalogue.models.services import Audience, FormerAddress, Notice, Service, TrustNeeded
from rathaus.catalogue.models.situations import LifeEvent, Theme
from rathaus.catalogue.models.use import FaultUse, StepUse

__all__ = [
    "Audience",
    "CodeList",
    "Competence",
    "DraftEdit",
    "DraftPresence",
    "FaultUse",
    "FormDraft",
    "FormVersion",
    "FormerAddress",
    "HoursException",
    "ImportItem",
    "ImportRun",
    "ImportedRecord",
    "LifeEvent",
    "Notice",
    "Office",
    "OpeningHours",
    "Proposal",
    "ReferenceBundle",
    "ReferenceService",
    "ReferenceSituation",
    "Service",
    "StepUse",
    "Street",
    "Theme",
    "TrustNeeded",
]
