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

_HERE = Path(__file__).parent
_FONTS = _HERE / "web/static/vendor/pdf-fonts"
_STANDARDS = ["ua-1", "a-2a"]


def render(template: Path, data: Mapping[str, Any], language: str = "de") -> bytes:
    """The PDF of a typst ``template``, which reads ``data`` with ``json(bytes(sys.inputs.data))``."""
    inputs = {"data": json.dumps(data, ensure_ascii=False), "language": language}
    return bytes(
        _compiler().compile(input=str(template), sys_inputs=inputs, format="pdf", pdf_standards=_STANDARDS)
    )


@cache
def _compiler() -> Any:
    """One for the process: it keeps the fonts it has read. Without our fonts typst takes its own."""
    fonts = [str(_FONTS)] if _FONTS.is_dir() else []
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=bool(fonts))
