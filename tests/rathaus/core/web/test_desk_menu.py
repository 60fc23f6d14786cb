"""The menu of the desk: which entry a page belongs to."""

from __future__ import annotations

import pytest

from rathaus.core.web.desk import DeskEntry, entry_around


class At(DeskEntry):
    """An entry whose address is its name."""

    @property
    def url(self) -> str:
        return self.url_name


START, CASES, POST = (
    At(label="", url_name=url, roles=frozenset(), order=order)
    for url, order in (("/dienst/", 0), ("/dienst/vorgaenge/", 10), ("/dienst/vorgaenge/post/", 12))
)


@pytest.mark.parametrize(
    ("path", "around"),
    [
        ("/dienst/", "/dienst/"),
        ("/dienst/vorgaenge/", "/dienst/vorgaenge/"),
        ("/dienst/vorgaenge/7/", "/dienst/vorgaenge/"),
        ("/dienst/vorgaenge/post/", "/dienst/vorgaenge/post/"),
        ("/dienst/kasse/", ""),
    ],
)
def test_a_page_belongs_to_the_longest_entry_above_it(path: str, around: str) -> None:
    assert entry_around([START, CASES, POST], path) == around
