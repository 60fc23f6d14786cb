"""Fee rules as German sentences, both ways.

``Die Gebühr beträgt 90 €.``, ``Wenn F60000000001 „Anzahl Hunde“ > 1, dann beträgt die Gebühr 120 € je F60000000001
„Anzahl Hunde“.``, ``Wenn …, dann kommen 15 € hinzu.``, ``Wenn …, dann ermäßigt sich die Gebühr um 50 %.``,
``Wenn …, dann entfällt die Gebühr.``
"""

from __future__ import annotations

import re
from decimal import Decimal

from engines.form.condition import Condition
from engines.form.definition import ALWAYS, Charge, Fee, Form, Group, Kind, Path, Question
from engines.form.prose import Index
from engines.form.prose.binding import bound
from engines.form.prose.conditions import read_condition
from engines.form.prose.grammar import Draft
from engines.form.prose.mentions import Reader, read_mention
from engines.form.prose.words import Cursor, NotUnderstood
from engines.form.reading import GERMAN_NUMBER
from engines.form.telling import name_in, tell_condition

MOST_EURO = Decimal(1_000_000)

_NUMBER = r"(?P<number>[0-9][0-9.]*(?:,[0-9]{1,2})?)"
_EURO = rf"{_NUMBER}\s*(?:€|Euro|EUR)"
_PER = r"(?:\s+(?:je|pro|für jede[ns]?)\s+(?P<per>.+))?"
_FEE = r"(?:die\s+)?(?:Gebühr|Steuer|Abgabe)"
_FORMS: tuple[tuple[Charge, re.Pattern[str]], ...] = tuple(
    (charge, re.compile(text, re.IGNORECASE | re.DOTALL))
    for charge, text in (
        (Charge.SET, rf"{_FEE}\s+(?:beträgt|ist)\s+{_EURO}{_PER}"),
        (Charge.SET, rf"(?:beträgt|ist)\s+{_FEE}\s+{_EURO}{_PER}"),
        (Charge.ADD, rf"(?:kommen|kommt)\s+{_EURO}{_PER}\s+hinzu"),
        (Charge.ADD, rf"(?:{_FEE}\s+erhöht\s+sich|erhöht\s+sich\s+{_FEE})\s+um\s+{_EURO}{_PER}"),
        (Charge.LESS, rf"(?:{_FEE}\s+ermäßigt\s+sich|ermäßigt\s+sich\s+{_FEE})\s+um\s+{_EURO}{_PER}"),
        (
            Charge.SHARE,
            rf"(?:{_FEE}\s+ermäßigt\s+sich|ermäßigt\s+sich\s+{_FEE})\s+um\s+{_NUMBER}\s*(?:%|Prozent)",
        ),
        (Charge.FREE, rf"(?:{_FEE}\s+entfällt|entfällt\s+{_FEE})"),
    )
)
_CONDITIONAL = re.compile(
    r"\s*(?:Wenn|Falls|Sofern)\s+(?P<when>.+?),\s*dann\s+(?P<then>.+)", re.IGNORECASE | re.DOTALL
)


def read_fee(id: str, sentence: str, form: Form, legal_basis: str = "") -> Fee:
    """The fee rule that the sentence says; ``reason`` tells in German why nothing was understood. Never raises."""
    text = " ".join(sentence.split())
    try:
        return _read(id, text, Index(form), legal_basis)
    except NotUnderstood as unclear:
        return Fee(id, text, legal_basis=legal_basis, reason=str(unclear))


def _read(id: str, text: str, index: Index, legal_basis: str) -> Fee:
    parts = _CONDITIONAL.fullmatch(text.rstrip(" ."))
    then = parts["then"] if parts else text.rstrip(" .")
    for charge, pattern in _FORMS:
        if found := pattern.fullmatch(then):
            groups = found.groupdict()
            return Fee(
                id=id,
                text=text,
                charge=charge,
                amount=_amount(groups.get("number") or "0", charge),
                when=_when(parts["when"], index) if parts else ALWAYS,
                per=_per(groups.get("per") or "", index),
                legal_basis=legal_basis,
            )
    raise NotUnderstood(
        "Diese Gebühr haben wir nicht verstanden. Schreiben Sie zum Beispiel: „Die Gebühr beträgt 90 €.“"
    )


def _amount(written: str, charge: Charge) -> Decimal:
    if not GERMAN_NUMBER.fullmatch(written):
        raise NotUnderstood(f"„{written}“ ist kein Betrag. Schreiben Sie zum Beispiel 1.250,50 €.")
    amount = Decimal(written.replace(".", "").replace(",", "."))
    if amount > MOST_EURO or (charge is Charge.SHARE and amount > 100):
        raise NotUnderstood(f"„{written}“ ist zu viel.")
    return amount


def _when(text: str, index: Index) -> Condition:
    reader = Reader(Cursor(text), index, "")
    condition = read_condition(reader)
    if not reader.cursor.done():
        raise reader.cursor.refuse()
    return bound([Draft(condition, ())], tuple(reader.mentions.values()), index, "")[0].when


def _per(text: str, index: Index) -> Path:
    """Where the unit is counted: a question that asks for a number, or something that is asked several times."""
    if not text:
        return ""
    reader = Reader(Cursor(text), index, "")
    mention = read_mention(reader)
    if mention is None or not reader.cursor.done():
        raise NotUnderstood(f"Was „{text}“ zählt, ist nicht eindeutig. Nennen Sie eine Frage.")
    paths = index.paths[mention.ids[-1]]
    if len(paths) > 1:
        raise NotUnderstood(
            f"{mention.written} kommt mehrfach vor; welches gemeint ist, ist nicht eindeutig."
        )
    node = index.nodes[paths[0]]
    counts = isinstance(node, Question) and node.kind in (Kind.INTEGER, Kind.NUMBER) and not node.options
    if not counts and not (isinstance(node, Question | Group) and node.multiplicity.repeats):
        raise NotUnderstood(f"{mention.written} ist keine Anzahl und kommt nur einmal vor.")
    return paths[0]


def tell_fee(fee: Fee, form: Form) -> str:
    """The rule in plain German, questions by their names; one not understood gives its reason."""
    if fee.reason:
        return fee.reason
    per = f" je {name_in(fee.per, form)}" if fee.per else ""
    euro, share = f"{_told(fee.amount)} €", f"{_told(fee.amount)} %"
    deed, rest = {
        Charge.SET: ("beträgt", f"{euro}{per}"),
        Charge.ADD: ("erhöht sich", f"um {euro}{per}"),
        Charge.LESS: ("ermäßigt sich", f"um {euro}{per}"),
        Charge.SHARE: ("ermäßigt sich", f"um {share}"),
        Charge.FREE: ("entfällt", ""),
    }[fee.charge]
    if fee.when == ALWAYS:
        return f"Die Gebühr {deed} {rest}".rstrip() + "."
    return f"Wenn {tell_condition(fee.when, form)}, dann {deed} die Gebühr {rest}".rstrip() + "."


def _told(amount: Decimal) -> str:
    """German writing, cents only where there are any: ``1.250,50``, ``90``."""
    exact = f"{amount:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return exact.removesuffix(",00")
