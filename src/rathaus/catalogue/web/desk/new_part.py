"""What an editor can add beyond the schema, and how the page asks for it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engines.form.definition import Form, Group, Kind, Path, walk
from rathaus.catalogue.web.desk import outline
from rathaus.core.web.kit import Choice, Field

TEXT = "hinweis"
KINDS = {
    Kind.TEXT: gettext_lazy("Frage nach einem Text"),
    Kind.BOOLEAN: gettext_lazy("Frage mit Ja oder Nein"),
    Kind.DATE: gettext_lazy("Frage nach einem Datum"),
    Kind.INTEGER: gettext_lazy("Frage nach einer Anzahl"),
    Kind.CURRENCY: gettext_lazy("Frage nach einem Betrag"),
    Kind.FILE: gettext_lazy("Frage nach einer Datei"),
}


def fields_for_new(form: Form, near: Path) -> list[Field]:
    """The fields that describe something new; it is offered for the group one works in."""
    groups = [(path, outline.label_of(node)) for path, node in walk(form) if isinstance(node, Group)]
    here = near if near in dict(groups) else near.rpartition("/")[0]
    kinds = [Choice(value=kind, label=str(label)) for kind, label in KINDS.items()]
    return [
        Field(name="wortlaut", label=_("Wortlaut")),
        Field(
            name="art",
            label=_("Was ist es?"),
            widget="select",
            value=Kind.TEXT,
            choices=(*kinds, Choice(value=TEXT, label=_("Text zum Lesen"))),
        ),
        Field(
            name="gruppe",
            label=_("Zu welcher Gruppe gehört es?"),
            widget="select",
            value=here,
            choices=tuple(Choice(value=path, label=label) for path, label in groups),
            optional=True,
        ),
    ]
