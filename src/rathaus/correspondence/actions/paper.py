"""A letter on paper: parts of a template, the address field, the way to check it, as one accessible PDF (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from rathaus.core import documents
from rathaus.core.town import Town, town
from rathaus.correspondence.models import TemplateVersion
from rathaus.correspondence.rules import template
from rathaus.correspondence.rules.delivery import Law
from rathaus.correspondence.rules.standing import LetterKind

if TYPE_CHECKING:
    from .letters import Draft

TEMPLATE = Path(__file__).parents[1] / "web/templates/correspondence/letter.typ"
CHECK = "/bescheid/pruefen/"
MARK = "Rathaus-Code"
"""Stands before the code in the keywords of the file, so that a changed file can still say which letter it was."""


def letter(
    draft: Draft,
    version: TemplateVersion,
    *,
    code: str,
    dated: date,
    served: date | None,
    is_draft: bool = False,
) -> bytes:
    """The PDF; without ``code`` it says that it is a draft. ``served`` is when it counts as served, None by post."""
    with override(version.language):
        head = _head(draft, version, dated)
        body = {
            "draft": gettext("Entwurf, noch nicht verschickt") if is_draft else "",
            "parts": [{"kind": part.kind, "lines": part.lines} for part in _parts(draft, version)],
            "payment": _payment(draft.payment),
            "check": _check(code),
            "closing": _closing(draft, served),
            "keywords": f"{MARK} {code}" if code else "",
        }
        return documents.render(TEMPLATE, {**head, **body}, version.language)


def subject(draft: Draft, version: TemplateVersion) -> str:
    """What the letter is called, with its places filled."""
    with override(version.language):
        return template.line(version.subject, facts_of(draft))[:200]


def file_name(draft: Draft) -> str:
    return f"{draft.kind}-{draft.number}.pdf".replace("/", "-")


def facts_of(draft: Draft) -> dict[str, str]:
    """What the case says, and what every letter knows by itself."""
    own = {
        "aktenzeichen": draft.number,
        "stelle": draft.unit,
        "telefon": town().phone,
        "rechtsgrundlage": ", ".join(draft.basis),
    }
    if draft.kind == LetterKind.NOTICE:
        own["rechtsbehelf"] = remedy(draft.unit, town())
    return {**own, **{name: told for name, told in draft.facts.items() if told}}


def remedy(unit: str, place: Town) -> str:
    """The instruction on remedies (Rechtsbehelfsbelehrung, VwVfG § 37 Abs. 6, VwGO §§ 58, 70): what, where, how long."""
    address = ", ".join(part for part in (place.street, f"{place.postcode} {place.name}".strip()) if part)
    return gettext(
        "Gegen diesen Bescheid können Sie innerhalb eines Monats nach seiner Bekanntgabe Widerspruch einlegen. "
        "Schicken Sie ihn schriftlich, elektronisch in der Form des § 3a Abs. 2 VwVfG, oder lassen Sie ihn bei uns "
        "aufschreiben (zur Niederschrift): %(office)s, %(address)s."
    ) % {"office": ", ".join(part for part in (place.full_name, unit) if part), "address": address}


def _parts(draft: Draft, version: TemplateVersion) -> tuple[template.Part, ...]:
    return template.filled(version.body, facts_of(draft))


def _head(draft: Draft, version: TemplateVersion, dated: date) -> dict[str, Any]:
    day = date_format(dated)
    head = documents.letterhead(town(), title=subject(draft, version), dated=day, short=draft.number)
    return {
        **head,
        "pages": gettext("Seite {n} von {m}"),
        "recipient": list(draft.recipient.lines),
        "recipient_title": gettext("An"),
        "reference": [
            [label, told]
            for label, told in (
                (gettext("Aktenzeichen"), draft.number),
                (gettext("Datum"), day),
                (gettext("Stelle"), draft.unit),
                (gettext("Kontakt"), draft.contact or town().phone),
            )
            if told
        ],
    }


def _payment(told: Mapping[str, str] | None) -> dict[str, str] | None:
    if not told:
        return None
    return {
        "title": gettext("So zahlen Sie"),
        "text": gettext("Sie überweisen, fotografieren den Code mit der App Ihrer Bank oder zahlen online."),
        "amount_title": gettext("Betrag"),
        "amount": told.get("amount", ""),
        "iban_title": gettext("IBAN"),
        "iban": told.get("iban", ""),
        "purpose_title": gettext("Verwendungszweck"),
        "purpose": told.get("purpose", ""),
        "due_title": gettext("Bitte zahlen bis"),
        "due": told.get("due", ""),
        "address_title": gettext("Online zahlen"),
        "address": told.get("address", ""),
        "qr": told.get("qr_svg", ""),
        "qr_alt": gettext("GiroCode für die Überweisung: Betrag, IBAN und Verwendungszweck stehen daneben."),
    }


def _check(code: str) -> dict[str, str] | None:
    """The way to see whether the letter is genuine: an address, the code, and both as a picture."""
    if not code:
        return None
    address = f"{settings.ADDRESS}{CHECK}"
    return {
        "title": gettext("Ist dieses Schreiben echt?"),
        "text": gettext("Das können Sie und andere auf unserer Seite prüfen:"),
        "address": address,
        "code_title": gettext("Code"),
        "code": code,
        "qr": _qr(f"{address}?{urlencode({'code': code})}"),
        "qr_alt": gettext("QR-Code mit der Adresse, unter der sich dieses Schreiben prüfen lässt."),
    }


def _qr(address: str) -> str:
    out = BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=0, xmldecl=False, svgns=True)
    return out.getvalue().decode()


def _closing(draft: Draft, served: date | None) -> list[str]:
    lines = [gettext("Freundliche Grüße"), draft.unit or town().full_name]
    if draft.kind == LetterKind.NOTICE:
        lines.append(_in_the_mailbox(served) if served else _by_post(draft.law))
    return lines


def _in_the_mailbox(served: date) -> str:
    return gettext(
        "Dieser Bescheid trägt das elektronische Siegel der %(town)s und gilt ohne Unterschrift. Stellen wir "
        "ihn Ihnen im Postfach bereit, gilt er am %(day)s als bekannt gegeben (§ 9 Abs. 1 OZG)."
    ) % {"town": town().full_name, "day": date_format(served)}


def _by_post(law: str) -> str:
    return gettext(
        "Dieser Bescheid trägt das elektronische Siegel der %(town)s und gilt ohne Unterschrift. Wir schicken ihn mit "
        "der Post. Am vierten Tag nach der Aufgabe zur Post gilt er als bekannt gegeben (%(law)s)."
    ) % {"town": town().full_name, "law": "§ 122 Abs. 2 AO" if law == Law.AO else "§ 41 Abs. 2 VwVfG"}
