"""All that a description says, in an editor's words: label -> text. So a second pair of eyes sees what would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from rathaus.catalogue.actions import Description
from rathaus.catalogue.models import Audience, TrustNeeded
from rathaus.catalogue.rules import Area
from rathaus.catalogue.web.desk.offer.fields import SECTIONS, typed_of
from rathaus.catalogue.web.desk.offer.rows import Table, Typed
from rathaus.catalogue.web.desk.offer.tables import TABLES


def told(description: Description) -> dict[str, str]:
    """What stays as it is, because it was not said (None), is left out."""
    return dict([*_texts(description), *_lists(description), *_place(description)])


def _texts(description: Description) -> Iterator[tuple[str, str]]:
    typed = typed_of(description)
    for section in SECTIONS:
        for asked in section.asked:
            in_english = asked.name.startswith("en_")
            yield (f"{section.title}: {asked.label}" if in_english else str(asked.label)), typed[asked.name]


def _lists(description: Description) -> Iterator[tuple[str, str]]:
    for table in TABLES:
        rows = table.typed(getattr(description, table.name))
        yield str(table.title), "\n".join(_line(table, row) for row in rows)


def _line(table: Table[object], row: Typed) -> str:
    said = []
    for column in table.columns:
        words = {choice.value: str(choice.label) for choice in column.choices}
        value = row[column.name]
        said.append(str(column.label) if column.widget == "checkbox" and value else words.get(value, value))
    return " · ".join(filter(None, said))


def _place(description: Description) -> Iterator[tuple[str, str]]:
    yield _("Auf den Seiten der Stadt zeigen"), _("ja") if description.is_public else _("nein")
    yield _("Für wen?"), str(Audience(description.audience).label)
    yield _("Wie sicher muss feststehen, wer fragt?"), str(TrustNeeded(description.trust_level).label)
    if description.themes is not None:
        yield _("Themen"), ", ".join(description.themes)
    if description.life_events is not None:
        yield _("Lebenslagen"), ", ".join(description.life_events)
    if description.unit is not None:
        yield _("Wer die Seite pflegt"), description.unit
    if description.offices is not None:
        lines = (f"{each.office}: {areas_told(each.areas)}" for each in description.offices)
        yield _("Wer es macht"), "\n".join(lines)
    yield _("Geprüft"), _proof(description.proof)


def _proof(proof: Mapping[str, Mapping[str, object]]) -> str:
    return "\n".join(
        f"{name}: {fact.get('source', '')}" for name, fact in proof.items() if fact.get("verified")
    )


def areas_told(areas: Iterable[Area]) -> str:
    """ "Lohegasse 1 bis 9, Altstadt"; "ganze Stadt" where there is none."""
    return ", ".join(map(area_told, areas)) or _("ganze Stadt")


def area_told(area: Area) -> str:
    """ "Lohegasse 1 bis 9, ungerade", "Altstadt", "00001"."""
    sides = {"even": _("gerade Nummern"), "odd": _("ungerade Nummern")}
    numbers = _numbers(area.first, area.last)
    return ", ".join(filter(None, [f"{area.name} {numbers}".strip(), sides.get(area.side, "")]))


def _numbers(first: int | None, last: int | None) -> str:
    if first is not None and last is not None:
        return str(first) if first == last else _("%(first)s bis %(last)s") % {"first": first, "last": last}
    if first is not None:
        return _("ab %(first)s") % {"first": first}
    return _("bis %(last)s") % {"last": last} if last is not None else ""
