from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "rathaus.strategy"
    label = "strategy"

    def ready(self) -> None:
        """The council shows in the margin of a resolution what became of it; plans are above it and tell it here."""
        from django.utils.timezone import localdate

        from rathaus.council.queries.margin import notes_come_from
        from rathaus.strategy.queries.margin import notes_on

        notes_come_from(lambda points: notes_on(points, localdate()))
