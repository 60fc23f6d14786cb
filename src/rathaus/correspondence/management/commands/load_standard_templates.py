"""`rathaus load-standard-templates`: a text for each letter that the house writes by itself, as `rathaus init` loads them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from rathaus.correspondence.management.loading import STANDARD, load_templates


class Command(BaseCommand):
    help = "Load and publish the templates that every town begins with. What is there already stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        load_templates(STANDARD)
