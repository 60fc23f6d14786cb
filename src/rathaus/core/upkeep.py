"""What the core does by the clock."""

from datetime import datetime, timedelta

from . import deliveries, sealing, worker
from .reactions import every


@every(timedelta(minutes=1))
def seal_the_journal(at: datetime) -> None:
    sealing.seal_waiting(at)


@every(timedelta(days=1))
def forget_what_is_done(at: datetime) -> None:
    deliveries.forget_done(at)
    worker.forget_silent(at)
