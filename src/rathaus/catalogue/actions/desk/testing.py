"""Test cases of a draft: recorded from a preview, struck again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from engines.form.definition import Place
from engines.form.editing import cases as scripted
from engines.form.evaluation import Circumstances
from rathaus.catalogue.actions.desk.changing import locked, naming
from rathaus.catalogue.events import FormCaseDropped, FormCaseRecorded
from rathaus.catalogue.models import FormDraft
from rathaus.catalogue.queries.desk import cases_of_draft, form_of_draft
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.core.town import town

MOST_CHARACTERS = 1_000_000


class NoCaseName(Refusal):
    sentence = _("Bitte geben Sie dem Probefall einen Namen, zum Beispiel „Zwei Hunde, einer ermäßigt“.")
    status = 422


class TooManyCases(Refusal):
    sentence = _("Mehr Probefälle fasst ein Formular nicht. Bitte streichen Sie erst einen.")


@transaction.atomic
def record_case(
    draft_id: int, name: str, answers: Mapping[Place, str], *, by: Actor, at: datetime
) -> FormDraft:
    """What the form makes of these answers today is what is expected from now on. Answers must be made up.

    Refuses with ``NoCaseName``, ``TooManyCases``, ``NoSuchDraft``, ``NotAllowed`` and ``OwnedByAnotherUnit``.
    """
    draft = locked(draft_id, by, at)
    if not name.strip():
        raise NoCaseName
    known = cases_of_draft(draft)
    size = sum(len(place) + len(raw) for place, raw in answers.items())
    if len(known) >= scripted.MOST_CASES or size > MOST_CHARACTERS:
        raise TooManyCases
    key = f"p{1 + max((int(case.key[1:]) for case in known if case.key[1:].isdigit()), default=0)}"
    circumstances = Circumstances(localtime(at).date(), town().state)
    case = scripted.recorded(key, name.strip()[:120], form_of_draft(draft), answers, circumstances)
    _keep(draft, (*known, case))
    record(FormCaseRecorded(**naming(draft), case=case.name), by=by, at=at)
    return draft


@transaction.atomic
def drop_case(draft_id: int, key: str, *, by: Actor, at: datetime) -> FormDraft:
    """Without the test case; one that is gone already stays gone."""
    draft = locked(draft_id, by, at)
    known = cases_of_draft(draft)
    gone = next((case for case in known if case.key == key), None)
    if gone is not None:
        _keep(draft, tuple(case for case in known if case is not gone))
        record(FormCaseDropped(**naming(draft), case=gone.name), by=by, at=at)
    return draft


def _keep(draft: FormDraft, cases: tuple[scripted.Case, ...]) -> None:
    draft.cases = scripted.dump_all(cases)
    draft.save(update_fields=["cases"])
