"""What is noticed about evidence when it arrives: suggestions with their reason, never a decision.

A file with findings is taken all the same: the citizen decides whether to choose another one, the clerk reads what
was noticed (VwVfG § 24 Abs. 3: nothing is refused because one thinks it wrong).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rathaus.core.calendar import MONTHS

from .inspection import Seen

BLURRED_BELOW = 0.05
DARK_BELOW = 55.0
SMALL_BELOW = 700
"""Pixels of the longer side: below, small print of a page cannot be read."""
LITTLE_TEXT = 60
"""Characters: below, nothing can be said about words."""


class Noticed(StrEnum):
    """What may be wrong with a file."""

    DAMAGED = "damaged"
    LOCKED = "locked"
    BLANK = "blank"
    BLURRED = "blurred"
    DARK = "dark"
    SMALL = "small"
    OTHER_KIND = "other_kind"
    OTHER_NAME = "other_name"
    TOO_OLD = "too_old"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Finding:
    """``detail`` is what the sentence needs: the words looked for, the date found."""

    noticed: Noticed
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the evidence should be: the words of its question, whose name it carries, how old it may be."""

    words: str
    name: str = ""
    today: date


_KINDS: Mapping[str, tuple[str, ...]] = {
    "personalausweis": ("personalausweis", "identity card", "idd<<"),
    "reisepass": ("reisepass", "passport", "p<d<<"),
    "meldebescheinigung": ("meldebescheinigung", "meldebestätigung"),
    "geburtsurkunde": ("geburtsurkunde", "geburtenregister", "geburtsregister"),
    "eheurkunde": ("eheurkunde", "heiratsurkunde", "eheregister"),
    "mietvertrag": ("mietvertrag", "mietverhältnis", "vermieter"),
    "wohnungsgeberbestätigung": ("wohnungsgeber",),
    "fahrzeugschein": ("zulassungsbescheinigung", "fahrzeugschein"),
    "zulassungsbescheinigung": ("zulassungsbescheinigung", "fahrzeugschein"),
    "führerschein": ("führerschein", "driving licence"),
    "handwerkskarte": ("handwerkskarte", "handwerksrolle"),
    "handelsregister": ("handelsregister", "hrb", "hra"),
    "führungszeugnis": ("führungszeugnis", "bundeszentralregister"),
    "haftpflicht": ("haftpflicht", "versicherungsschein", "versicherung"),
    "vollmacht": ("vollmacht",),
    "schwerbehindertenausweis": ("schwerbehindert", "grad der behinderung"),
    "einkommensteuerbescheid": ("einkommensteuer",),
    "impfausweis": ("impf",),
    "mikrochip": ("chip", "transponder"),
}
"""Words of a question that name a kind of evidence, and words of which one stands in every such document."""

_AGE = re.compile(
    r"(?:nicht|höchstens)\s+(?:älter\s+als\s+)?(\d{1,3}|ein|zwei|drei|sechs|zwölf)\s+(Tag|Woche|Monat|Jahr)",
    re.I,
)
_NUMBERS = {"ein": 1, "zwei": 2, "drei": 3, "sechs": 6, "zwölf": 12}
_DAYS = {"tag": 1, "woche": 7, "monat": 31, "jahr": 366}
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(20\d\d|19\d\d)(?!\d)")
_WRITTEN = re.compile(rf"(?<!\d)(\d{{1,2}})\.\s?({'|'.join(MONTHS)})\s+(20\d\d|19\d\d)", re.I)


def findings(seen: Seen, wanted: Wanted) -> tuple[Finding, ...]:
    """Everything noticed, what matters most first."""
    if seen.damaged:
        return (Finding(Noticed.DAMAGED),)
    if seen.locked:
        return (Finding(Noticed.LOCKED),)
    if seen.blank and seen.blank >= min(seen.pages, 3):
        return (Finding(Noticed.BLANK),)
    return (*_of_the_picture(seen), *_of_the_words(seen, wanted))


def _of_the_picture(seen: Seen) -> Iterator[Finding]:
    if seen.is_picture and max(seen.width, seen.height) < SMALL_BELOW:
        yield Finding(Noticed.SMALL)
    if seen.brightness is not None and seen.brightness < DARK_BELOW:
        yield Finding(Noticed.DARK)
    if seen.sharpness is not None and seen.sharpness < BLURRED_BELOW:
        yield Finding(Noticed.BLURRED)


def _of_the_words(seen: Seen, wanted: Wanted) -> Iterator[Finding]:
    text = " ".join(seen.text.casefold().split())
    if len(text) < LITTLE_TEXT:
        return
    words = wanted.words.casefold()
    kind = next((kind for kind in _KINDS if kind in words), "")
    if kind and not any(word in text for word in _KINDS[kind]):
        yield Finding(Noticed.OTHER_KIND, kind)
    last_name = wanted.name.split()[-1].casefold() if wanted.name.strip() else ""
    if last_name and last_name not in text:
        yield Finding(Noticed.OTHER_NAME, wanted.name)
    yield from _of_the_date(seen.text, wanted)


def _of_the_date(text: str, wanted: Wanted) -> Iterator[Finding]:
    most_days = oldest_allowed(wanted.words)
    if most_days is None:
        return
    dates = [day for day in dates_in(text) if day <= wanted.today]
    if not dates:
        yield Finding(Noticed.UNDATED)
    elif (wanted.today - max(dates)).days > most_days:
        yield Finding(Noticed.TOO_OLD, max(dates).isoformat())


def oldest_allowed(words: str) -> int | None:
    """Days, of a phrase such as "nicht älter als drei Monate"; None where nothing is said."""
    said = _AGE.search(words)
    if said is None:
        return None
    count = _NUMBERS.get(said[1].casefold()) or int(said[1])
    return count * _DAYS[said[2].casefold()]


def dates_in(text: str) -> list[date]:
    """Every day that a German text names in full."""
    numeric = [(each[3], each[2], each[1]) for each in _NUMERIC.finditer(text)]
    names = [month.casefold() for month in MONTHS]
    written = [
        (each[3], str(names.index(each[2].casefold()) + 1), each[1]) for each in _WRITTEN.finditer(text)
    ]
    return [day for parts in (*numeric, *written) if (day := _day(*map(int, parts)))]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def kept(found: tuple[Finding, ...]) -> list[dict[str, str]]:
    """As JSON. A name stays out: whoever reads the file's record needs no answer of the form."""
    return [
        {"noticed": each.noticed.value, "detail": "" if each.noticed is Noticed.OTHER_NAME else each.detail}
        for each in found
    ]


def read(stored: list[dict[str, str]]) -> tuple[Finding, ...]:
    """The findings that were kept; what later versions do not know is passed over."""
    known = {each.value for each in Noticed}
    return tuple(
        Finding(Noticed(each["noticed"]), each.get("detail", ""))
        for each in stored
        if each.get("noticed") in known
    )
