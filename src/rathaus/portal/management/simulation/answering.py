"""Filling in any form as its people would: by label, kind and options, until the engine has no problem with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from engines.form.definition import Form, Kind, Place, Question
from engines.form.evaluation import Circumstances, Evaluation, Item, evaluate, initial_answers

from .population import Person
from .typing_in import typed
from .undone import Undone

ROUNDS = 12
LEFT_OUT = 0.25
"""How many of the questions that nobody must answer are left out."""
ANY_FILE = "nachweis.pdf|application/pdf|1200|0"


class Impossible(Undone):
    """The form has a problem with whatever we try; the labels of the questions say where."""


def filled(form: Form, person: Person, today: date, state: str, chance: Random) -> dict[Place, str]:
    """Answers to every question that opens. Files are named but not there yet. Raises ``Impossible``."""
    circumstances = Circumstances(today, state)
    answers = dict(initial_answers(form))
    for _round in range(ROUNDS):
        evaluation = evaluate(form, answers, circumstances)
        news = dict(_news(evaluation, answers, person, today, chance))
        if not news:
            break
        answers.update(news)
    return _mended(form, answers, circumstances, today)


def _news(
    evaluation: Evaluation, answers: dict[Place, str], person: Person, today: date, chance: Random
) -> Iterator[tuple[Place, str]]:
    for item in evaluation.items:
        if item.rows == 0 and f"{item.place}[]" not in answers:
            yield f"{item.place}[]", "1"
        if _waits(item, answers):
            assert isinstance(item.node, Question)
            yield item.place, _answer(item, item.node, person, today, chance)


def _waits(item: Item, answers: dict[Place, str]) -> bool:
    node = item.node
    return isinstance(node, Question) and not node.locked and item.rows is None and item.place not in answers


def _answer(item: Item, question: Question, person: Person, today: date, chance: Random) -> str:
    is_free = not question.multiplicity.required or question.recommended
    if is_free and chance.random() < LEFT_OUT:
        return ""
    if question.kind is Kind.FILE:
        return ANY_FILE
    return typed(question, person, today, chance)


def _mended(
    form: Form, answers: dict[Place, str], circumstances: Circumstances, today: date
) -> dict[Place, str]:
    """Where rules join two answers, the plainest answer is tried, then the next."""
    for attempt in range(ROUNDS):
        evaluation = evaluate(form, answers, circumstances)
        if not evaluation.problems:
            return answers
        questions = {each.place: each.node for each in evaluation.items if isinstance(each.node, Question)}
        for problem in evaluation.problems:
            if problem.place in questions:
                answers[problem.place] = _plain(questions[problem.place], attempt, today)
    raise Impossible(", ".join(each.place for each in evaluation.problems))


def _plain(question: Question, attempt: int, today: date) -> str:
    if question.options:
        return question.options[attempt % len(question.options)].code
    day = today + timedelta(days=(30, 60, 7, 150, -30, 1, -400, -3000, 0, 90, 200, -9000)[attempt % ROUNDS])
    plain = {
        Kind.BOOLEAN: ("true", "false")[attempt % 2],
        Kind.DATE: f"{day.day}.{day.month}.{day.year}",
        Kind.TIME: ("18:00", "10:00", "21:30")[attempt % 3],
        Kind.FILE: ANY_FILE,
    }
    return plain.get(question.kind, ("1", "20", "100", "12345", "Erika Muster", "5")[attempt % 6])


def files_of(form: Form, answers: dict[Place, str], circumstances: Circumstances) -> list[Item]:
    """The questions that were answered with a file."""
    items = evaluate(form, answers, circumstances).items
    return [each for each in items if answers.get(each.place) == ANY_FILE and isinstance(each.node, Question)]
