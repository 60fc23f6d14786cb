"""Offices at the desk: hours and exceptions as rows, and the week as citizens will see it."""

from datetime import date, time

import pytest
from tests.factories import people
from tests.factories.catalogue import an_office

from rathaus.catalogue.models import Office
from rathaus.catalogue.rules import OtherHours

pytestmark = pytest.mark.django_db
STEUERAMT = "/dienst/stellen/steueramt/"
HOURS = ("weekday", "opens", "closes", "note")
DAYS = ("first_on", "last_on", "opens", "closes", "reason")


def at_the_desk(client, unit="buergeramt"):
    return people.signed_in(client, people.staff("editor", unit))


def text_of(answer):
    return " ".join(answer.content.decode().split())


def rows(table, names, *told):
    typed = {f"{table}-zeilen": len(told)}
    for number, each in enumerate(told):
        typed |= {f"{table}-{number}-{name}": value for name, value in zip(names, each, strict=False)}
    return typed


def typed(hours=(), days=(), **texts):
    return {"name": "Steueramt"} | rows("zeiten", HOURS, *hours) | rows("ausnahmen", DAYS, *days) | texts


def test_an_office_is_kept_with_its_hours(client):
    an_office("Steueramt")
    at_the_desk(client)
    said = typed(
        hours=[("0", "8", "12"), ("0", "13", "16:30"), ("3", "9.00", "18 Uhr", "nur mit Termin")],
        days=[("24.12.2090", "", "", "", "Heiligabend"), ("05.07.2091", "16.07.2091", "9", "12")],
        accessibility="Aufzug\n\nRampe",
    )
    assert client.post(STEUERAMT, said).status_code == 302
    office = Office.objects.get()
    assert [(h.weekday, h.opens, h.closes, h.note) for h in office.hours.all()] == [
        (0, time(8), time(12), ""),
        (0, time(13), time(16, 30), ""),
        (3, time(9), time(18), "nur mit Termin"),
    ]
    assert [(e.first_on, e.last_on, e.opens, e.reason) for e in office.exceptions.all()] == [
        (date(2090, 12, 24), date(2090, 12, 24), None, "Heiligabend"),
        (date(2091, 7, 5), date(2091, 7, 16), time(9), ""),
    ]
    assert office.accessibility == ["Aufzug", "Rampe"]
    page = client.get(STEUERAMT)
    again = {
        field.name: field.value
        for table in page.context["tables"]
        for row in table.rows
        for field in row.fields
    }
    assert again["zeiten-1-closes"] == "16:30"
    assert again["ausnahmen-1-last_on"] == "16.07.2091"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"hours": [("0", "vormittags", "12")]}, "„vormittags“ ist keine Uhrzeit"),
        ({"hours": [("0", "25", "26")]}, "„25“ ist keine Uhrzeit"),
        ({"hours": [("0", "12", "8")]}, "Das Ende liegt vor dem Anfang"),
        ({"hours": [("0", "8", "8")]}, "Das Ende liegt vor dem Anfang"),
        ({"hours": [("7", "8", "12")]}, "aus der Liste"),
        ({"hours": [("0", "8")]}, "„bis“ fehlt"),
        (
            {"hours": [("0", "8", "12"), ("0", "11", "16")]},
            "Montag: 8 bis 12 Uhr und 11 bis 16 Uhr überschneiden",
        ),
        ({"days": [("31.02.2090",)]}, "Den Tag „31.02.2090“ gibt es nicht"),
        ({"days": [("bald",)]}, "Den Tag „bald“ gibt es nicht"),
        ({"days": [("24.12.2020",)]}, "Der 24.12.2020 ist schon vorbei"),
        ({"days": [("24.12.2090", "20.12.2090")]}, "Der letzte Tag liegt vor dem ersten"),
        ({"days": [("24.12.2090", "", "9")]}, "Anfang und Ende"),
        ({"days": [("24.12.2090", "", "9", "8")]}, "Das Ende liegt vor dem Anfang"),
        ({"website": "javascript:alert(1)"}, "javascript:alert(1)"),
    ],
)
def test_what_is_wrong_with_hours_is_said_in_words_and_nothing_is_saved(client, wrong, sentence):
    an_office("Steueramt", phone="1")
    at_the_desk(client)
    answer = client.post(STEUERAMT, typed(**wrong, phone="2"))
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert Office.objects.get().phone == "1"


def test_an_exception_that_has_passed_may_stay(client):
    past = OtherHours(first_on=date(2020, 12, 24), last_on=date(2020, 12, 24))
    an_office("Steueramt", exceptions=(past,))
    at_the_desk(client)
    assert client.post(STEUERAMT, typed(days=[("24.12.2020", "24.12.2020")])).status_code == 302


def test_the_preview_shows_what_was_typed_and_saves_nothing(client):
    an_office("Steueramt")
    at_the_desk(client)
    every_day = [(str(day), "6:15", "7") for day in range(7)]
    answer = client.post(STEUERAMT, typed(hours=every_day) | {"tun": "vorschau"})
    assert "Noch nicht gespeichert." in text_of(answer)
    assert any(day.hours == "6:15 bis 7 Uhr" for day in answer.context["week"])
    assert len(answer.context["week"]) == 7
    assert not Office.objects.get().hours.exists()


def test_a_row_is_added_without_saving(client):
    an_office("Steueramt")
    at_the_desk(client)
    answer = client.post(STEUERAMT, typed(hours=[("0", "8", "12")], phone="2") | {"tun": "mehr-zeiten"})
    assert [len(table.rows) for table in answer.context["tables"]] == [2, 0]
    assert Office.objects.get().phone == ""


def test_another_units_office_is_read_but_not_changed(client):
    people.unit("steueramt")
    an_office("Steueramt", unit="steueramt", phone="1")
    at_the_desk(client, unit="buergeramt")
    assert "<form method" not in text_of(client.get(STEUERAMT)).split("<main")[1]
    assert client.post(STEUERAMT, typed(phone="2")).status_code == 403
    assert client.post(STEUERAMT, typed(phone="2") | {"tun": "mehr-zeiten"}).status_code == 403
    assert Office.objects.get().phone == "1"
