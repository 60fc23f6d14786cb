"""From a record of XZuFi to the words of the catalogue: plain values, as they are compared and kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from rathaus.catalogue.rules.facts import LegalBasis
from standards import leika
from standards.xzufi import TextCode, as_text, german, in_language, model, modules

LANGUAGES = ("en",)
"""Languages beside German that the catalogue holds."""
_TEXT_FIELDS = {
    "requirements": TextCode.REQUIREMENTS,
    "remedy": TextCode.REMEDY,
    "notes": TextCode.HINTS,
}
_ADDRESS = re.compile(r"\(?(https?://[^\s()]+)\)?")
_FAX = "04"
_DAYS = ("mo", "di", "mi", "do", "fr", "sa", "so")

Values = dict[str, Any]


def service_values(service: model.Service) -> Values:
    """What the message says of a service; "" and [] where it says nothing."""
    said = {name: _text(modules(service, code)) for name, code in _TEXT_FIELDS.items()}
    return {
        **said,
        **_names(service),
        "teaser": _short(
            _text(modules(service, TextCode.TEASER)) or _text(modules(service, TextCode.SHORT)), 400
        ),
        "description": _text(modules(service, TextCode.FULL)) or _text(modules(service, TextCode.SHORT)),
        "evidence": _lines(modules(service, TextCode.DOCUMENTS)),
        "steps": _lines(modules(service, TextCode.PROCEDURE)),
        "legal_basis": _lines(modules(service, TextCode.LAW)),
        **_in_short("cost", "costs", _described(service.cost)),
        **_in_short("duration", "processing", _described(service.duration)),
        "deadlines": _lines(_described(service.deadline)),
        "synonyms": _synonyms(service),
        "leika_key": leika_key(service),
        **_translated(service),
    }


def leika_key(service: model.Service) -> str:
    """The first reference that is a key of the catalogue."""
    codes = (reference.code.strip() for reference in service.leika)
    return next((code for code in codes if leika.is_leika_key(code)), "")


def _names(service: model.Service) -> Values:
    people_say = _one_line(modules(service, TextCode.PLAIN_TITLE))
    law_says = _one_line(modules(service, TextCode.TITLE))
    title = people_say or law_says
    return {
        "title": _short(title, 200),
        "legal_name": _short(law_says, 200) if law_says != title else "",
    }


def _translated(service: model.Service) -> Values:
    texts = {
        "title": modules(service, TextCode.PLAIN_TITLE) or modules(service, TextCode.TITLE),
        "teaser": modules(service, TextCode.TEASER) or modules(service, TextCode.SHORT),
        "description": modules(service, TextCode.FULL),
        "cost": _described(service.cost),
        "duration": _described(service.duration),
        **{name: modules(service, code) for name, code in _TEXT_FIELDS.items()},
    }
    return {
        f"{language}:{name}": as_text(in_language(held, language))
        for language in LANGUAGES
        for name, held in texts.items()
    }


def _in_short(sentence: str, facts: str, texts: Iterable[model.Text]) -> Values:
    """The first line is the sentence of the page, cut where it is long; what follows are single facts."""
    first, *more = _lines(texts) or [""]
    whole = [first] if len(first) > 200 else []
    return {sentence: _short(first, 200), facts: [*whole, *more]}


def _described(module: model.Module | None) -> tuple[model.Text, ...]:
    return module.descriptions if module else ()


def _synonyms(service: model.Service) -> list[str]:
    words = (term.word for terms in service.terms for term in terms.terms if term.word)
    return list(dict.fromkeys(as_text(word.text) for word in words if word.text.strip()))


def law(line: str) -> LegalBasis:
    """„§ 1 BootG (https://…)“ as a law with its address."""
    found = _ADDRESS.search(line)
    if found is None:
        return LegalBasis(line)
    words = " ".join(_ADDRESS.sub(" ", line).split()).strip(" :,;")
    return LegalBasis(words or found[1], url=found[1])


def law_told(basis: LegalBasis) -> str:
    """The other way round."""
    return f"{basis.text} ({basis.url})" if basis.url and basis.url != basis.text else basis.text


# offices


def office_values(office: model.Office) -> Values:
    """What the message says of an office; "" and [] where it says nothing."""
    address = next(iter(office.addresses), model.Address())
    number = " ".join(part for part in (address.street.strip(), address.number.strip()) if part)
    return {
        "name": _short(_one_line(office.name.names if office.name else ()), 160),
        "teaser": _short(_text(office.short) or _text(office.description), 400),
        "street": number[:120],
        "postcode": address.postcode.strip()[:10],
        "place": address.town.strip()[:80],
        **_contacts(office),
        "hours": _hours(office),
        "hours_told": _short("; ".join(_lines(office.hours_text)), 300),
    }


def _contacts(office: model.Office) -> Values:
    """A contact is told by its looks: code lists of channels differ from portal to portal."""
    found = {"phone": "", "email": "", "website": next((link.uri.strip() for link in office.websites), "")}
    for contact in office.contacts:
        value = contact.value.strip()
        kind = _kind_of(value)
        is_fax = contact.channel is not None and contact.channel.code.strip() == _FAX
        if kind and not is_fax and not found[kind]:
            found[kind] = value
    return {"phone": found["phone"][:40], "email": found["email"][:254], "website": found["website"][:200]}


def _kind_of(value: str) -> str:
    if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
        return "email"
    if re.match(r"https?://", value):
        return "website"
    return "phone" if re.fullmatch(r"[+0-9 ()/-]{4,40}", value) else ""


def _hours(office: model.Office) -> list[Values]:
    windows = office.hours.windows if office.hours else ()
    told = [_window(each) for each in windows]
    return [each for each in told if each is not None]


def _window(window: model.Window) -> Values | None:
    """Open on a weekday (0 is Monday) from "08:00" to "12:00"; None where one of the three is missing or wrong."""
    opens, closes, day = window.opens.strip()[:5], window.closes.strip()[:5], _weekday(window.day)
    clock = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
    if day is None or not clock.fullmatch(opens) or not clock.fullmatch(closes) or closes <= opens:
        return None
    return {"weekday": day, "opens": opens, "closes": closes, "note": _short(_one_line(window.note), 120)}


def _weekday(day: model.Code | None) -> int | None:
    if day is None:
        return None
    if re.fullmatch(r"[1-7]", day.code.strip()):
        return int(day.code) - 1
    names = ((day.name or day.code).strip().lower()[:2],)
    return next((_DAYS.index(name) for name in names if name in _DAYS), None)


# online services


def online_address(online: model.OnlineService) -> str:
    """The first address of the web that the record names; "" for anything but http and https."""
    links = (link.link.strip() for link in online.links)
    return next((link for link in links if re.match(r"https?://\S+$", link) and len(link) <= 500), "")


def online_name(online: model.OnlineService) -> str:
    return _short(_one_line(online.names), 200)


# words


def _text(texts: Iterable[model.Text]) -> str:
    return as_text(german(texts))


def _one_line(texts: Iterable[model.Text]) -> str:
    return " ".join(_text(texts).split())


def _lines(texts: Iterable[model.Text]) -> list[str]:
    lines = (line.strip().removeprefix("- ").strip() for line in _text(texts).split("\n"))
    return [line for line in lines if line]


def _short(text: str, most: int) -> str:
    """At most ``most`` characters, of whole words where that is possible."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"
