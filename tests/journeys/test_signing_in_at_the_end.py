"""A mother registers the dog of her child, and says who she is at the end."""

from tests.journeys import dog
from tests.journeys.visitor import Visitor

from rathaus.applications.models import Submission


def to_the_end(visitor: Visitor) -> Visitor:
    dog.search_and_begin(visitor)
    dog.fill_in(visitor)
    visitor.follow("Mit Konto oder für jemand anderen abgeben")
    for link in ("Mit Online-Ausweis oder Nutzerkonto ausweisen", "Übungs-Anmeldung"):
        assert visitor.shortcomings() == []
        visitor.follow(link)
    visitor.press("Weiter zu „Übungs-Anmeldung“")
    assert visitor.shortcomings() == []
    visitor.press("Als diese Person ausweisen")
    return visitor


def test_signing_in_at_the_end_keeps_every_answer_and_acts_for_a_child(visitor: Visitor) -> None:
    to_the_end(visitor)
    assert visitor.heading == "Antrag abgeben"
    assert visitor.shortcomings() == []
    visitor.main.get_by_role("radio", name="Für Jonte Sand").check()
    visitor.press("Antrag abgeben")
    held = Submission.objects.get()
    assert visitor.heading == "Ihr Antrag ist da."
    assert "Abgegeben für Jonte Sand, als Elternteil." in visitor.text
    assert "Waldi" in visitor.text
    assert (held.on_behalf_of, held.capacity, held.trust_level) == ("Jonte Sand", "parent", 1)
    visitor.open("/konto/antraege/")
    assert held.number in visitor.text
    assert visitor.shortcomings() == []
