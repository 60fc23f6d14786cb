"""What the catalogue does by the clock."""

from datetime import datetime, timedelta

from rathaus.catalogue.actions import forget_old_counts
from rathaus.core.reactions import every


@every(timedelta(days=1))
def forget_how_old_forms_were_used(at: datetime) -> None:
    forget_old_counts(on=at.date())
