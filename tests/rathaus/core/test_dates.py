"""How days are written for readers of each language."""

from datetime import date

import pytest
from django.utils.formats import date_format
from django.utils.translation import override


@pytest.mark.parametrize(("language", "written"), [("de", "25. November 2026"), ("en", "25 November 2026")])
def test_a_day_is_written_as_its_readers_write_it(language, written):
    with override(language):
        assert date_format(date(2026, 11, 25)) == written
