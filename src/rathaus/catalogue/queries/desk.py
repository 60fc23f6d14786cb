"""What can be asked about forms in work."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engines.form import codec
from engines.form.definition import Form
from engines.form.editing import cases as scripted
from engines.form.editing import codec as edits_codec
from engines.form.editing.application import apply
from engines.form.editing.cases import Case, CaseResult
from engines.form.editing.comparison import Change, compare
from engines.form.editing.edits import Edit
from engines.form.editing.soundness import Flaw, soundness
from rathaus.catalogue.models import DraftEdit, DraftPresence, FormDraft, FormVersion, Service
from rathaus.catalogue.queries.forms import form_as_kept
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor
from rathaus.core.town import town
from rathaus.people.queries.names import staff_names

BASES_KEPT = 8
FORMS_KEPT = 16
SEEN_FOR = timedelta(minutes=1)
"""How long somebody counts as being here after the last sign of life."""


class NoSuchDraft(Refusal):
    sentence = _("Diesen Entwurf gibt es nicht mehr. Vielleicht ist er inzwischen online.")
    status = 404


def form_draft(draft_id: int) -> FormDraft:
    """A draft with its service; one query. Raises ``NoSuchDraft``."""
    found = FormDraft.objects.select_related("service__unit").filter(pk=draft_id).first()
    if found is None:
        raise NoSuchDraft
    return found


def draft_of_service(service: Service) -> FormDraft | None:
    return FormDraft.objects.select_related("service__unit").filter(service=service).first()


def open_drafts() -> QuerySet[FormDraft]:
    """All drafts, the last edited first."""
    return FormDraft.objects.select_related("service__unit")


def base_of_draft(draft: FormDraft) -> Form:
    """The form of the schema alone; a query only where this process has not read it yet."""
    return _base(draft.pk, draft.base_digest)


@lru_cache(BASES_KEPT)
def _base(draft_id: int, digest: str) -> Form:
    return codec.load(
        bytes(FormDraft.objects.values_list("base", flat=True).get(pk=draft_id, base_digest=digest))
    )


def edits_of_draft(draft: FormDraft) -> tuple[Edit, ...]:
    """The edits in force, in their order; one query."""
    return edits_codec.load_all(edits_as_kept(draft))


def edits_as_kept(draft: FormDraft) -> list[Any]:
    return list(draft.edits.filter(undone=False).values_list("edit", flat=True))


def history_of_draft(draft: FormDraft) -> list[DraftEdit]:
    """What was done, the last first, what was undone left out."""
    return list(draft.edits.filter(undone=False).order_by("-position"))


def form_of_draft(draft: FormDraft) -> Form:
    """The form as it stands; one query, and no work where nothing changed since it was asked last."""
    return with_edits(draft, edits_as_kept(draft))


def with_edits(draft: FormDraft, kept: list[Any]) -> Form:
    """The draft's base with these edits."""
    return _edited(draft.pk, draft.base_digest, json.dumps(kept))


@lru_cache(FORMS_KEPT)
def _edited(draft_id: int, digest: str, kept: str) -> Form:
    return apply(_base(draft_id, digest), edits_codec.load_all(json.loads(kept)))


def cases_of_draft(draft: FormDraft) -> tuple[Case, ...]:
    return scripted.load_all(draft.cases)


def results_of_draft(draft: FormDraft, on: date) -> tuple[CaseResult, ...]:
    """Every test case played through now."""
    return scripted.run_cases(form_of_draft(draft), cases_of_draft(draft), on, town().state)


@dataclass(frozen=True, slots=True)
class Undoable:
    """What the two buttons would do, in words; empty where there is nothing to do."""

    undo: str = ""
    redo: str = ""


def standing_of_draft(draft: FormDraft, by: Actor) -> Undoable:
    """What can be undone and made again, whoever did it: the list of edits is one for all. One query each."""
    last = draft.edits.filter(undone=False).order_by("-position").values_list("told", flat=True).first()
    first = draft.edits.filter(undone=True).order_by("position").values_list("told", flat=True).first()
    return Undoable(last or "", first or "")


@dataclass(frozen=True, slots=True)
class Review:
    """A draft looked at before it goes online."""

    flaws: tuple[Flaw, ...]
    results: tuple[CaseResult, ...]
    changes: tuple[Change, ...]
    is_first: bool
    """No version of this form is in force to compare with."""

    @property
    def blocks(self) -> bool:
        """Whether something stands against publishing it."""
        return any(flaw.blocks for flaw in self.flaws) or not all(result.passed for result in self.results)


def review_of_draft(draft: FormDraft, on: date) -> Review:
    """What is wrong with it, how its test cases go, and what differs from the version in force."""
    form = form_of_draft(draft)
    online = FormVersion.objects.in_force().filter(service=draft.service).first()
    return Review(
        flaws=soundness(form),
        results=scripted.run_cases(form, cases_of_draft(draft), on, town().state),
        changes=compare(form_as_kept(online), form) if online else (),
        is_first=online is None,
    )


def comparison(old: FormVersion, new: FormVersion) -> tuple[Change, ...]:
    """What is different in the newer version, in words, in the order of the form."""
    return compare(form_as_kept(old), form_as_kept(new))


def others_editing(draft: FormDraft, but: str, at: datetime) -> tuple[str, ...]:
    """The names of others who have the draft open, sorted; two queries, one where one is alone."""
    seen = DraftPresence.objects.filter(draft=draft, seen_at__gt=at - SEEN_FOR).exclude(account=but)
    accounts = list(seen.values_list("account", flat=True))
    names = staff_names(accounts)
    return tuple(sorted(names.get(account, account) for account in accounts))
