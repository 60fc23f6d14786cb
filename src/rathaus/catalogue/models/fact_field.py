"""Facts in one column: read as a tuple of values, kept as JSON."""

from __future__ import annotations

from typing import Any

from django.db import models

from rathaus.catalogue.rules import facts


class FactsField(models.JSONField):
    """A list of facts of one kind. For migrations it is an ordinary JSONField: its kind may grow without one."""

    def __init__(self, kind: type[facts.Fact] = facts.Fact, **options: Any) -> None:
        self.kind = kind
        usual: dict[str, Any] = {"default": list, "blank": True}
        super().__init__(**usual | options)

    def deconstruct(self) -> Any:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.JSONField", args, options

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return facts.remembered(self.kind, super().from_db_value(value, expression, connection) or ())

    def get_prep_value(self, value: Any) -> Any:
        return facts.kept(facts.all_told(self.kind, value or ()))
