"""Fixed values in a rule, as the form writes them: codes, ``true`` and ``false``, numbers, days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from engines.form.definition import Kind as Answer
from engines.form.definition import Option, Question
from engines.form.prose.mentions import BOOLEANS, Mention, Reader, labels_agree, option_named
from engines.form.prose.words import Kind, NotUnderstood, pieces, plain

NUMERIC = (Answer.INTEGER, Answer.NUMBER, Answer.CURRENCY)


def read_value(reader: Reader, mention: Mention) -> str | None:
    """The value that stands here for the question ``mention`` names; None where no value begins here.

    Refused: a value the question cannot take.
    """
    question = mention.node
    if not isinstance(question, Question):
        return None
    if question.options:
        return _read_option(reader, mention, question)
    if question.code_list:
        return _refuse_missing_list(reader, mention, question)
    if question.kind is Answer.BOOLEAN:
        return _read_boolean(reader, mention)
    if question.kind in NUMERIC:
        return _read_number(reader)
    if question.kind is Answer.DATE:
        return _read_day(reader)
    return _read_text(reader) if question.kind is Answer.TEXT else None


def _read_option(reader: Reader, mention: Mention, question: Question) -> str | None:
    cursor = reader.cursor
    if cursor.kind() is Kind.QUOTED:
        return _option_of(mention, question, cursor.take().text).code
    coded = _option_coded(reader, question)
    if coded is not None:
        cursor.take()
        _read_label(reader, mention, question, coded)
        return coded.code
    if cursor.kind() is Kind.NUMBER:
        return _read_number_like_code(reader, mention, question)
    return _read_bare_label(reader, question)


def _option_coded(reader: Reader, question: Question) -> Option | None:
    token = reader.cursor.peek()
    if token is None or token.kind not in (Kind.NUMBER, Kind.WORD):
        return None
    return next((option for option in question.options if option.code == token.text), None)


def _read_number_like_code(reader: Reader, mention: Mention, question: Question) -> str:
    """``1`` for the option ``001``: the same number as of one option only, and a label must be that option's."""
    code = reader.cursor.take().text
    same = [option for option in question.options if option.code.lstrip("0") == code.lstrip("0")]
    if len(same) != 1 or not code.isdigit():
        raise NotUnderstood(f"{code} ist keine Auswahl von {mention.written}.")
    _read_label(reader, mention, question, same[0])
    return same[0].code


def _option_of(mention: Mention, question: Question, text: str) -> Option:
    option = option_named(question, text)
    if option is None:
        raise NotUnderstood(f"„{text}“ ist keine Auswahl von {mention.written}.")
    return option


def _read_label(reader: Reader, mention: Mention, question: Question, option: Option) -> None:
    cursor = reader.cursor
    dash = cursor.mark() in ("-", "–", "—") and cursor.mark() != ""
    if dash:
        cursor.take()
    if cursor.kind() is Kind.QUOTED:
        _refuse_other_label(mention, question, option, cursor.take().text)
        return
    words = pieces(option.label)
    if words and cursor.follows(words):
        cursor.at += len(words)
    elif dash:
        raise NotUnderstood(f"{option.code} heißt bei {mention.written} „{option.label}“.")


def _refuse_other_label(mention: Mention, question: Question, option: Option, label: str) -> None:
    if not labels_agree(label, option, question.options):
        raise NotUnderstood(
            f"{option.code} heißt bei {mention.written} „{option.label}“, der Text nennt es „{label}“."
        )


def _read_bare_label(reader: Reader, question: Question) -> str | None:
    longest = sorted(question.options, key=lambda option: len(pieces(option.label)), reverse=True)
    for option in longest:
        words = pieces(option.label)
        if words and reader.cursor.follows(words):
            reader.cursor.at += len(words)
            return option.code
    return None


def _refuse_missing_list(reader: Reader, mention: Mention, question: Question) -> str | None:
    if reader.cursor.kind() not in (Kind.NUMBER, Kind.QUOTED):
        return None
    raise NotUnderstood(f"Die Codeliste {question.code_list} von {mention.written} liegt nicht vor.")


def _read_boolean(reader: Reader, mention: Mention) -> str | None:
    token = reader.cursor.peek()
    if token is None or token.kind not in (Kind.QUOTED, Kind.WORD):
        return None
    value = BOOLEANS.get(plain(token.text))
    if value is None:
        if token.kind is Kind.QUOTED:
            raise NotUnderstood(f"„{token.text}“ ist keine Antwort auf {mention.written}: ja oder nein.")
        return None
    reader.cursor.take()
    return value


def _read_number(reader: Reader) -> str | None:
    if reader.cursor.kind() is not Kind.NUMBER:
        return None
    written = reader.cursor.take().text
    number = number_of(written)
    reader.cursor.accept("euro", "eur")
    return format(number.normalize(), "f").replace(".", ",")  # with a point, 1.250 would be a thousand


def number_of(written: str) -> Decimal:
    """A number as Germans write it: ``1.250,50``; ``1.250`` alone could be either and is refused."""
    plain_number = written
    if "," in written:
        plain_number = written.replace(".", "").replace(",", ".")
    elif "." in written:
        raise NotUnderstood(f"{written} kann mit Punkt Verschiedenes bedeuten.")
    try:
        return Decimal(plain_number)
    except InvalidOperation:
        raise NotUnderstood(f"{written} ist keine Zahl.") from None


def _read_day(reader: Reader) -> str | None:
    if reader.cursor.kind() is not Kind.DATE:
        return None
    written = reader.cursor.take().text
    day = day_of(written)
    if day is None:
        raise NotUnderstood(f"{written} ist kein Tag des Kalenders.")
    return day.isoformat()


def day_of(written: str) -> date | None:
    """``31.12.2019`` or ``2019-12-31``; None where the calendar has no such day."""
    try:
        if "-" in written:
            return date.fromisoformat(written)
        day, month, year = (int(part) for part in written.split("."))
        return date(year, month, day)
    except ValueError:
        return None


def _read_text(reader: Reader) -> str | None:
    if reader.cursor.kind() is not Kind.QUOTED:
        return None
    return reader.cursor.take().text.strip() or None
