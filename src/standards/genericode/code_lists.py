"""The code lists that an operator has supplied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standards.genericode.reading import CodeList


@dataclass(frozen=True)
class CodeLists:
    """Supplied lists, found by canonical URI and version, or by the FIM id their file is named after."""

    lists: tuple[CodeList, ...] = ()
    by_id: tuple[tuple[str, CodeList], ...] = ()

    @classmethod
    def of_files(cls, files: Iterable[tuple[str, CodeList]]) -> CodeLists:
        """``files``: name of the file (``C05000073_genericode.xml``) and its list."""
        named = tuple(
            (name.rpartition("/")[2].partition("_")[0].partition(".")[0], one) for name, one in files
        )
        return cls(tuple(one for _, one in named), named)

    def find(self, uri: str, version: str = "", fim_id: str = "") -> CodeList | None:
        """The list called ``uri`` in ``version``, else in its newest version, else the one of ``fim_id``."""
        same = sorted((one for one in self.lists if uri and one.uri == uri), key=lambda one: one.version)
        exact = [one for one in same if one.version == version]
        by_id = [one for name, one in self.by_id if fim_id and name == fim_id]
        return next(iter((*exact, *reversed(same), *by_id)), None)


NO_CODE_LISTS = CodeLists()
