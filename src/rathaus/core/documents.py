"""Accessible documents: data and a template become one tagged PDF (PDF/UA-1 and PDF/A-2a in one file).

The compiler, typst, stays behind this module. Data travels as JSON beside the template, never inside it: what
people typed is shown as they typed it, and is never read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

from rathaus.core.town import Town

_HERE = Path(__file__).parent
_HOUSE = _HERE.parent
_FONTS = _HERE / "web/static/vendor/pdf-fonts"
_STANDARDS = ["ua-1", "a-2a"]


def render(template: Path, data: Mapping[str, Any], language: str = "de") -> bytes:
    """The PDF of a typst ``template``, which reads ``data`` with ``json(bytes(sys.inputs.data))``.

    A template may import others of the house by their address from ``rathaus/``: ``/core/web/letter.typ``.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False), "language": language}
    return bytes(
        _compiler().compile(input=str(template), sys_inputs=inputs, format="pdf", pdf_standards=_STANDARDS)
    )


def letterhead(town: Town, *, title: str, dated: str, short: str) -> dict[str, Any]:
    """What ``core/web/letter.typ`` reads: ``title`` names the document, ``short`` stands in the footer."""
    place = " ".join(part for part in (town.postcode, town.name) if part)
    return {
        "title": title,
        "town": town.full_name,
        "arms": not town.arms,
        "accent": town.accent,
        "address": " · ".join(part for part in (town.full_name, town.street, place, town.phone) if part),
        "dated": dated,
        "short": short,
    }


@cache
def _compiler() -> Any:
    """One for the process: it keeps the fonts it has read. Without our fonts typst takes its own."""
    fonts = [str(_FONTS)] if _FONTS.is_dir() else []
    return typst.Compiler(root=str(_HOUSE), font_paths=fonts, ignore_system_fonts=bool(fonts))
