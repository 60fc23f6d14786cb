from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from rathaus.core.errors import Refusal


class NotOnSunday(Refusal):
    sentence = _("Am %(day)s geht das nicht.")
    status = 403


def test_a_refusal_reads_as_a_sentence():
    with override("de"):
        assert str(NotOnSunday(day="Sonntag")) == "Am Sonntag geht das nicht."


def test_a_refusal_without_places_may_contain_a_percent_sign():
    class TooMuch(Refusal):
        sentence = "100 % sind genug."

    assert str(TooMuch()) == "100 % sind genug."


def test_a_refusal_is_a_conflict_unless_it_says_otherwise():
    assert (Refusal.status, NotOnSunday.status) == (409, 403)
