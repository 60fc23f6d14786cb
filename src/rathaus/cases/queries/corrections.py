"""What the applicant may change of her own accord, and what she changed that nobody of the office has looked at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from engines.form import tree
from engines.form.definition import Form, Place, Question
from engines.form.evaluation import Evaluation, Item, Problem, evaluate
from rathaus.cases.models import Case, Document
from rathaus.cases.queries.citizen import NoSuchMatter, circumstances
from rathaus.cases.rules.reopening import admitted, is_asked, reopened
from rathaus.catalogue.queries import form_of
from rathaus.core.answers import told


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One answer, before and now, in words; ``document`` is the new file where it is one."""

    label: str
    before: str
    now: str
    document: Document | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """Her answers with what she types now: to the ``marked`` questions, and to those that open because of them."""

    case: Case
    form: Form | None
    answers: Mapping[Place, str]
    typed: Mapping[Place, str]
    before: Evaluation | None
    now: Evaluation | None
    marked: frozenset[Place]

    @property
    def shown(self) -> list[Item]:
        """The questions to answer, in the order of the form."""
        if self.before is None or self.now is None:
            return []
        return reopened(self.before, self.now, self.marked)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the answers to these; what is wrong elsewhere is not her concern now."""
        places = {item.place for item in self.shown}
        return [each for each in self.now.problems if each.place in places] if self.now else []

    @property
    def changeable(self) -> frozenset[Place]:
        """What she was asked and may answer anew."""
        items = self.before.items if self.before else ()
        return frozenset(item.place for item in items if is_asked(item))


def correcting(case: Case, marked: Collection[Place], posted: Mapping[Place, str]) -> Correcting:
    """What would come of ``posted``; nothing is kept. One query at most, for the form."""
    if case.form_version is None:
        return Correcting(
            case=case, form=None, answers={}, typed={}, before=None, now=None, marked=frozenset()
        )
    form, around = form_of(case.form_version), circumstances(case)
    answers = tree.flattened(form, case.answers)
    typed = admitted(form, answers, posted, marked, around)
    return Correcting(
        case=case,
        form=form,
        answers=answers,
        typed=typed,
        before=evaluate(form, answers, around),
        now=evaluate(form, {**answers, **typed}, around),
        marked=frozenset(marked),
    )


def case_to_correct(case_id: UUID) -> Case:
    """Hers, which was asked above; one query. Raises ``NoSuchMatter``."""
    rows = Case.objects.select_related("form_version", "service", "unit")
    case = rows.filter(pk=case_id).first()
    if case is None:
        raise NoSuchMatter
    return case


def unseen_changes(case: Case) -> Sequence[Change]:
    """In the order of the form, then the documents; nothing where everything was seen. Three queries."""
    if case.corrected_since is None:
        return ()
    first = case.revisions.filter(number=case.corrected_since).first()
    files = case.documents.filter(origin="correction", replaced_by=None).prefetch_related("replaces")
    if first is not None:
        files = files.filter(added_at__gte=first.changed_at)
    documents = tuple(_exchanged(each) for each in files)
    return (*_answers(case, first.answers if first else case.answers), *documents)


def _answers(case: Case, before: dict[str, object]) -> tuple[Change, ...]:
    if case.form_version is None:
        return ()
    form = form_of(case.form_version)
    old = evaluate(form, tree.flattened(form, before), circumstances(case))
    new = evaluate(form, tree.flattened(form, case.answers), circumstances(case))
    items = {item.place: item for item in (*old.items, *new.items)}
    files = set(case.documents.filter(origin="correction").values_list("place", flat=True))
    return tuple(
        Change(label=item.node.label, before=_words(old, item), now=_words(new, item))
        for place, item in items.items()
        if isinstance(item.node, Question)
        and place not in files
        and old.values.get(place) != new.values.get(place)
    )


def _words(evaluation: Evaluation, item: Item) -> str:
    value = evaluation.values.get(item.place)
    return "" if value is None else told(item.node, value)  # type: ignore[arg-type]


def _exchanged(new: Document) -> Change:
    return Change(
        label=new.title or new.name,
        before=", ".join(each.name for each in new.replaces.all()),
        now=new.name,
        document=new,
    )
