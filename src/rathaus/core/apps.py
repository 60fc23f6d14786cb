"""Start of the core: finds the reactions of every area."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "rathaus.core"
    label = "core"

    def ready(self) -> None:
        import_module("rathaus.core.upkeep")
        import_module("rathaus.core.web.accent")
        import_module("rathaus.core.web.made_up")
        autodiscover_modules("reactions")
