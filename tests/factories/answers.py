"""Answers that fit: for any question of any form one answer that the form accepts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hypothesis import find
from hypothesis.strategies import from_regex

from engines.form.definition import Form, Kind, Place, Question
from engines.form.evaluation import Answers, Circumstances, Evaluation, Item, evaluate

PDF_ANSWER = "nachweis.pdf|application/pdf|1200|0"
PLAIN = {
    Kind.BOOLEAN: "true",
    Kind.DATE: "7.5.2020",
    Kind.TIME: "09:30",
    Kind.DATETIME: "7.5.2020 09:30",
    Kind.FILE: PDF_ANSWER,
}
WORDS = (
    "99084",
    "12",
    "7",
    "5",
    "2020",
    "EF AB 123",
    "erika@example.org",
    "0361 1234567",
    "DE",
    "Erika Beispiel",
)


def fitting(question: Question) -> str:
    """One answer that fits the question's kind, options, length, bounds and pattern."""
    if question.options:
        return question.options[0].code
    if question.kind in (Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.CURRENCY):
        return next(text for text in _candidates(question) if _fits(question, text))
    return PLAIN[question.kind]


def complete(form: Form, circumstances: Circumstances, rounds: int = 8) -> dict[Place, str]:
    """Answers to every open question, one row at least of whatever repeats; what answering opens is answered too."""
    answers: dict[Place, str] = {}
    for _round in range(rounds):
        evaluation = evaluate(form, answers, circumstances)
        opened = {item.place: fitting(item.node) for item in unanswered(evaluation, answers)}
        opened |= {f"{item.place}[]": "1" for item in evaluation.items if item.rows == 0}
        if not opened:
            break
        answers.update(opened)
    return answers


def unanswered(evaluation: Evaluation, answers: Answers) -> Iterator[Item]:
    for item in evaluation.items:
        if (
            isinstance(item.node, Question)
            and not item.node.locked
            and item.place not in answers
            and item.rows is None
        ):
            yield item


def today() -> Circumstances:
    return Circumstances(date(2026, 11, 24), "TH")


def _candidates(question: Question) -> Iterator[str]:
    limits = question.limits
    if question.kind is not Kind.TEXT:
        yield str(limits.least or limits.most or 7).replace(".", ",")
    yield from WORDS
    yield "x" * (limits.min_length or 1)
    if limits.pattern:
        yield find(from_regex(limits.pattern, fullmatch=True), lambda text: _fits(question, text))


def _fits(question: Question, text: str) -> bool:
    limits = question.limits
    if question.kind is not Kind.TEXT and not re.fullmatch(r"[\d,]+", text):
        return False
    return (
        len(text) >= (limits.min_length or 0)
        and len(text) <= (limits.max_length or len(text))
        and (not limits.pattern or re.fullmatch(limits.pattern, text) is not None)
    )
