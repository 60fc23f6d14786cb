"""`rathaus load-council [FILE]`: bodies, people, meetings and papers from a TOML file. What is there already stays."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from rathaus.core.errors import Refusal
from rathaus.council import actions
from rathaus.council.models import (
    AgendaItem,
    Meeting,
    Membership,
    Organization,
    Paper,
    PaperText,
    Person,
    Point,
    Term,
)
from rathaus.council.rules.results import Outcome
from rathaus.people.queries import OPERATOR

DEMONSTRATION = Path(__file__).resolve().parents[2] / "demo/council.toml"
Row = Mapping[str, Any]


class Command(BaseCommand):
    help = "Bring in a council from a file; without one, that of the demonstration city."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=DEMONSTRATION)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            _Loading(file, tomllib.loads(file.read_text(encoding="utf-8"))).load()
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, Refusal) as wrong:
            raise CommandError(f"{file.name}: {wrong}") from wrong


def _id(*names: str) -> UUID:
    """The same each time, so that what is loaded twice is there once."""
    return uuid5(NAMESPACE_URL, "/".join(("council", *names)))


def _votes(told: Sequence[int]) -> actions.Votes:
    yes, no, abstained = told
    return actions.Votes(yes=yes, no=no, abstained=abstained)


class _Loading:
    def __init__(self, file: Path, data: Row) -> None:
        self.folder, self.data, self.at = file.parent, data, timezone.now()
        self.body = actions.our_body(self.at)
        self.stamps = {"created_at": self.at, "modified_at": self.at}
        self.organizations: dict[str, Organization] = {}

    def load(self) -> None:
        self._term(self.data["term"])
        ways = {
            "organization": self._organization,
            "person": self._person,
            "seats": self._seats,
            "meeting": self._meeting,
            "paper": self._paper,
            "item": self._item,
            "closed": self._closed,
            "superseded": self._supersede,
        }
        for kind, take in ways.items():
            for row in self.data.get(kind, ()):
                take(row)

    def _term(self, row: Row) -> None:
        Term.objects.get_or_create(
            id=_id("term", row["name"]), defaults={**row, **self.stamps, "body": self.body}
        )

    def _organization(self, row: Row) -> None:
        told = {key: value for key, value in row.items() if key != "key"}
        found, _made = Organization.objects.get_or_create(
            id=_id("organization", row["key"]), defaults={**told, **self.stamps, "body": self.body}
        )
        self.organizations[row["key"]] = found

    def _person(self, row: Row) -> None:
        told = {key: value for key, value in row.items() if key != "memberships"}
        person, _made = Person.objects.get_or_create(
            id=_id("person", row["name"]), defaults={**told, **self.stamps, "body": self.body}
        )
        for each in row.get("memberships", ()):
            behalf = self.organizations[each["for"]] if "for" in each else None
            Membership.objects.get_or_create(
                id=_id("membership", row["name"], each["in"]),
                defaults={
                    "person": person,
                    "organization": self.organizations[each["in"]],
                    "role": each.get("role", "Mitglied"),
                    "may_vote": True,
                    "on_behalf_of": behalf,
                    "begins_on": self.data["term"]["begins_on"],
                    **self.stamps,
                },
            )

    def _seats(self, row: Row) -> None:
        """Many who sit in the same bodies for the same group."""
        seats = [{"in": each, "for": row["for"]} for each in row["in"]]
        for name in row["names"]:
            given, _blank, family = name.rpartition(" ")
            self._person({"name": name, "given_name": given, "family_name": family, "memberships": seats})

    def _meeting(self, row: Row) -> None:
        begins: datetime = row["begins_at"]
        actions.call_meeting(
            _id("meeting", row["key"]),
            actions.Called(
                name=row["name"],
                begins_at=timezone.make_aware(begins),
                organizations=[self.organizations[row["organization"]]],
                place=row.get("place", ""),
            ),
            by=OPERATOR,
            at=self.at,
        )

    def _paper(self, row: Row) -> None:
        if Paper.objects.filter(pk=_id("paper", row["reference"])).exists():
            return
        paper = actions.file_paper(
            _id("paper", row["reference"]),
            row["reference"],
            row["name"],
            row["sort"],
            row["dated_on"],
            amends=[_id("paper", each) for each in row.get("amends", ())],
            by=OPERATOR,
            at=self.at,
        )
        paper.originators.set([self.organizations[each] for each in row.get("by", ())])
        for each in row.get("on", ()):
            self._consultation(paper, each)
        text = actions.read_paper(
            paper.pk, (self.folder / row["file"]).read_text(encoding="utf-8"), by=OPERATOR, at=self.at
        )
        self._confirm(text, row.get("no_duty", ()))

    def _item(self, row: Row) -> None:
        listed = actions.Listed(name=row["name"], number=row["number"])
        meeting = _id("meeting", row["meeting"])
        actions.add_item(_id("item", row["meeting"], row["number"]), meeting, listed, by=OPERATOR, at=self.at)

    def _closed(self, row: Row) -> None:
        told = actions.Closed(name=row["name"], reason=row["reason"], number=row["number"])
        item = actions.keep_closed_item(
            _id("closed", row["meeting"], row["number"]), _id("meeting", row["meeting"]), told, by=OPERATOR
        )
        if "result" in row and not item.result:
            actions.note_closed_result(item.pk, row["result"], "", by=OPERATOR)

    def _consultation(self, paper: Paper, row: Row) -> None:
        meeting = Meeting.objects.get(pk=_id("meeting", row["meeting"]))
        item, _made = AgendaItem.objects.get_or_create(
            id=_id("item", row["meeting"], row["number"]),
            defaults={
                "meeting": meeting,
                "number": row["number"],
                "order": meeting.items.count() + 1,
                "name": paper.name,
                **self.stamps,
            },
        )
        consultation = actions.put_on_agenda(
            _id("consultation", paper.reference, row["meeting"]),
            paper,
            item,
            row["role"],
            is_authoritative=row["role"] == "Entscheidung",
            by=OPERATOR,
            at=self.at,
        )
        if "outcome" in row:
            actions.record_decision(
                _id("decision", paper.reference, row["meeting"]),
                consultation.pk,
                self._decided(row, paper, meeting),
                by=OPERATOR,
                at=self.at,
            )

    def _decided(self, row: Row, paper: Paper, meeting: Meeting) -> actions.Decided:
        groups = row.get("groups", {})
        return actions.Decided(
            outcome=Outcome(row["outcome"]),
            decided_on=timezone.localdate(meeting.begins_at),
            number=paper.reference if row["role"] == "Entscheidung" else "",
            votes=_votes(row["votes"]) if "votes" in row else None,
            groups=tuple((self.organizations[key].pk, _votes(votes)) for key, votes in groups.items()),
        )

    def _confirm(self, text: PaperText, no_duty: Sequence[str]) -> None:
        """As it was read; nobody is charged where the text names nobody: then it is the administration."""
        for point in text.points.filter(standing=Point.Standing.READ):
            if point.key in no_duty:
                actions.set_point_aside(point.pk, by=OPERATOR, at=self.at)
                continue
            judged = actions.Judged(
                charged=point.charged or "Die Verwaltung",
                action=point.action,
                deadline_on=point.deadline_on,
                recurrence=point.recurrence,
                report_to=point.report_to,
            )
            actions.confirm_point(point.pk, judged, by=OPERATOR, at=self.at)

    def _supersede(self, row: Row) -> None:
        old, new = (
            Point.objects.get(paper=_id("paper", reference), key=key)
            for reference, key in (row["old"], row["new"])
        )
        if old.superseded_by_id != new.pk:
            actions.supersede_point(old.pk, new.pk, by=OPERATOR, at=self.at)
