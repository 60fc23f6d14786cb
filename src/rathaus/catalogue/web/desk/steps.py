"""One step as it is worked on: its title, where it stands, and where it may be parted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from engines.form.definition import Form, walk
from engines.form.editing.edits import Edit, TitleStep
from engines.form.steps import Step, steps_of
from rathaus.catalogue.web.desk import outline
from rathaus.catalogue.web.desk.arranging import NoSuchPlace
from rathaus.catalogue.web.desk.parts import ENGLISH, NoText
from rathaus.core.web.kit import Choice, Field


@dataclass(frozen=True, slots=True)
class StepDetail:
    slug: str
    label: str
    number: int
    count: int
    fields: tuple[Field, Field]
    beginnings: tuple[Choice, ...]
    """The questions with which a new step may begin."""

    @property
    def is_first(self) -> bool:
        return self.number == 1

    @property
    def is_last(self) -> bool:
        return self.number == self.count


def step_in(form: Form, slug: str) -> tuple[int, Step]:
    """Its number and the step. Refuses with ``NoSuchPlace``."""
    for number, step in enumerate(steps_of(form), start=1):
        if step.slug == slug:
            return number, step
    raise NoSuchPlace


def step_detail_of(form: Form, slug: str) -> StepDetail:
    number, step = step_in(form, slug)
    return StepDetail(
        slug=slug,
        label=step.title or _("Angaben ohne Überschrift"),
        number=number,
        count=len(steps_of(form)),
        fields=(
            Field(name="titel", label=_("Überschrift auf Deutsch"), value=step.title),
            Field(
                name="titel_en",
                label=_("Überschrift auf Englisch"),
                value=english_title(form, step),
                optional=True,
            ),
        ),
        beginnings=tuple(_beginnings(form, step)),
    )


def english_title(form: Form, step: Step) -> str:
    texts = (each for each in form.translations if each.language == ENGLISH and each.part == "step")
    return next((each.text for each in texts if each.path == step.slug), "")


def _beginnings(form: Form, step: Step) -> Iterator[Choice]:
    nodes = dict(walk(form))
    paths = step.paths
    if len(paths) == 1:
        below = [path for path in nodes if path.rpartition("/")[0] == paths[0]]
        paths = tuple(below)
    for path in paths[1:]:
        yield Choice(value=path, label=outline.label_of(nodes[path]))


def step_edits_in(posted: Mapping[str, str], form: Form) -> Iterator[Edit]:
    """Refuses with ``NoSuchPlace`` and ``NoText``."""
    _number, step = step_in(form, posted["schritt"])
    only = posted.get("feld", "")
    titles = {"titel": (step.title, "de"), "titel_en": (english_title(form, step), ENGLISH)}
    for name, (before, language) in titles.items():
        title = posted.get(name, before).strip()
        if title == before or (only and only != name):
            continue
        if not title and name == "titel":
            raise NoText
        yield TitleStep(step.slug, title, language)
