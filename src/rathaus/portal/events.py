"""What has happened to what the town tells."""

from dataclasses import dataclass

from rathaus.core.events import Event, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPublished(Event):
    slug: str

    @property
    def subject(self) -> Subject:
        return Subject("news", self.slug)
