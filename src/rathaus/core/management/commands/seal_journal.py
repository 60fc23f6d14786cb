"""`rathaus seal-journal`: seal what waits, now. The worker does it every minute."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from rathaus.core import sealing


class Command(BaseCommand):
    help = "Seal the journal's entries that are not sealed yet."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sealing.seal_waiting(timezone.now())} entries sealed.")
