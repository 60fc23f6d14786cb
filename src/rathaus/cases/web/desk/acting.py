"""An act on a file as a page of its own: what it does, what it needs, and what the law said to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods

from rathaus.cases.actions.looking import note_look
from rathaus.cases.models import Case
from rathaus.cases.queries.file import Access, CaseFile, OnlyToRead, case_of, file_of
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Field, Problem
from rathaus.core.web.typed import act_id, day_typed
from rathaus.people.queries import Role, Viewer, viewer_of

from . import page
from .around import blocks_for
from .head import head_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form on the desk: who works on which case, and what she has typed so far."""

    request: HttpRequest
    viewer: Viewer
    access: Access
    content: CaseFile
    at: datetime
    id: UUID
    """Of what the act will make; the same however often the form is sent, and never that of a thing of another file."""
    inserted: tuple[str, str] = ("", "")
    """The field into which a text block goes, and its text."""

    @property
    def case(self) -> Case:
        return self.access.case

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    def typed(self, name: str, first: str = "", most: int = page.LONGEST_TEXT) -> str:
        """What was typed, with the text block that goes there; ``first`` while nothing was sent yet."""
        if self.request.method != "POST":
            return first
        words, (into, block) = page.typed(self.request, name, most), self.inserted
        return f"{words}\n\n{block}".strip()[:most] if name == into else words

    @property
    def go(self) -> str:
        """What the button wants besides the act itself: ``preview``, or ``block-`` and the key of a text block."""
        return page.typed(self.request, "go", 80)

    def day(self, name: str) -> date | None:
        return day_typed(self.typed(name, most=20))


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """``do`` performs it and may refuse; ``fields`` are what it needs; ``slug`` is part of the address."""

    slug: str
    label: str | Promise
    do: Callable[[Sheet], object]
    done: str | Promise
    lead: str | Promise = ""
    button: str | Promise = ""
    fields: Callable[[Sheet], Sequence[Field]] = field(default=lambda sheet: ())
    template: str = "act"
    more: Callable[[Sheet], dict[str, Any]] = field(default=lambda sheet: {})
    """What a template of its own shows besides."""
    blocks: tuple[str, str] = ("", "")
    """The kind of letter whose text blocks are offered, and the field into which they go."""
    preview_name: str = ""
    """Of the page that shows the letter as it would go out."""
    by_consulted: bool = False
    """For a unit that was asked; all other acts are for the one that has the case."""

    @property
    def name(self) -> str:
        return f"act-{self.slug}"

    def url(self, case_id: UUID) -> str:
        return reverse(f"cases:{self.name}", args=[case_id])


def view_of(act: Act) -> Callable[..., HttpResponse]:
    """The page of an act: shown, sent, and where it was refused shown again with everything that was typed."""

    @audience(Audience.STAFF, Role.CLERK)
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, case_id: UUID) -> HttpResponse:
        sheet = sheet_of(request, case_id)
        if not (sheet.access.may_work or act.by_consulted):
            raise OnlyToRead(unit=sheet.case.unit.name)
        if request.method != "POST" or sheet.go:
            return _shown(_with_block(sheet, act), act)
        try:
            act.do(sheet)
        except Refusal as refusal:
            return _shown(sheet, act, refusal)
        return page.lead_to(request, reverse("cases:file", args=[case_id]), str(act.done))

    return view


def sheet_of(request: HttpRequest, case_id: UUID) -> Sheet:
    """Raises ``NoSuchCase``."""
    viewer = viewer_of(request)
    access = case_of(viewer, case_id)
    return Sheet(
        request=request,
        viewer=viewer,
        access=access,
        content=file_of(access.case),
        at=timezone.now(),
        id=uuid5(case_id, str(act_id(request))),
    )


def _with_block(sheet: Sheet, act: Act) -> Sheet:
    """With the text block that was asked for put behind what is typed already."""
    wanted, (kind, into) = sheet.go.removeprefix("block-"), act.blocks
    if not kind or wanted == sheet.go:
        return sheet
    blocks = blocks_for(kind, sheet.case.service.slug)
    found = next((each.text for each in blocks if each.key == wanted), "")
    return replace(sheet, inserted=(into, found))


def _shown(sheet: Sheet, act: Act, refusal: Refusal | None = None) -> HttpResponse:
    """The page of an act shows what lies in the file: it is a look like any other."""
    note_look(sheet.case, sheet.access.unit, by=sheet.viewer, at=sheet.at)
    fields = act.fields(sheet)
    first = fields[0].name if fields else ""
    context = {
        **head_of(sheet.access),
        "act": act,
        "act_id": sheet.id,
        "fields": fields,
        "problems": [Problem(name=first, sentence=str(refusal))] if refusal else [],
        "back": reverse("cases:file", args=[sheet.case.pk]),
        "is_preview": sheet.go == "preview",
        "is_inserting": bool(sheet.inserted[0]),
        "blocks": blocks_for(act.blocks[0], sheet.case.service.slug) if act.blocks[0] else (),
        "preview_url": reverse(f"cases:{act.preview_name}", args=[sheet.case.pk]) if act.preview_name else "",
        **act.more(sheet),
    }
    return page.show(sheet.request, act.template, context, refusal.status if refusal else 200)
