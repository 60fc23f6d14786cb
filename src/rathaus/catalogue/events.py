"""What has happened to the town's offer."""

from dataclasses import dataclass

from rathaus.core.events import Event, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDescribed(Event):
    key: str
    title: str

    @property
    def subject(self) -> Subject:
        return Subject("service", self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceProposed(Event):
    key: str
    title: str

    @property
    def subject(self) -> Subject:
        return Subject("service", self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDecided(Event):
    key: str
    state: str
    author: str

    @property
    def subject(self) -> Subject:
        return Subject("service", self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEventDescribed(Event):
    slug: str
    services: tuple[str, ...]

    @property
    def subject(self) -> Subject:
        return Subject("life_event", self.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeDescribed(Event):
    slug: str
    title: str

    @property
    def subject(self) -> Subject:
        return Subject("theme", self.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDescribed(Event):
    slug: str
    office: str

    @property
    def subject(self) -> Subject:
        return Subject("office", self.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetsSupplied(Event):
    count: int

    @property
    def subject(self) -> Subject:
        return Subject("streets", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormEvent(Event):
    """What all events of a form version say."""

    service: str
    number: int
    digest: str

    @property
    def subject(self) -> Subject:
        return Subject("form", f"{self.service}/{self.number}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormImported(FormEvent):
    schema_id: str
    schema_version: str
    is_new_service: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPublished(FormEvent):
    replaces: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWithdrawn(FormEvent):
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormVersionRestored(FormEvent):
    restores: int
    replaces: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraftEvent(Event):
    """What all events of a form in work say."""

    service: str
    draft: int
    revision: int

    @property
    def subject(self) -> Subject:
        return Subject("form_draft", f"{self.service}/{self.draft}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraftBegun(FormDraftEvent):
    schema: str
    begun_from: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraftChanged(FormDraftEvent):
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraftUndone(FormDraftEvent):
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraftRedone(FormDraftEvent):
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraftRebased(FormDraftEvent):
    schema: str
    refused: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraftDiscarded(FormDraftEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCaseRecorded(FormDraftEvent):
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCaseDropped(FormDraftEvent):
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormApprovalAsked(FormDraftEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeListSupplied(Event):
    urn: str
    version: str

    @property
    def subject(self) -> Subject:
        return Subject("code_list", self.urn)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEvent(Event):
    """What all events of an import say: which one, of what kind, from which file."""

    run: int
    kind: str
    file: str

    @property
    def subject(self) -> Subject:
        return Subject("import", str(self.run))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStarted(ImportEvent):
    """An editor has decided; the worker carries it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFinished(ImportEvent):
    """How many records were new, changed, in conflict, as before, deleted by the source, or failed."""

    new: int
    changed: int
    conflicts: int
    unchanged: int
    gone: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceAdapted(Event):
    """An editor says an entry of a federal list in better words; ``list`` is services, bundles or situations."""

    list: str
    key: str
    fields: tuple[str, ...]

    @property
    def subject(self) -> Subject:
        return Subject("reference", f"{self.list}/{self.key}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePosted(Event):
    key: str
    text: str

    @property
    def subject(self) -> Subject:
        return Subject("service", self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeEnded(Event):
    """An editor took a notice off before its time."""

    key: str
    text: str

    @property
    def subject(self) -> Subject:
        return Subject("service", self.key)
