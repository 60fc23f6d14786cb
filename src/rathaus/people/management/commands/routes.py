"""`rathaus routes`: writes docs/reference/routes.md, the table of routes by audience and role."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from rathaus.people.queries.routes import as_markdown

TABLE = Path(settings.ROOT) / "docs/reference/routes.md"


class Command(BaseCommand):
    help = "Write the table of all routes and who may come in (docs/reference/routes.md)."

    def handle(self, *args: Any, **options: Any) -> None:
        TABLE.write_text(as_markdown(), encoding="utf-8")
        self.stdout.write(f"Written: {TABLE.relative_to(settings.ROOT)}")
