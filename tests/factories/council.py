"""A council with a meeting, a paper on its agenda, and points that order something."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from tests.factories import people

from rathaus.council import actions
from rathaus.council.models import (
    AgendaItem,
    Consultation,
    Meeting,
    Membership,
    Organization,
    Paper,
    Person,
    Point,
)
from rathaus.people.models import StaffMember
from rathaus.people.queries import Role, Viewer

AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
TEXT = """Beschlussvorlage 0815/26

Der Stadtrat beschließt:

01 Der Oberbürgermeister wird beauftragt, dem Stadtrat bis zum 31. März 2027 ein Konzept für die digitale Verwaltung vorzulegen.

02 Die Verwaltung berichtet dem Hauptausschuss halbjährlich über den Stand der Umsetzung.

Begründung:
Die Stadt will besser werden.
"""


def office() -> Viewer:
    """Somebody of the council office."""
    return member_with(Role.COUNCIL, "Heike Sander")


def member_with(role: Role, name: str) -> Viewer:
    unit = people.unit("sitzungsdienst")
    known = StaffMember.objects.filter(name=name).first()
    member = known or people.staff(role.value, unit, name)
    return Viewer(kind="staff", account=member.pk, name=name, roles=frozenset({(role, unit.key)}))


def paper(by: Viewer | None = None, *, reference: str = "0815/26", text: str = TEXT, **given: Any) -> Paper:
    by = by or office()
    told = {"name": "Digitale Verwaltung", "sort": "Beschlussvorlage", "dated_on": date(2026, 9, 1)} | given
    filed = actions.file_paper(uuid4(), reference, by=by, at=AT, **told)
    if text:
        actions.read_paper(filed.pk, text, by=by, at=AT)
    return filed


def committee(name: str = "Hauptausschuss", sort: str = "Gremium") -> Organization:
    return Organization.objects.create(
        id=uuid4(), body=actions.our_body(AT), name=name, sort=sort, created_at=AT, modified_at=AT
    )


def person(name: str) -> Person:
    given, _blank, family = name.partition(" ")
    return Person.objects.create(
        id=uuid4(),
        body=actions.our_body(AT),
        name=name,
        given_name=given,
        family_name=family,
        created_at=AT,
        modified_at=AT,
    )


def seat(of: Person, in_body: Organization, **given: Any) -> Membership:
    told = {"role": "Mitglied", "may_vote": True} | given
    return Membership.objects.create(
        id=uuid4(), person=of, organization=in_body, created_at=AT, modified_at=AT, **told
    )


def meeting(by: Viewer | None = None, *, name: str = "Hauptausschuss", begins_at: datetime = AT) -> Meeting:
    called = actions.Called(name=name, begins_at=begins_at, organizations=[committee(name)])
    return actions.call_meeting(uuid4(), called, by=by or office(), at=AT)


def item(at_meeting: Meeting, name: str = "Digitale Verwaltung", **given: Any) -> AgendaItem:
    told = {"order": 1, "number": "1"} | given
    return AgendaItem.objects.create(
        id=uuid4(), meeting=at_meeting, name=name, created_at=AT, modified_at=AT, **told
    )


def consultation(of: Paper, by: Viewer | None = None, on: AgendaItem | None = None) -> Consultation:
    by = by or office()
    on = on or item(meeting(by))
    return actions.put_on_agenda(uuid4(), of, on, "Entscheidung", is_authoritative=True, by=by, at=AT)


def confirmed(of: Paper, number: str, by: Viewer, **changes: Any) -> Point:
    """A point as it was read, confirmed by a person."""
    point = of.points.get(key=number)
    judged = {
        "charged": point.charged or "Verwaltung",
        "action": point.action,
        "deadline_on": point.deadline_on,
        "recurrence": point.recurrence,
        "report_to": point.report_to,
    } | changes
    return actions.confirm_point(point.pk, actions.Judged(**judged), by=by, at=timezone.now())


def nobody() -> UUID:
    return UUID(int=7)
