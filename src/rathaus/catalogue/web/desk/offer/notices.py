"""Telling citizens that a service does not work for a while, and what to do until then."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rathaus.catalogue.actions.notices import AlreadyOver, end_notice, post_notice
from rathaus.catalogue.models import Notice
from rathaus.catalogue.queries import keeping
from rathaus.catalogue.web.desk.offer import cells, work
from rathaus.catalogue.web.desk.offer.work import Work
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Field, Problem

LONGEST = 400
NAMES = ("text", "alternative", "starts_at", "ends_at")


@dataclass(frozen=True, slots=True)
class NoticeRow:
    notice: Notice
    standing: str
    may_end: bool


@audience(Audience.STAFF, "editor", "publisher")
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest, slug: str) -> HttpResponse:
    bench = work.work_on(request, slug)
    if request.method != "POST":
        return _show(request, bench, dict.fromkeys(NAMES, ""))
    typed = {name: request.POST.get(name, "").replace("\0", "").strip()[: LONGEST + 1] for name in NAMES}
    problems = _problems(typed) or _posted(bench, typed)
    return _show(request, bench, typed, problems) if problems else _back(slug, "hinweis")


@audience(Audience.STAFF, "editor")
@require_POST
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Pressed twice, it is over as well."""
    bench = work.work_on(request, slug)
    with suppress(AlreadyOver):
        end_notice(keeping.notice_of(bench.service, pk), by=bench.actor, at=timezone.now())
    return _back(slug, "beendet")


def _posted(bench: Work, typed: dict[str, str]) -> list[Problem]:
    now = timezone.now()
    try:
        post_notice(
            bench.service.key,
            typed["text"],
            alternative=typed["alternative"],
            starts_at=moment_of(typed["starts_at"]) or now,
            ends_at=moment_of(typed["ends_at"]),
            by=bench.actor,
            at=now,
        )
    except Refusal as refusal:
        if refusal.status == 403:
            raise
        return [Problem(name="ends_at", sentence=str(refusal))]
    return []


def _problems(typed: dict[str, str]) -> list[Problem]:
    problems = []
    if not typed["text"]:
        problems.append(Problem(name="text", sentence=_("Bitte sagen Sie, was gerade nicht geht.")))
    for name in ("text", "alternative"):
        if len(typed[name]) > LONGEST:
            problems.append(Problem(name=name, sentence=_("Bitte schreiben Sie höchstens 400 Zeichen.")))
    for name in ("starts_at", "ends_at"):
        if typed[name] and moment_of(typed[name]) is None:
            told = _("Den Zeitpunkt „%(typed)s“ gibt es nicht.") % {"typed": typed[name]}
            problems.append(Problem(name=name, sentence=told))
    return problems


def moment_of(typed: str) -> datetime | None:
    """ "07.05.2026 14:30" by the town's clock, a day alone from its first minute; None where it is neither."""
    day_typed, _blank, hour_typed = typed.partition(" ")
    try:
        day, hour = cells.day_of(day_typed), cells.hour_of(hour_typed.strip())
    except cells.Unreadable:
        return None
    return timezone.make_aware(datetime.combine(day, hour or time.min)) if day else None


def _show(
    request: HttpRequest, bench: Work, typed: dict[str, str], problems: list[Problem] | None = None
) -> HttpResponse:
    now = timezone.now()
    rows = [_row(each, now) for each in bench.service.notices.order_by("-starts_at")]
    context = {"rows": rows, "fields": _fields(typed, problems or [])}
    return work.page(request, bench, "notices", _("Störung melden"), context, problems)


def _row(notice: Notice, now: datetime) -> NoticeRow:
    if notice.ends_at is not None and notice.ends_at <= now:
        return NoticeRow(notice, _("vorbei"), False)
    return NoticeRow(notice, _("wird gerade gezeigt") if notice.starts_at <= now else _("beginnt noch"), True)


def _fields(typed: dict[str, str], problems: list[Problem]) -> list[Field]:
    errors = {problem.name: problem.sentence for problem in problems}
    asked = (
        ("text", _("Was geht gerade nicht?"), "textarea", "", False),
        ("alternative", _("Was können die Menschen stattdessen tun?"), "textarea", "", True),
        ("starts_at", _("Ab wann?"), "datetime", _("Leer heißt: ab jetzt."), True),
        ("ends_at", _("Bis wann?"), "datetime", _("Leer heißt: bis Sie den Hinweis beenden."), True),
    )
    return [
        Field(
            name=name,
            label=label,
            widget=widget,
            value=typed[name],
            hint=hint,
            error=errors.get(name, ""),
            optional=optional,
        )
        for name, label, widget, hint, optional in asked
    ]


def _back(slug: str, done: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("catalogue:keep-notices", args=[slug]) + f"?getan={done}")
