"""What a verb phrase does to its targets: ``muss ... befüllt sein``, ``blende ... aus``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from engines.form.condition import Deed
from engines.form.prose.words import NotUnderstood

SHOW, HIDE, REQUIRE, OPTIONAL, FORBID = Deed.SHOW, Deed.HIDE, Deed.REQUIRE, Deed.OPTIONAL, Deed.FORBID

_FILL = ("befüllt", "gefüllt", "ausgefüllt", "angegeben", "eingegeben", "ausgewählt", "beantwortet")
_TO_FILL = ("befüllen", "füllen", "auszufüllen", "anzugeben", "einzugeben", "auszuwählen", "beantworten")
_APPEAR = ("angezeigt", "eingeblendet", "aktiviert")
_VANISH = ("ausgeblendet", "deaktiviert")
_PASSIVE = ("werden", "sein")
_DUTY = (
    "pflicht",
    "pflichtfeld",
    "pflichtfelder",
    "pflichtfeldern",
    "pflichtangabe",
    "pflichtangaben",
    "pflichtgruppe",
)
_FILLERS = {"auch", "dann", "jeweils", "ebenfalls", "zusätzlich", "so", "es", "wieder", "zwingend"}


def _phrases() -> Iterator[tuple[str, tuple[Deed, ...]]]:
    yield from _imperatives()
    yield from _infinitives()
    yield from _musts()
    yield from _beings()


def _imperatives() -> Iterator[tuple[str, tuple[Deed, ...]]]:
    for verb, tail in (("zeige", " an"), ("zeige", ""), ("blende", " ein"), ("aktiviere", "")):
        yield f"{verb}{tail}", (SHOW,)
        yield from ((f"{verb} als {duty}{tail}", (SHOW, REQUIRE)) for duty in _DUTY)
        yield from (
            (f"{verb} als {one} als {two}{tail}", (SHOW, REQUIRE)) for one, two in product(_DUTY, _DUTY)
        )
    for phrase in ("zeige nicht an", "zeige nicht", "blende aus", "deaktiviere", "blende nicht ein"):
        yield phrase, (HIDE,)
    for verb, tail, duty in product(
        ("mache", "setze"), ("zum", "zur", "zu einem", "zu einer", "zu", "als"), _DUTY
    ):
        yield f"{verb} {tail} {duty}", (REQUIRE,)


def _infinitives() -> Iterator[tuple[str, tuple[Deed, ...]]]:
    for verb in ("anzeigen", "einblenden", "aktivieren"):
        yield verb, (SHOW,)
        yield f"nicht {verb}", (HIDE,)
        yield from ((f"als {duty} {verb}", (SHOW, REQUIRE)) for duty in _DUTY)
    yield from ((verb, (HIDE,)) for verb in ("ausblenden", "deaktivieren"))


def _musts() -> Iterator[tuple[str, tuple[Deed, ...]]]:
    for must, to_be in product(("muss", "müssen"), _PASSIVE):
        yield from ((f"{must} {verb} {to_be}", (REQUIRE,)) for verb in (*_FILL, "verpflichtend", *_DUTY))
        yield from ((f"{must} verpflichtend {verb} {to_be}", (REQUIRE,)) for verb in _FILL)
        yield from ((f"{must} {verb} {to_be}", (SHOW,)) for verb in (*_APPEAR, "sichtbar"))
        yield from ((f"{must} {verb} {to_be}", (HIDE,)) for verb in _VANISH)
        yield from ((f"{must} nicht {verb} {to_be}", (OPTIONAL,)) for verb in _FILL)
        yield from (
            (f"{must} als {duty} {verb} {to_be}", (SHOW, REQUIRE)) for duty, verb in product(_DUTY, _APPEAR)
        )
        yield f"{must} leer {to_be}", (FORBID,)
        yield f"{must} leer bleiben", (FORBID,)
        yield from ((f"{must} {a} {duty} {to_be}", (REQUIRE,)) for a in ("ein", "eine") for duty in _DUTY)
    for may, to_be in product(("darf", "dürfen"), _PASSIVE):
        yield from ((f"{may} nicht {verb} {to_be}", (FORBID,)) for verb in _FILL)
        yield from ((f"{may} nicht {verb} {to_be}", (HIDE,)) for verb in (*_APPEAR, "sichtbar"))
        yield f"{may} nicht leer {to_be}", (REQUIRE,)
        yield f"{may} nicht leer bleiben", (REQUIRE,)
    for shall in ("soll", "sollen"):
        yield from ((f"{shall} {verb} werden", (SHOW,)) for verb in _APPEAR)
        yield from ((f"{shall} {verb} werden", (HIDE,)) for verb in _VANISH)
        yield from ((f"{shall} nicht {verb} werden", (HIDE,)) for verb in _APPEAR)


def _beings() -> Iterator[tuple[str, tuple[Deed, ...]]]:
    articles = ("", "ein ", "eine ", "als ", "zum ", "zur ", "zu ", "zu einer ", "zu einem ")
    for be in ("ist", "sind", "wird", "werden"):
        yield from ((f"{be} {article}{duty}", (REQUIRE,)) for article, duty in product(articles, _DUTY))
        yield from ((f"{be} {kein} {duty}", (OPTIONAL,)) for kein, duty in product(("kein", "keine"), _DUTY))
        yield f"{be} verpflichtend", (REQUIRE,)
        yield from ((f"{be} {word}", (OPTIONAL,)) for word in ("optional", "freiwillig"))
        yield from ((f"{be} {verb}", (SHOW,)) for verb in (*_APPEAR, "sichtbar"))
        yield from ((f"{be} nicht {verb}", (HIDE,)) for verb in (*_APPEAR, "sichtbar"))
        yield from ((f"{be} {verb}", (HIDE,)) for verb in _VANISH)
        yield from ((f"{be} als {duty} {verb}", (SHOW, REQUIRE)) for duty, verb in product(_DUTY, _APPEAR))
    for be in ("wird", "werden", "ist", "sind"):
        # what is shown on a condition is hidden otherwise
        yield from ((f"{be} nur {verb}", (SHOW,)) for verb in (*_APPEAR, "sichtbar"))
    yield from ((verb, (SHOW,)) for verb in ("erscheint", "erscheinen"))
    yield from ((f"{may} leer bleiben", (OPTIONAL,)) for may in ("kann", "können"))
    for be in ("ist", "sind"):
        yield from _to_be_done(be)


def _to_be_done(be: str) -> Iterator[tuple[str, tuple[Deed, ...]]]:
    for verb in _TO_FILL:
        to = verb if verb.startswith(("auszu", "anzu", "einzu")) else f"zu {verb}"
        yield f"{be} nur {to}", (SHOW, REQUIRE)  # otherwise nobody is to fill it
        yield from ((f"{be} {way}{to}", (REQUIRE,)) for way in ("", "verpflichtend ", "als pflichtfeld "))
    for verb in ("anzuzeigen", "einzublenden", "zu aktivieren"):
        yield f"{be} {verb}", (SHOW,)
        yield f"{be} nur {verb}", (SHOW,)  # what is shown on a condition is hidden otherwise
        yield f"{be} nicht {verb}", (HIDE,)
        yield from ((f"{be} als {duty} {verb}", (SHOW, REQUIRE)) for duty in _DUTY)
    yield from ((f"{be} {verb}", (HIDE,)) for verb in ("auszublenden", "zu deaktivieren"))


DEEDS = dict(_phrases())
WORDS = {word for phrase in DEEDS for word in phrase.split()} | _FILLERS | {"und"}
STARTERS = {phrase.split()[0] for phrase in DEEDS}
IMPERATIVES = {"zeige", "blende", "aktiviere", "deaktiviere", "mache", "setze"}


def deeds_of(words: list[str]) -> tuple[Deed, ...]:
    """The deeds of a verb phrase without its targets; ``muss angezeigt und befüllt werden`` has two."""
    phrase = " ".join(word for word in words if word not in _FILLERS)
    if phrase in DEEDS:
        return DEEDS[phrase]
    if " und " in phrase:
        return tuple(dict.fromkeys(deed for one in _apart(phrase) for deed in deeds_of(one.split())))
    raise NotUnderstood(f"Was „{phrase}“ bewirken soll, ist nicht eindeutig.")


def _apart(phrase: str) -> list[str]:
    """``muss a und b werden`` as ``muss a werden`` and ``muss b werden``."""
    first, _, last = phrase.partition(" und ")
    head, ending = first.split()[0], last.split()[-1]
    if ending in _PASSIVE:
        return [f"{first} {ending}", f"{head} {last}"]
    return [first, f"{head} {last}"]
