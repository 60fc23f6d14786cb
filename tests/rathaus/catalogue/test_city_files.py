"""A town's own files: read whole or not at all, and whatever is wrong is named."""

import pytest
from django.core.management import CommandError, call_command

from rathaus.catalogue.models import Office, Service

pytestmark = pytest.mark.django_db

OFFICE = """
[[offices]]
slug = "amt"
name = "Amt"
hours = { Mo = "8-12, 14-16:30" }
exceptions = [{ on = 2026-12-24, reason = "Heiligabend" }, { from = 2027-07-05, until = 2027-07-16, hours = "9-12" }]
"""
SERVICE = """
[[services]]
key = "L1"
title = "Hund anmelden"
evidence = ["Ausweis", { name = "Chip", optional = true }]
offices = [{ office = "amt", areas = [{ kind = "district", name = "Altstadt" }] }]
english = { title = "Register a dog" }
"""


def load(folder, offices=OFFICE, services=SERVICE):
    (folder / "services").mkdir(exist_ok=True)
    (folder / "offices.toml").write_text(offices, encoding="utf-8")
    (folder / "services/alle.toml").write_text(services, encoding="utf-8")
    call_command("load_city", str(folder), verbosity=0)


def test_a_town_is_loaded_from_its_own_files(tmp_path):
    load(tmp_path)
    service, office = Service.objects.get(), Office.objects.get()
    assert (service.slug, str(service.evidence[1]), service.evidence[1].optional) == (
        "hund-anmelden",
        "Chip",
        True,
    )
    assert service.translations == {"en": {"title": "Register a dog"}}
    assert (office.hours.count(), office.exceptions.count()) == (2, 2)


def test_what_an_editor_changed_stays(tmp_path):
    load(tmp_path)
    Service.objects.update(title="Hund")
    load(tmp_path)
    assert Service.objects.get().title == "Hund"


@pytest.mark.parametrize(
    ("services", "named"),
    [
        ("[[services]", "alle.toml"),
        ('[[services]]\ntitle = "Hund"', "entry 1 has no key"),
        ('[[services]]\nkey = "L1"', "L1: title is missing"),
        ('[[services]]\nkey = "L1"\ntitle = "Hund"\ngebuehr = "1"', "gebuehr"),
        ('[[services]]\nkey = "L1"\ntitle = "Hund"\nevidence = [{ hint = "ohne Namen" }]', "name"),
        ('[[services]]\nkey = "L1"\ntitle = "Hund"\ncosts = [{ told = "a", cents = "viel" }]', "cents"),
        ('[[services]]\nkey = "L1"\ntitle = "Hund"\nchannels = [{ kind = "Brieftaube" }]', "Brieftaube"),
        (
            '[[services]]\nkey = "L1"\ntitle = "Hund"\nlegal_basis = [{ text = "a", url = "javascript:a" }]',
            "javascript",
        ),
        ('[[services]]\nkey = "L1"\ntitle = "Hund"\noffice = "nirgends"', "nirgends"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_loaded(tmp_path, services, named):
    with pytest.raises(CommandError, match=named):
        load(tmp_path, services=services)
    assert (Service.objects.count(), Office.objects.count()) == (0, 0)


@pytest.mark.parametrize("hours", ['{ Montag = "8-12" }', '{ Mo = "vormittags" }', '{ Mo = "12-8" }'])
def test_hours_nobody_understands_are_named(tmp_path, hours):
    with pytest.raises(CommandError):
        load(tmp_path, offices=f'[[offices]]\nslug = "amt"\nname = "Amt"\nhours = {hours}')
    assert Office.objects.count() == 0
