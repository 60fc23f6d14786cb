"""A made-up matter, to see what a template looks like when it is filled."""

from __future__ import annotations

from uuid import UUID

from rathaus.correspondence.actions.letters import Draft, Recipient
from rathaus.correspondence.models import TemplateVersion

NOBODY = UUID(int=0)
FACTS = {
    "name": "Erika Sommer",
    "leistung": "Baum fällen",
    "eingang": "7. Mai 2026",
    "entscheidung": "Wir bewilligen ihn.",
    "tenor": "Diese Erlaubnis gilt bis zum 28. Februar 2027.",
    "begruendung": "Die Linde ist so krank, dass sie umzustürzen droht. Das hat unser Baumkontrolleur festgestellt.",
    "rechtsgrundlage": "§ 6 Abs. 1 der Baumschutzsatzung",
    "gebuehr": "90,00 €",
    "gebuehr_grund": "Das ergibt sich aus Nummer 3 der Gebührensatzung.",
    "frist": "4. Juni 2026",
    "text": "Hier steht, was die Sachbearbeitung dazu schreibt.",
    "liste": "Pflanzen Sie bis zum 30. April einen neuen Laubbaum.\nTeilen Sie uns mit, wann Sie fällen.",
    "angaben": "Baumart: Linde\nStammumfang: 140 cm",
}


def sample(version: TemplateVersion) -> Draft:
    """As if it were written to somebody today."""
    return Draft(
        matter=NOBODY,
        kind=version.template.kind,
        number="2026-0415",
        template=version.template.key,
        recipient=Recipient(lines=("Erika Sommer", "Am Ufer 3", "00000 Talbrück")),
        facts=FACTS,
        unit="Bauamt",
        language=version.language,
    )
