"""A milestone gets another day: drawn along the roadmap by mouse, opened by keys, typed without scripts."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories import people, strategy
from tests.journeys import casework
from tests.journeys.conftest import Arrive
from tests.journeys.keyboard import Keyboard

from rathaus.people.models import StaffMember
from rathaus.strategy.models import DateMove

HOME = "/dienst/fortschritt/plan/fahrplan/"
MARK = "Start, geplant für"


@pytest.fixture
def steers(transactional_db: None) -> StaffMember:
    strategy.plan()
    return people.staff("steering", people.unit("digitales"), "Malik Osei")


def test_a_milestone_is_drawn_to_another_day_by_mouse(steers: StaffMember, arrive: Arrive) -> None:
    visitor = casework.as_whom(arrive(), steers).open(HOME)
    mark = visitor.page.locator("a.roadmap__move", has=visitor.page.locator("title", has_text="Start"))
    box = mark.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = visitor.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 60, y, steps=6)
    with visitor.next_page():
        mouse.up()
    day = visitor.page.get_by_label("Neuer Tag").input_value()
    assert date(2027, 7, 1) < date(*reversed([int(each) for each in day.split(".")])) < date(2029, 1, 1)
    visitor.page.get_by_label("Warum?").fill("Das Gesetz gilt später.")
    visitor.press("Verschieben")
    assert f"{DateMove.objects.get().after:%d.%m.%Y}" == day
    assert visitor.trouble == []


def test_a_milestone_is_moved_by_keys_alone(steers: StaffMember, arrive: Arrive) -> None:
    visitor = casework.as_whom(arrive(), steers).open(HOME)
    keyboard = Keyboard(visitor)
    keyboard.press(MARK)
    keyboard.write("Warum?", "Das Gesetz gilt später.")
    visitor.page.get_by_label("Neuer Tag").fill("1.9.2027")
    keyboard.press("Verschieben")
    assert DateMove.objects.get().after == date(2027, 9, 1)
    assert keyboard.unlit == []


def test_without_scripts_the_picture_leads_to_the_form(steers: StaffMember, arrive: Arrive) -> None:
    visitor = casework.as_whom(arrive(java_script_enabled=False), steers).open(HOME)
    visitor.follow("30. Juni 2027")
    visitor.page.get_by_label("Neuer Tag").fill("1.9.2027")
    visitor.page.get_by_label("Warum?").fill("Das Gesetz gilt später.")
    visitor.press("Verschieben")
    assert DateMove.objects.get().after == date(2027, 9, 1)
