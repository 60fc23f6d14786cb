"""The language is chosen by a form and leads back to where one was."""

import pytest
from django.test import Client


def chosen(client: Client, **form: str):  # type: ignore[no-untyped-def]
    return client.post("/sprache/", form)


def test_the_choice_is_kept_and_leads_back(client: Client) -> None:
    answer = chosen(client, sprache="en", weiter="/suche/?q=hund")
    assert (answer.status_code, answer["Location"]) == (302, "/suche/?q=hund")
    assert answer.cookies["language"].value == "en"
    assert answer.cookies["language"]["httponly"] is True


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "///evil.example",
    ],
)
def test_it_never_leads_out_of_the_house(client: Client, elsewhere: str) -> None:
    assert chosen(client, sprache="en", weiter=elsewhere)["Location"] == "/"


def test_a_line_break_in_the_way_back_is_harmless(client: Client) -> None:
    assert chosen(client, sprache="en", weiter="/a\r\nSet-Cookie: x=1")["Location"] == "/"


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    assert "language" not in chosen(client, sprache="tlh", weiter="/").cookies


def test_a_link_cannot_change_the_language(client: Client) -> None:
    assert client.get("/sprache/").status_code == 405
