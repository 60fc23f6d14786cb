"""A made-up statement is a real one: it can be taken in, and leaves some work for a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from tests.factories import payments

from rathaus.payments import queries
from rathaus.payments.models import Claim

pytestmark = pytest.mark.django_db


def test_a_made_up_statement_pays_open_claims_in_all_ways(tmp_path: Path, capsys) -> None:
    for number in range(8):
        payments.claim(4_200 + number)
    file = tmp_path / "auszug.xml"
    call_command("payments", "demo-statement", "--to", str(file))
    call_command("payments", "import-statement", str(file))
    call_command("payments", "import-statement", str(file))
    told = capsys.readouterr().out
    assert "8 lines, 7 booked, 1 to match" in told
    assert "0 lines, 0 booked, 0 to match" in told
    standings = sorted(queries.standing(each).value for each in Claim.objects.all())
    assert standings == ["open", "overpaid", *["paid"] * 5, "partly_paid"]


def test_a_file_that_is_no_statement_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "brief.xml"
    file.write_text("<brief/>")
    with pytest.raises(CommandError, match="Zeile 1"):
        call_command("payments", "import-statement", str(file))
    with pytest.raises(CommandError, match="No such file"):
        call_command("payments", "import-statement", str(tmp_path / "fehlt.xml"))
