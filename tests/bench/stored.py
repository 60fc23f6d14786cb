"""Fills a town's database with submissions, as years of use would. Runs as a process with the town's settings."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from uuid import uuid4

BATCH = 5_000


def main(wanted: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.db import transaction

    from rathaus.applications.models import Submission

    have = Submission.objects.count()
    for first in range(have, wanted, BATCH):
        with transaction.atomic():
            submit(range(first, min(first + BATCH, wanted)))


def submit(numbers: range) -> None:
    """Stores one submission a number, each with its journal entry."""
    from rathaus.applications.events import ApplicationSubmitted
    from rathaus.applications.models import Submission
    from rathaus.catalogue.models import FormVersion
    from rathaus.core.journal import CITIZEN, record

    version = FormVersion.objects.order_by("pk").first()
    for number in numbers:
        at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        submission = Submission.objects.create(
            id=uuid4(),
            number=f"B-{number}",
            draft_id=uuid4(),
            receipt_id=uuid4().hex,
            form_version=version,
            answers={"F1": "Beispiel" * 40},
            submitted_at=at,
        )
        event = ApplicationSubmitted(
            submission=submission.pk,
            number=submission.number,
            service="beispiel",
            form_version="S 1.0",
            gaps=0,
        )
        record(event, by=CITIZEN, at=at)


if __name__ == "__main__":
    main(int(sys.argv[1]))
