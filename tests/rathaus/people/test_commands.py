import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from rathaus.people.models import StaffMember

pytestmark = pytest.mark.django_db


def said(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_the_first_administrator_gets_a_link_and_the_town_hall_a_unit():
    link = re.search(
        r"(/dienst/einrichten/[\w-]{43}/)", said("staff", "add", "Erika Sommer", "erika@stadt.example")
    )
    assert Client().get(link[1]).status_code == 200
    held = StaffMember.objects.get(login="erika").assignments.get()
    assert (held.role, held.unit.name) == ("admin", "Stadt Talbrück")


def test_a_second_one_with_the_same_address_is_refused_in_a_sentence():
    said("staff", "add", "Erika", "erika@stadt.example", "--role", "editor")
    with pytest.raises(CommandError, match="gibt es schon ein Dienstkonto"):
        said("staff", "add", "Erika", "erika@stadt.example")
    with pytest.raises(CommandError, match="Diese Stelle gibt es bei uns nicht"):
        said("staff", "add", "Max", "max@stadt.example", "--unit", "mond")
    assert StaffMember.objects.count() == 1


def test_a_new_link_replaces_the_former_one():
    first = re.search(
        r"(/dienst/einrichten/[\w-]{43}/)", said("staff", "add", "Erika", "erika@stadt.example")
    )
    said("staff", "link", "erika")
    assert Client().get(first[1]).status_code == 410


def test_a_made_up_town_has_people_to_sign_in_as(settings, tmp_path: Path):
    settings.VAR, settings.SECOND_FACTOR_NEEDED = tmp_path, False
    told = said("demo_staff")
    password = re.search(r"password is (\S+)", told)[1]
    assert (tmp_path / "demo-password").stat().st_mode & 0o777 == 0o600
    for login in re.search(r" as (.+);", told)[1].split(", "):
        browser = Client()
        assert browser.post("/dienst/anmelden/", {"name": login, "password": password}).status_code == 303
        assert browser.get("/dienst/").status_code == 200
    assert said("demo_staff") == told


def test_a_real_town_has_no_people_out_of_a_program(settings, tmp_path: Path):
    settings.TOWN = type(settings.TOWN)(name="Echtstadt", state="TH", fictional=False)
    with pytest.raises(CommandError, match="rathaus staff add"):
        said("demo_staff")
    assert not StaffMember.objects.exists()
