"""Nothing between a published schema and the receipt is programmed by hand."""

from pathlib import Path

import pytest
from django.core.management import call_command
from tests.journeys.conftest import Arrive
from tests.journeys.robot import Robot

from rathaus.applications.models import Submission

PUBLISHED = {
    "xdf3/S07000000201_xdf3.xml": "Antrag auf Zulassung zur Jägerprüfung",
    "xdf3/S00000000373_xdf3.xml": "Mitteilung über eine bestellte verantwortliche Person nach dem Sprengstoffgesetz",
    "xdf2/bewohnerparken/S05000058V1.0_xdf2.xml": "Antrag auf Erteilung / Verlängerung Bewohnerparkausweis",
}


def code_lists(schema: Path) -> list[str]:
    """What an operator supplies with a schema of XDatenfelder 2: the lists that lie beside it."""
    return [f"--code-list={file}" for file in sorted(schema.parent.glob("*_genericode.xml"))]


@pytest.mark.shared
@pytest.mark.parametrize("schema", PUBLISHED)
def test_a_published_schema_is_applied_for_from_import_to_receipt(
    arrive: Arrive, shared: Path, schema: str
) -> None:
    file = shared / "data/xdatenfelder" / schema
    call_command(
        "form", "import", str(file), *code_lists(file), "--service", "echt", "--slug", "echt", "--publish"
    )
    visitor = arrive().open("/antrag/echt/")
    visitor.press("Antrag beginnen")
    robot = Robot(visitor)
    robot.fill_in()
    visitor.press("Antrag abgeben")
    submission = Submission.objects.get()
    assert visitor.heading == "Ihr Antrag ist da."
    assert submission.number in visitor.text
    assert submission.form_version.service.title == PUBLISHED[schema]
    assert len(robot.answered) >= 8
