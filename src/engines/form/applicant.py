"""Who applies, and where: read from the answers by the names that FIM gives to its building blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from engines.form.definition import Form, Place, Question, walk

MOST_CHARACTERS = 254
_FIRST = ("vornamen", "vorname")
_LAST = ("familienname", "nachname", "name")
_WHOLE = ("vor- und nachname", "vorname und nachname", "vor- und familienname", "vollständiger name")
_FIRM = (
    "organisationsname",
    "firma",
    "firmenname",
    "name der firma",
    "name des unternehmens",
    "name des vereins",
)
_ADDRESS = {
    "straße": "street",
    "hausnummer": "number",
    "postleitzahl": "postcode",
    "ort": "town",
    "wohnort": "town",
}
_CONTACT = ("ansprechperson", "ansprechpartner", "ansprechpartnerin")


class Address(NamedTuple):
    """Parts of an address as typed; empty where the form does not ask."""

    street: str
    number: str
    postcode: str

    def in_one_line(self) -> str:
        """ "Lohegasse 12, 99999" """
        return ", ".join(part for part in (f"{self.street} {self.number}".strip(), self.postcode) if part)


def name_in(form: Form, answers: Mapping[Place, str]) -> str:
    """The name of the person, of the firm, or of whoever speaks for it, that the answers give first, in this order;
    empty where none is asked for.
    """
    labelled = _labelled(form, answers)
    parts = f"{_first(labelled, _FIRST)} {_first(labelled, _LAST)}".strip()
    person = parts or _first(labelled, _WHOLE)
    return (person or _first(labelled, _FIRM) or _first(labelled, _CONTACT))[:MOST_CHARACTERS]


def address_in(form: Form, answers: Mapping[Place, str]) -> Address:
    """The first address in the answers: the one that decides who is competent (VwVfG § 3)."""
    labelled = _labelled(form, answers)
    return Address(
        _first(labelled, ("straße",)), _first(labelled, ("hausnummer",)), _first(labelled, ("postleitzahl",))
    )


def postal_lines_in(form: Form, answers: Mapping[Place, str]) -> tuple[str, ...]:
    """Street and town as they stand on an envelope: the only whole address in the answers.

    Empty where the answers hold none, or two that differ: a letter to the wrong one would tell strangers what it says.
    """
    labels = _labels(form)
    groups: dict[str, dict[str, str]] = {}
    for place, text in answers.items():
        label = labels.get(path_of(place), "")
        if label in _ADDRESS and text.strip():
            groups.setdefault(place.rpartition("/")[0], {})[_ADDRESS[label]] = text.strip()
    whole = {
        (f"{each['street']} {each['number']}", f"{each['postcode']} {each['town']}")
        for each in groups.values()
        if len(each) == len(set(_ADDRESS.values()))
    }
    return whole.pop() if len(whole) == 1 else ()


def _labels(form: Form) -> dict[str, str]:
    return {path: node.label.lower() for path, node in walk(form) if isinstance(node, Question)}


def _labelled(form: Form, answers: Mapping[Place, str]) -> list[tuple[str, str]]:
    """What the questions are called, with what was answered, in the order of the form."""
    labels = _labels(form)
    return [(labels[path_of(place)], text) for place, text in answers.items() if path_of(place) in labels]


def path_of(place: Place) -> str:
    """The path of a place: without the numbers of rows."""
    return "/".join(part.split(".")[0] for part in place.split("/"))


def _first(labelled: list[tuple[str, str]], names: tuple[str, ...]) -> str:
    return next((text for name in names for label, text in labelled if label == name), "")
