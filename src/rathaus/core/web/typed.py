"""What was typed into a form of the desk: bounded words, a day as people write it, the id that the form carries."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, time
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal

HOUR = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?: ?Uhr)?", re.ASCII)


class NotAnHour(Refusal):
    sentence = _("„%(typed)s“ ist keine Uhrzeit. Schreiben Sie zum Beispiel 8:30.")
    status = 422


class NotADay(Refusal):
    sentence = _("Bitte schreiben Sie den Tag so: 07.05.2026.")
    status = 422


def words_typed(request: HttpRequest, name: str, most: int) -> str:
    """Without the ends of lines of other systems, and never more than ``most`` characters."""
    return request.POST.get(name, "").replace("\0", "").replace("\r\n", "\n").strip()[:most]


def day_typed(text: str) -> date | None:
    """``7.5.2026`` or ``2026-05-07``; None where nothing was typed. Refuses with ``NotADay``."""
    text = text[:20]
    if not text:
        return None
    parts = [part.strip().zfill(2) for part in text.split(".")]
    try:
        day = parse_date("-".join(reversed(parts)) if len(parts) == 3 else text)
    except ValueError:
        day = None
    if day is None:
        raise NotADay
    return day


def hour_typed(text: str) -> time | None:
    """``8``, ``8:30`` or ``8.30 Uhr``; None where nothing was typed. Refuses with ``NotAnHour``."""
    if not text:
        return None
    with suppress(ValueError):
        if read := HOUR.fullmatch(text):
            return time(int(read[1]), int(read[2] or 0))
    raise NotAnHour(typed=text[:20])


def uuid_typed(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def act_id(request: HttpRequest) -> UUID:
    """Made once with the form, so that what is sent twice happens once."""
    return uuid_typed(request.POST.get("act_id", "")) or uuid4()
