"""Sending back only what is wrong: the clerk ticks answers and documents and says what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.cases import actions
from rathaus.cases.queries.answers import Chapter, chapters_of, labels_of
from rathaus.cases.queries.file import CaseFile
from rathaus.core.calendar import german
from rathaus.core.errors import Refusal
from rathaus.core.web.kit import Field
from rathaus.core.web.typed import NotADay, day_typed

from .acting import Act, Sheet
from .controls import text_field

MOST_ITEMS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that can be asked for; ``name`` is that of its tick, its words and day stand behind it."""

    name: str
    kind: str
    label: str
    now: str = ""
    place: str = ""
    document: Any = None
    ticked: bool = False
    comment: str = ""
    due_on: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    lines: tuple[Line, ...]


class NothingTicked(Refusal):
    sentence = gettext_lazy("Kreuzen Sie bitte an, was fehlt oder nicht stimmt.")
    status = 422


def _groups(sheet: Sheet, content: CaseFile) -> list[Group]:
    """The form's chapters, then the documents, then evidence that nobody has handed in."""
    chapters = chapters_of(sheet.case)
    labels = labels_of(chapters)
    found = [
        Group(chapter.title, tuple(_filled(sheet, line) for line in _of_chapter(chapter.answers)))
        for chapter in chapters
    ]
    found.append(
        Group(_("Schriftstücke"), tuple(_filled(sheet, each) for each in _documents(content, labels)))
    )
    found.append(
        Group(
            _("Nachweise, die noch fehlen"),
            tuple(_filled(sheet, each) for each in (*_not_enclosed(chapters), *_evidence(sheet))),
        )
    )
    return [group for group in found if group.lines]


def _of_chapter(answers: Any) -> Iterator[Line]:
    for answer in answers:
        if not answer.is_file:
            yield Line(
                name=f"f-{answer.place}",
                kind="field",
                label=answer.label,
                now=answer.value,
                place=answer.place,
            )


def _documents(content: CaseFile, labels: dict[str, str]) -> Iterator[Line]:
    for each in content.documents:
        if each.added_by == "citizen" and each.replaced_by_id is None:
            label = each.title or labels.get(each.place, "") or each.name
            yield Line(
                name=f"d-{each.pk}",
                kind="document",
                label=label,
                now=each.name,
                place=each.place,
                document=each.pk,
            )


def _not_enclosed(chapters: list[Chapter]) -> Iterator[Line]:
    """Files that the form asks for, and that did not come."""
    for answer in (each for chapter in chapters for each in chapter.answers):
        if answer.is_file and not answer.value:
            yield Line(name=f"e-{answer.place}", kind="evidence", label=answer.label)


def _evidence(sheet: Sheet) -> Iterator[Line]:
    for number, each in enumerate(sheet.case.service.evidence):
        yield Line(name=f"n-{number}", kind="evidence", label=each.name, now=each.hint)


def _filled(sheet: Sheet, line: Line) -> Line:
    """With what was ticked; a tick beside an answer of the file leads here with ``?an=``."""
    first = line.name in sheet.request.GET.getlist("an")
    days = timedelta(days=sheet.content.procedure.reply_days)
    return replace(
        line,
        ticked=sheet.typed(line.name) == "1" if sheet.request.method == "POST" else first,
        comment=sheet.typed(f"w-{line.name}", most=2000),
        due_on=sheet.typed(f"t-{line.name}", f"{sheet.today + days:%d.%m.%Y}", most=20),
    )


def _ticked(sheet: Sheet) -> list[Line]:
    lines = [line for group in _groups(sheet, sheet.content) for line in group.lines if line.ticked]
    own = sheet.typed("eigenes", most=300)
    if own:
        day = sheet.typed("t-eigenes", most=20)
        lines.append(
            Line(name="eigenes", kind="evidence", label=own, comment=sheet.typed("w-eigenes"), due_on=day)
        )
    return lines[:MOST_ITEMS]


def _asked(sheet: Sheet) -> list[actions.Asked]:
    """Refuses with ``NothingTicked`` or ``NotADay``."""
    ticked = _ticked(sheet)
    if not ticked:
        raise NothingTicked
    return [_as_asked(sheet, line) for line in ticked]


def _as_asked(sheet: Sheet, line: Line) -> actions.Asked:
    return actions.Asked(
        kind=line.kind,
        place=line.place,
        document=line.document,
        label=line.label,
        comment=line.comment,
        due_on=_day(sheet, line),
    )


def _day(sheet: Sheet, line: Line) -> date:
    return day_typed(line.due_on) or sheet.today + timedelta(days=sheet.content.procedure.reply_days)


def _ask(sheet: Sheet) -> None:
    actions.request_missing(
        sheet.id, sheet.case.pk, _asked(sheet), sheet.typed("text"), by=sheet.viewer, at=sheet.at
    )


def _fields(sheet: Sheet) -> list[Field]:
    hint = _("Ein Gruß oder ein Hinweis, der für alles gilt. Er darf leer bleiben.")
    return [replace(text_field(sheet, _("Was Sie dazu sagen"), hint=hint), optional=True)]


def _more(sheet: Sheet) -> dict[str, Any]:
    """What can be ticked, and how the applicant will see what was."""
    return {
        "groups": _groups(sheet, sheet.content),
        "own": {
            "eigenes": sheet.typed("eigenes"),
            "words": sheet.typed("w-eigenes"),
            "day": sheet.typed("t-eigenes"),
        },
        "shown": [(line, _told_day(sheet, line)) for line in _ticked(sheet)]
        if sheet.request.method == "POST"
        else [],
        "text": sheet.typed("text"),
    }


def asked_so_far(sheet: Sheet) -> tuple[list[actions.Asked], str]:
    """For the preview: what is ticked, and what is said on all of it. Refuses with ``NotADay``."""
    return [_as_asked(sheet, line) for line in _ticked(sheet)], sheet.typed("text")


def _told_day(sheet: Sheet, line: Line) -> str:
    try:
        return german(_day(sheet, line))
    except NotADay as refusal:
        return str(refusal)


REQUEST = Act(
    slug="nachfordern",
    label=gettext_lazy("Nur das Falsche zurückgeben (Nachforderung)"),
    lead=gettext_lazy(
        "Kreuzen Sie an, was fehlt oder nicht stimmt. Die Person sieht genau diese Stellen wieder offen, alles andere bleibt."
    ),
    button=gettext_lazy("Abschicken"),
    done=gettext_lazy("Abgeschickt. Die Frist ruht, wo das Gesetz es sagt."),
    template="request",
    fields=_fields,
    do=_ask,
    more=_more,
    blocks=("request", "text"),
    preview_name="request-preview",
)
