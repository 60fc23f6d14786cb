"""What every page of a draft shares: its head with the ways to its parts, what can be undone, and who else is here."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engines.form.definition import Form, walk
from rathaus.catalogue import queries
from rathaus.catalogue.actions.services import refuse_foreign_editors
from rathaus.catalogue.models import FormDraft
from rathaus.catalogue.web.desk import outline
from rathaus.catalogue.web.desk.uploading import crumbs
from rathaus.core import calendar
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor
from rathaus.core.web.kit import Problem
from rathaus.core.web.ways import SeeOther
from rathaus.people.queries import viewer_of

ROLES = ("editor", "publisher")
TABS = (
    # part of the desk: address of its page
    ("fragen", "catalogue:form-questions"),
    ("bedingungen", "catalogue:form-rules"),
    ("gebuehren", "catalogue:form-fees"),
    ("probefaelle", "catalogue:form-cases"),
    ("pruefen", "catalogue:form-publish"),
    ("neu", "catalogue:form-newer"),
    ("fassungen", "catalogue:form-versions"),
)


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Head:
    title: str
    standing: str
    revision: int
    undo: str
    redo: str
    undo_url: str
    presence_url: str
    others: str
    saved: str
    tabs: tuple[Tab, ...]


def actor_of(request: HttpRequest) -> Actor:
    """Who acts: as an editor where she is one, else as a publisher."""
    viewer = viewer_of(request)
    return viewer.actor(next((role for role in ROLES if viewer.has_role(role)), ""))


@dataclass(frozen=True, slots=True)
class Bench:
    """A draft on the desk: what is worked on, by whom, and as which form."""

    draft: FormDraft
    actor: Actor
    form: Form

    @property
    def id(self) -> int:
        return self.draft.pk

    def url(self, name: str) -> str:
        return reverse(f"catalogue:{name}", args=[self.id])


def bench_of(request: HttpRequest, draft_id: int) -> Bench:
    """Opens a draft. Refuses with ``NoSuchDraft``, ``NotAllowed`` and ``OwnedByAnotherUnit``."""
    draft = queries.form_draft(draft_id)
    actor = actor_of(request)
    if actor.role != "publisher":
        refuse_foreign_editors(draft.service, actor, timezone.now())
    return Bench(draft, actor, queries.form_of_draft(draft))


def show(
    request: HttpRequest,
    bench: Bench,
    name: str,
    page_title: str,
    context: dict[str, Any],
    refusal: Refusal | None = None,
) -> HttpResponse:
    """A page of the draft; a refusal stands on it, everything else as it was."""
    problems = [Problem(name="", sentence=str(refusal))] if refusal and "problems" not in context else []
    common = {
        "head": head_of(request, bench),
        "page_title": page_title,
        "problems": problems,
        "done": DONE.get(request.GET.get("getan", ""), ""),
        "crumbs": crumbs(bench.draft.service.title),
    }
    status = refusal.status if refusal else 200
    response = render(request, f"catalogue/desk/{name}.html", common | context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def head_of(request: HttpRequest, bench: Bench) -> Head:
    standing = queries.standing_of_draft(bench.draft, bench.actor)
    return Head(
        title=bench.draft.service.title,
        standing=standing_of(bench.draft),
        revision=bench.draft.revision,
        undo=standing.undo,
        redo=standing.redo,
        undo_url=bench.url("form-undo"),
        presence_url=bench.url("form-presence"),
        others=told_others(queries.others_editing(bench.draft, bench.actor.id, timezone.now())),
        saved=saved_at(bench.draft),
        tabs=tuple(_tabs(request, bench)),
    )


def _tabs(request: HttpRequest, bench: Bench) -> Iterator[Tab]:
    labels = {
        "fragen": _("Fragen"),
        "bedingungen": _("Bedingungen"),
        "gebuehren": _("Gebühren"),
        "probefaelle": _("Probefälle"),
        "pruefen": _("Veröffentlichen"),
        "neu": _("Neue FIM-Fassung"),
        "fassungen": _("Fassungen"),
    }
    for part, name in TABS:
        url = reverse(name, args=[bench.draft.service.slug if part == "fassungen" else bench.id])
        yield Tab(labels[part], url, request.path == url)
        if part == "probefaelle":
            yield Tab(_("Vorschau"), preview_of(bench), False)


def preview_of(bench: Bench) -> str:
    """The preview lives on the floor of the applications, whose pages it shows; here only its address is known."""
    return f"{bench.url('form-questions')}vorschau/"


def saved_at(draft: FormDraft) -> str:
    """„Gespeichert um 14:03.“; with the day where it was another one."""
    at = timezone.localtime(draft.edited_at)
    if at.date() == timezone.localdate():
        return _("Gespeichert um %(time)s.") % {"time": f"{at:%H:%M}"}
    return _("Gespeichert am %(day)s.") % {"day": calendar.german(at.date())}


def standing_of(draft: FormDraft) -> str:
    """What the draft waits for."""
    if draft.approval_asked_at:
        return _("Entwurf, liegt zur Freigabe vor")
    return _("Entwurf, noch nicht online")


def lead_to(address: str, done: str = "") -> SeeOther:
    """On to a page; ``done`` names the sentence that says what happened (``DONE``)."""
    path, _hash, anchor = address.partition("#")
    if done:
        path += f"{'&' if '?' in path else '?'}getan={done}"
    return SeeOther(f"{path}#{anchor}" if anchor else path)


DONE = {
    "hoch": gettext_lazy("Eine Stelle nach oben verschoben."),
    "runter": gettext_lazy("Eine Stelle nach unten verschoben."),
    "in": gettext_lazy("In den anderen Schritt verschoben."),
    "vor": gettext_lazy("Verschoben."),
    "nach": gettext_lazy("Verschoben."),
    "gespeichert": gettext_lazy("Gespeichert."),
    "zurueck": gettext_lazy("Rückgängig gemacht."),
    "wieder": gettext_lazy("Wiederhergestellt."),
    "neu": gettext_lazy("Hinzugefügt."),
    "gestrichen": gettext_lazy("Gestrichen. Mit „Rückgängig“ holen Sie es zurück."),
    "ruht": gettext_lazy("Diese Bedingung ruht jetzt."),
    "wirkt": gettext_lazy("Diese Bedingung wirkt wieder."),
    "weg": gettext_lazy("Diese Frage wird nicht mehr gestellt."),
    "da": gettext_lazy("Diese Frage wird wieder gestellt."),
    "geteilt": gettext_lazy("Der Schritt ist geteilt."),
    "fall": gettext_lazy("Der Probefall ist festgehalten."),
    "vorgelegt": gettext_lazy("Das Formular liegt zur Freigabe vor."),
    "online": gettext_lazy("Das Formular ist online."),
    "zurueckgezogen": gettext_lazy("Das Formular ist nicht mehr online."),
    "uebernommen": gettext_lazy("Die neue Fassung ist übernommen."),
    "verworfen": gettext_lazy("Der Entwurf ist verworfen."),
    "begonnen": gettext_lazy("Der Entwurf ist angelegt. Online ist noch nichts."),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the schema that the town does not ask."""

    path: str
    label: str


def left_out(bench: Bench) -> list[LeftOut]:
    """The uppermost of what is left out, in the order of the schema."""
    asked = {path for path, _node in walk(bench.form)}
    gone = [(path, node) for path, node in walk(queries.base_of_draft(bench.draft)) if path not in asked]
    above = {path for path, _node in gone}
    return [
        LeftOut(path, outline.label_of(node)) for path, node in gone if path.rpartition("/")[0] not in above
    ]


def told_others(names: Collection[str]) -> str:
    """Who else works here, as a sentence; empty where one is alone."""
    if not names:
        return ""
    listed = _(" und ").join(sorted(names))
    return _("Außer Ihnen arbeitet gerade %(names)s an diesem Formular.") % {"names": listed}


def bench_with(bench: Bench, draft: FormDraft | None) -> Bench:
    """The bench after a change; without a draft, as it is stored now."""
    draft = draft or queries.form_draft(bench.id)
    return Bench(draft, bench.actor, queries.form_of_draft(draft))
