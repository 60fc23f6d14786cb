"""What the catalogue does by the clock, and what follows from what was recorded."""

from datetime import datetime, timedelta

from django.utils import timezone

from rathaus.catalogue.actions import forget_old_counts
from rathaus.catalogue.actions.exchange import author_of, carry_out
from rathaus.catalogue.events import ImportStarted
from rathaus.catalogue.queries.exchange import unfinished_import
from rathaus.core.models import Entry
from rathaus.core.reactions import every, on


@every(timedelta(days=1))
def forget_how_old_forms_were_used(at: datetime) -> None:
    forget_old_counts(on=at.date())


@on(ImportStarted)
def carry_the_import_out(event: ImportStarted, entry: Entry) -> None:
    """In the name of its author. Delivered again after a crash, it goes on where it stopped."""
    run = unfinished_import(event.run)
    if run is not None:
        carry_out(run, by=author_of(run), now=timezone.now)
