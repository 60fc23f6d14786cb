"""Start of the core: finds the reactions of every area."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "rathaus.core"
    label = "core"

    def ready(self) -> None:
        autodiscover_modules("reactions")
