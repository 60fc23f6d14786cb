"""What was noticed about a file, as a sentence with its reason: to the citizen, and to the clerk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .findings import Finding, Noticed

SENTENCES: Mapping[Noticed, str | Promise] = {
    Noticed.DAMAGED: _("Diese Datei lässt sich nicht öffnen. Vielleicht ist sie beschädigt."),
    Noticed.LOCKED: _("Diese Datei ist mit einem Passwort geschützt. Wir können sie so nicht lesen."),
    Noticed.BLANK: _("Auf dieser Seite ist nichts zu sehen."),
    Noticed.BLURRED: _("Das Bild wirkt unscharf. Kleine Schrift kann man vielleicht nicht lesen."),
    Noticed.DARK: _("Das Bild ist sehr dunkel."),
    Noticed.SMALL: _("Das Bild ist sehr klein. Kleine Schrift kann man vielleicht nicht lesen."),
    Noticed.OTHER_KIND: _(
        "Wir finden darin kein Wort, das zu „%(detail)s“ passt. Ist es die richtige Datei?"
    ),
    Noticed.OTHER_NAME: _("Wir finden darin den Namen aus dem Antrag nicht. Ist es die richtige Datei?"),
    Noticed.TOO_OLD: _("Das jüngste Datum darin ist der %(detail)s. Gefragt ist ein neueres Dokument."),
    Noticed.UNDATED: _("Wir finden darin kein Datum. Gefragt ist ein Dokument, das nicht zu alt ist."),
}


def sentence(finding: Finding) -> str:
    """In the reader's language."""
    return str(SENTENCES[finding.noticed]) % {"detail": _told(finding)}


def _told(finding: Finding) -> str:
    if finding.noticed is Noticed.TOO_OLD and finding.detail:
        return date_format(date.fromisoformat(finding.detail))
    return finding.detail.capitalize()
