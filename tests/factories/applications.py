"""Applications as states of the thing: a service online, a citizen at work, a draft filled in, one submitted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories import catalogue

from engines.form.condition import Clause, Comparison, Deed, Effect, Is
from engines.form.definition import (
    Form,
    Group,
    Kind,
    Limits,
    Multiplicity,
    Option,
    Question,
    Rule,
    Statement,
    UploadLimits,
)
from rathaus.catalogue.models import FormVersion

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
OPTIONAL = Multiplicity(0, 1)
MANY = Multiplicity(0, None)

SMALL = Form(
    "S1",
    "1.0",
    "Hund anmelden",
    (
        Group(
            "P",
            "P",
            "Zu Ihnen",
            (Question("name", "F1", "Name"), Question("born", "F2", "Geburtsdatum", Kind.DATE)),
        ),
        Group(
            "D",
            "D",
            "Zu Ihrem Hund",
            (
                Question("dog", "F3", "Name des Hundes"),
                Question("weight", "F4", "Gewicht", Kind.NUMBER, recommended=True),
            ),
        ),
    ),
)
"""Two steps, four questions."""

RICH = Form(
    "S2",
    "1.0",
    "Sondernutzung",
    (
        Group(
            "P",
            "P",
            "Zu Ihnen",
            (
                Question("name", "F1", "Name", legal_basis=("§ 18 ThürStrG",), limits=Limits(max_length=40)),
                Question("firm", "F2", "Handeln Sie für eine Firma?", Kind.BOOLEAN),
                Question("firmname", "F3", "Name der Firma"),
            ),
        ),
        Group(
            "W",
            "W",
            "Zum Vorhaben",
            (
                Statement("note", "L1", "Bitte <b>alles</b> angeben."),
                Question("sort", "F4", "Art", options=(Option("1", "Stand"), Option("2", "Gerüst"))),
                Question("fee", "F5", "Gebühr", Kind.CURRENCY, multiplicity=OPTIONAL),
                Question("office", "F6", "Aktenzeichen", preset="TB-7", locked=True),
                Question("mail", "F7", "E-Mail", recommended=True),
                Question("proof", "F8", "Lageplan", Kind.FILE, multiplicity=OPTIONAL, upload=UploadLimits()),
            ),
        ),
        Group(
            "H",
            "H",
            "Helfende",
            (Question("first", "F9", "Vorname"), Question("tel", "F10", "Telefon", multiplicity=MANY)),
            multiplicity=MANY,
        ),
    ),
    rules=(
        Rule(
            "R1",
            "Wenn Firma, dann Name der Firma",
            clauses=(
                Clause(Is("P/firm", Comparison.EQUAL, ("true",)), (Effect(Deed.SHOW, ("P/firmname",)),)),
            ),
        ),
    ),
)
"""A condition, a choice, a locked and a recommended question, a file, repeated groups and fields."""


def online(form: Form = SMALL, title: str = "Hund anmelden", slug: str = "hund") -> FormVersion:
    return catalogue.online(catalogue.described(title, slug=slug), form)


@dataclass
class Citizen:
    """Somebody with a browser and one application."""

    slug: str = "hund"
    client: Client = field(default_factory=Client)
    base: str = ""

    def begins(self) -> Citizen:
        response = self.client.post(f"/antrag/{self.slug}/")
        assert response.status_code == 303, response.content
        found = re.match(r"(/antrag/[^/]+/[^/]+/)", response.headers["Location"])
        assert found
        self.base = found[1]
        return self

    @property
    def draft_id(self) -> str:
        return self.base.split("/")[3]

    def get(self, where: str) -> Any:
        return self.client.get(f"{self.base}{where}/")

    def post(self, where: str, answers: dict[str, Any] | None = None, **controls: str) -> Any:
        return self.client.post(f"{self.base}{where}/", {**(answers or {}), **controls})

    def fills_in(self) -> Citizen:
        """The small form, complete."""
        self.post("schritt-1", {"P/name": "Erika Muster", "P/born": "7.5.1990"}, go="next")
        self.post("schritt-2", {"D/dog": "Bello", "D/weight": "12,5"}, go="next")
        return self

    def proof(self) -> dict[str, str]:
        """What the page where one checks would send."""
        page = self.get("pruefen").content.decode()
        found = re.search(r'name="challenge" value="([^"]+)"', page)
        assert found, page
        return {"challenge": found[1], "nonce": solved(found[1])}

    def submits(self) -> Any:
        return self.post("abgeben", self.proof())


def solved(challenge: str) -> str:
    from rathaus.applications.rules.proof import Demands, solves

    return next(str(number) for number in range(10**7) if solves(challenge, str(number), Demands().zero_bits))


def pdf(name: str = "plan.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
