"""However often the button is pressed, the town hall gets one application."""

from tests.journeys import dog
from tests.journeys.visitor import Visitor

from rathaus.applications.models import Submission


def ready_to_send(visitor: Visitor) -> None:
    visitor.open(dog.START).press("Antrag beginnen")
    dog.fill_in(visitor)


def the_only_number() -> str:
    return Submission.objects.get().number


def test_a_double_click_sends_once(visitor: Visitor) -> None:
    ready_to_send(visitor)
    with visitor.next_page():
        visitor.main.get_by_role("button", name="Antrag abgeben").dblclick()
    assert visitor.heading == "Ihr Antrag ist da."
    assert the_only_number() in visitor.text


def test_the_back_button_leads_to_the_receipt_not_to_a_second_application(visitor: Visitor) -> None:
    ready_to_send(visitor)
    visitor.press("Antrag abgeben").go_back()
    assert visitor.heading == "Ihr Antrag ist da."
    assert the_only_number() in visitor.text


def test_reloading_the_receipt_sends_nothing(visitor: Visitor) -> None:
    ready_to_send(visitor)
    visitor.press("Antrag abgeben").page.reload()
    assert visitor.heading == "Ihr Antrag ist da."
    assert the_only_number() in visitor.text


def test_two_tabs_end_at_the_same_receipt(visitor: Visitor) -> None:
    ready_to_send(visitor)
    other = visitor.second_tab().open(visitor.path)
    visitor.press("Antrag abgeben")
    other.press("Antrag abgeben")
    assert other.path == visitor.path
    assert the_only_number() in other.text
    assert other.trouble == []


def test_an_answer_changed_in_another_tab_after_sending_changes_nothing(visitor: Visitor) -> None:
    ready_to_send(visitor)
    other = visitor.second_tab().open(visitor.path)
    other.follow("Zurück")
    visitor.press("Antrag abgeben")
    other.press("Weiter")
    assert other.heading == "Ihr Antrag ist da."
    assert Submission.objects.count() == 1
    assert other.trouble == []
