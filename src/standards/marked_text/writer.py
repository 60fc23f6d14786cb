"""Text that is put together piece by piece, with the marks of what was added and what was removed."""

from __future__ import annotations

import re

ADDED, REMOVED = "**", "~~"


class Writer:
    """Pieces in, lines out: marks are closed at the end of each line and never hold blanks at their edges."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._pieces: list[tuple[str, str]] = []

    def write(self, text: str, mark: str = "") -> None:
        """``mark`` is ``ADDED``, ``REMOVED`` or nothing."""
        plain = re.sub(r"[ \t\r\n\u00a0]+", " ", text)
        if not plain:
            return
        if self._pieces and self._pieces[-1][0] == mark:
            self._pieces[-1] = (mark, self._pieces[-1][1] + plain)
        else:
            self._pieces.append((mark, plain))

    def tab(self) -> None:
        self._pieces.append(("", "\t"))

    def end_line(self) -> None:
        line = "".join(_marked(mark, text) for mark, text in self._pieces).strip(" ")
        self._pieces.clear()
        if line:
            self._lines.append(line)

    def end_paragraph(self) -> None:
        self.end_line()
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        self.end_line()
        return "\n".join(self._lines).strip() + "\n"


def _marked(mark: str, text: str) -> str:
    inside = text.strip(" ")
    if not (mark and inside):
        return text
    before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    return f"{before}{mark}{inside}{mark}{after}"
