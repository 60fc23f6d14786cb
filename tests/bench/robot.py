"""Fills in any form of the portal from its pages alone: reads what is asked, answers what fits."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import FormElement, HtmlElement
from tests.bench.citizen import Citizen, Page
from tests.factories.answers import fitting

from engines.form.definition import Form, Path, Place, Question, walk

UPLOAD = "file"


class Robot:
    """Knows the form, as a person knows her own data, and types what fits into every field she is shown."""

    def __init__(self, form: Form) -> None:
        self.answers: dict[Path, str] = {
            path: fitting(node) for path, node in walk(form) if isinstance(node, Question)
        }

    def answer(self, citizen: Citizen, page: Page) -> Page:
        """Sends one step, filled in."""
        form = page.form()
        answers = [*_hidden(form), *self._typed(form), ("go", "next")]
        uploads = form.xpath(".//input[@type='file']/@name")
        if uploads:
            return citizen.post_with_file(form.action, answers, uploads[0])
        return citizen.post(form.action, answers)

    def _typed(self, form: FormElement) -> Iterator[tuple[str, str]]:
        names = dict.fromkeys(element.name for element in _fields(form))
        return ((name, self.answers[path_of(name)]) for name in names if path_of(name) in self.answers)


def path_of(place: Place) -> Path:
    """The place without its rows: ``G1.0/F3.2`` is asked at ``G1/F3``."""
    return "/".join(segment.partition(".")[0] for segment in place.split("/"))


def _fields(form: FormElement) -> list[HtmlElement]:
    return [
        element
        for element in form.xpath(".//input|.//select|.//textarea")
        if element.name and element.get("type") not in ("hidden", "submit", UPLOAD)
    ]


def _hidden(form: FormElement) -> Iterator[tuple[str, str]]:
    return (
        (element.name, element.get("value", "")) for element in form.xpath(".//input[@type='hidden'][@name]")
    )
