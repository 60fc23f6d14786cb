"""Which office answers for an address, and where two say they do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.catalogue.rules import Area
from rathaus.catalogue.rules.competence import (
    Place,
    address_parts,
    competent_office,
    conflicts,
    covers,
    depends_on_address,
    overlap,
)

ODD = Area("Lohegasse", first=1, last=41, side="odd")
EVEN = Area("Lohegasse", first=2, last=40, side="even")


def lohegasse(number: int | None = None) -> Place:
    return Place(street="lohegasse", number=number, postcode="00001", district="Altstadt")


@pytest.mark.parametrize(
    ("number", "office"),
    [(1, "links"), (41, "links"), (2, "rechts"), (40, "rechts"), (43, None), (None, None)],
)
def test_one_side_of_a_street_belongs_to_one_office(number, office):
    assert competent_office([("links", [ODD]), ("rechts", [EVEN])], lohegasse(number)).only == office


def test_a_street_is_closer_than_a_postcode_and_that_than_a_district_and_that_than_the_town():
    everybody = [
        ("stadt", []),
        ("bezirk", [Area("Altstadt", "district")]),
        ("post", [Area("00001", "postcode")]),
        ("gasse", [ODD]),
    ]
    assert competent_office(everybody, lohegasse(1)).only == "gasse"
    assert competent_office(everybody[:3], lohegasse(1)).only == "post"
    assert competent_office(everybody[:2], lohegasse(1)).only == "bezirk"
    assert competent_office(everybody, Place()).only == "stadt"


def test_two_offices_for_one_house_are_both_named():
    answer = competent_office([("a", [ODD]), ("b", [Area("Lohegasse")])], lohegasse(1))
    assert answer.is_ambiguous
    assert answer.competent == ("a", "b")


def test_nobody_answers_for_a_street_nobody_names():
    assert competent_office([("a", [ODD])], Place(street="markt", number=1)).competent == ()


def test_overlapping_parts_are_found_before_a_citizen_meets_them():
    found = conflicts([("a", [ODD]), ("b", [Area("Lohe-Gasse", first=39, last=60)]), ("c", [EVEN])])
    assert [(each.first, each.second, each.area) for each in found] == [
        ("a", "b", Area("Lohegasse", first=39, last=41, side="odd")),
        ("b", "c", Area("Lohe-Gasse", first=39, last=40, side="even")),
    ]


def test_two_offices_for_the_whole_town_are_a_conflict():
    assert len(conflicts([("a", []), ("b", [])])) == 1


def test_only_areas_make_the_address_matter():
    assert not depends_on_address([("a", [])])
    assert depends_on_address([("a", [ODD])])


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Lohegasse 12a, 00000 Talbrück", ("Lohegasse", 12, "00000")),
        ("Straße des 17. Juni 135", ("Straße des 17. Juni", 135, "")),
        ("Am Markt", ("Am Markt", None, "")),
        ("00001", ("", None, "00001")),
        ("  Lohegasse   7 - 9 ", ("Lohegasse", 7, "")),
        ("", ("", None, "")),
        ("12", ("12", None, "")),
    ],
)
def test_what_somebody_types_is_taken_apart(typed, parts):
    assert address_parts(typed) == parts


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read_without_an_error(typed):
    address_parts(typed)


numbers = st.none() | st.integers(1, 30)
stretches = st.builds(
    Area,
    name=st.just("Lohegasse"),
    first=numbers,
    last=numbers,
    side=st.sampled_from(["even", "odd", "both"]),
)


@given(stretches, stretches)
def test_two_stretches_overlap_where_they_share_a_house(one, other):
    shared = any(covers(one, lohegasse(house)) and covers(other, lohegasse(house)) for house in range(1, 40))
    assert overlap(one, other) is shared
