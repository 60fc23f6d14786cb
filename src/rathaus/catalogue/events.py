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
class CodeListSupplied(Event):
    urn: str
    version: str

    @property
    def subject(self) -> Subject:
        return Subject("code_list", self.urn)
