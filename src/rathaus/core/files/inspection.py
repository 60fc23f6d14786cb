"""What a file shows when one looks at it: pages, text, sharpness. On this machine alone; no service is asked.

The look is a process of its own (``lens.py``) with bounded memory and time, since files come from strangers.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LENS = Path(__file__).with_name("lens.py")
SECONDS = 15


class CannotJoin(Exception):
    """The pictures do not become one document: one is damaged or far too large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one look found. ``sharpness``: see ``lens.py``; ``brightness``: 0 to 255; None: not measured."""

    damaged: bool = False
    locked: bool = False
    """Opens with a password only."""
    pages: int = 0
    text: str = ""
    columns: int = 0
    """So many pages are set in two columns."""
    blank: int = 0
    width: int = 0
    height: int = 0
    sharpness: float | None = None
    brightness: float | None = None

    @property
    def is_picture(self) -> bool:
        return self.width > 0


def look_at(content: bytes) -> Seen:
    """What a PDF, JPEG or PNG shows. Whatever goes wrong with the look, the file counts as ``damaged``."""
    try:
        answer: dict[str, Any] = json.loads(_ask("see", content))
        return Seen(**answer)
    except (subprocess.SubprocessError, OSError, ValueError, TypeError):
        return Seen(damaged=True)


def joined(pictures: Iterable[bytes]) -> bytes:
    """One PDF of several photographed pages, in their order. Refuses with ``CannotJoin``."""
    try:
        return _ask("join", b"".join(len(each).to_bytes(8, "big") + each for each in pictures))
    except (subprocess.SubprocessError, OSError) as error:
        raise CannotJoin from error


def _ask(word: str, content: bytes) -> bytes:
    command = [sys.executable, "-I", str(_LENS), word]
    done = subprocess.run(  # noqa: S603 - our own program
        command, input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS, check=True
    )
    return done.stdout
