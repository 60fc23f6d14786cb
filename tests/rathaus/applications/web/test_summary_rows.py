"""The error summary says which row is meant where a question is asked in several."""

from tests.factories.applications import RICH

from engines.form.evaluation import Fault, Problem
from rathaus.applications.web import pages


def test_a_problem_in_the_second_row_names_it() -> None:
    first, second = pages.told_problems(
        [Problem("H.0/first", Fault.MISSING), Problem("H.1/first", Fault.MISSING)], RICH
    )
    assert first.sentence.endswith(" 1)")
    assert second.sentence.endswith(" 2)")
