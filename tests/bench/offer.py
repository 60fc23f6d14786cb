"""A large town's offer: so many services, each as long as a real one. Run as a process with the town's settings."""

from __future__ import annotations

import os
import sys

WORDS = [
    "Abfall",
    "Bauen",
    "Chor",
    "Denkmal",
    "Eltern",
    "Fahrrad",
    "Garten",
    "Haus",
    "Impfung",
    "Jagd",
    "Kita",
    "Lärm",
    "Markt",
    "Namen",
    "Ofen",
    "Pass",
    "Quartier",
    "Reise",
]
DOINGS = ["anmelden", "beantragen", "verlängern", "abmelden", "ändern", "bestellen"]
TEXT = "Hier steht, was man wissen muss, bevor man beginnt. " * 12


def main(count: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.db import transaction

    from rathaus.catalogue.models import Service

    with transaction.atomic():
        Service.objects.bulk_create((_service(number) for number in range(count)), batch_size=500)


def _service(number: int):  # type: ignore[no-untyped-def]
    from rathaus.catalogue.models import Service
    from rathaus.catalogue.rules import folded, initial, sort_key

    title = f"{WORDS[number % len(WORDS)]}sache {number} {DOINGS[number % len(DOINGS)]}"
    return Service(
        key=f"BENCH-{number}",
        slug=f"bench-{number}",
        title=title,
        teaser="Was man wissen muss, in einem Satz.",
        description=TEXT,
        sort_key=sort_key(title),
        letter=initial(title),
        search_title=folded(title),
        search_text=folded(title + TEXT),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
