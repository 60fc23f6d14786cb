"""What providers vouch for and we keep, each with its purpose (DSGVO Art. 5 Abs. 1 lit. b and c)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST = 200

CLAIMS: Mapping[str, Promise] = {
    "given-name": _("Vorname: damit wir Sie ansprechen und Ihren Antrag zuordnen"),
    "family-name": _("Familienname: damit wir Sie ansprechen und Ihren Antrag zuordnen"),
    "bday": _("Geburtsdatum: um Menschen mit gleichem Namen zu unterscheiden"),
    "street-address": _("Straße und Hausnummer: um sie auf Ihren Wunsch einzutragen"),
    "postal-code": _("Postleitzahl: um sie auf Ihren Wunsch einzutragen"),
    "city": _("Ort: um ihn auf Ihren Wunsch einzutragen"),
    "organization": _("Name der Firma: um ihn auf Ihren Wunsch einzutragen"),
}
"""Named as a browser names what it fills in (HTML, autocomplete), so that a question finds its claim."""


def kept_of(said: Mapping[str, str]) -> dict[str, str]:
    """Of what a provider said, only what has a purpose; each at most ``LONGEST`` characters, on one line."""
    cleaned = {name: " ".join(said.get(name, "").replace("\0", "").split())[:LONGEST] for name in CLAIMS}
    return {name: value for name, value in cleaned.items() if value}


def name_of(claims: Mapping[str, str]) -> str:
    """ "Mira Sand", or the firm where no person is named."""
    person = " ".join(filter(None, (claims.get("given-name"), claims.get("family-name"))))
    return person or claims.get("organization", "")
