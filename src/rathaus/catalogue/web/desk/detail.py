"""One question, group or text as it is worked on: its words, what the law calls it, its conditions, its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _

from engines.form.condition import Clause, Deed, Effect
from engines.form.definition import Form, Kind, Node, Path, Question, Rule, Statement
from engines.form.telling import tell, tell_condition
from rathaus.catalogue.web.desk import outline
from rathaus.catalogue.web.desk.parts import (
    DUTY,
    MOST_OPTIONS,
    Part,
    Place,
    limits_of,
    options_of,
    place_in,
    twins_of,
)
from rathaus.core.web.kit import Field


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Detail:
    path: Path
    label: str
    facts: tuple[Fact, ...]
    twins: tuple[tuple[Field, ...], ...]
    fields: tuple[Field, ...]
    limits: tuple[Field, ...]
    options: tuple[tuple[Field, ...], ...]
    long_list: int
    """How many answers there are, where they are too many to be worked on by hand."""
    conditions: tuple[str, ...]
    destinations: tuple[outline.Destination, ...]
    is_first: bool
    is_last: bool
    is_question: bool
    may_be_omitted: bool

    @property
    def query(self) -> str:
        return f"?bei={quote(self.path, safe='')}"


def detail_of(
    form: Form, path: Path, errors: Mapping[str, str] | None = None, typed: Mapping[str, str] | None = None
) -> Detail:
    """Refuses with ``NoSuchNode``. ``errors`` and ``typed`` hold what was wrong, by the name of the part."""
    place = place_in(form, path)
    drawing = _Fields(place, errors or {}, typed or {})
    node, beside = place.node, outline.siblings(form, path)
    return Detail(
        path=path,
        label=outline.label_of(node),
        facts=tuple(_facts(place, form)),
        twins=tuple(tuple(map(drawing.field, pair)) for pair in twins_of(node)),
        fields=(drawing.field(DUTY),) if isinstance(node, Question) and not node.locked else (),
        limits=tuple(map(drawing.field, limits_of(node))),
        options=tuple(tuple(map(drawing.field, pair)) for pair in options_of(node)),
        long_list=_long_list(node),
        conditions=tuple(conditions_of(form, path)),
        destinations=outline.destinations(form, path),
        is_first=beside[:1] == (path,),
        is_last=beside[-1:] == (path,),
        is_question=isinstance(node, Question),
        may_be_omitted=isinstance(node, Statement) or not node.multiplicity.required,
    )


def _long_list(node: Node) -> int:
    count = len(node.options) if isinstance(node, Question) else 0
    return count if count > MOST_OPTIONS else 0


@dataclass(frozen=True, slots=True)
class _Fields:
    place: Place
    errors: Mapping[str, str]
    typed: Mapping[str, str]

    def field(self, part: Part) -> Field:
        return part.field(self.place, self.errors.get(part.name, ""), self.typed.get(part.name))


def _facts(place: Place, form: Form) -> Iterator[Fact]:
    """What the law and the schema call it; the plain words stand in the fields below."""
    node = place.node
    if node.name:
        yield Fact(_("Im Schema"), node.name)
    yield Fact(_("Kennung"), node.element_id)
    if isinstance(node, Question):
        yield Fact(_("Antwort"), kind_of(node))
    if not isinstance(node, Statement) and node.legal_basis:
        yield Fact(_("Rechtsgrundlage"), "; ".join(node.legal_basis))


def kind_of(question: Question) -> str:
    """What kind of answer is given, as an editor says it."""
    if question.options or question.code_list:
        return _("Auswahl")
    return {
        Kind.TEXT: _("Text"),
        Kind.INTEGER: _("ganze Zahl"),
        Kind.NUMBER: _("Zahl"),
        Kind.CURRENCY: _("Betrag in Euro"),
        Kind.BOOLEAN: _("Ja oder Nein"),
        Kind.DATE: _("Datum"),
        Kind.TIME: _("Uhrzeit"),
        Kind.DATETIME: _("Datum und Uhrzeit"),
        Kind.FILE: _("Datei"),
    }[question.kind]


def conditions_of(form: Form, path: Path) -> Iterator[str]:
    """The sentences of all rules that open, close or demand this."""
    for rule in rules_about(form, path):
        for clause in rule.clauses:
            if path in set(outline.ruled_paths([Rule("", "", clauses=(clause,))])):
                yield _told(clause, path, form)


def rules_about(form: Form, path: Path) -> tuple[Rule, ...]:
    return tuple(rule for rule in form.rules if path in set(outline.ruled_paths([rule])))


def _told(clause: Clause, path: Path, form: Form) -> str:
    """As seen from the question itself, where that reads more easily."""
    deeds = {deed.deed for deed in clause.then if isinstance(deed, Effect) and path in deed.targets}
    condition = tell_condition(clause.when, form)
    if deeds == {Deed.SHOW}:
        return _("Wird nur gefragt, wenn %(condition)s.") % {"condition": condition}
    if deeds == {Deed.REQUIRE}:
        return _("Muss ausgefüllt werden, wenn %(condition)s.") % {"condition": condition}
    if deeds and deeds <= {Deed.HIDE, Deed.FORBID}:
        return _("Wird nicht gefragt, wenn %(condition)s.") % {"condition": condition}
    return tell(clause, form)
