"""Letters, messages and templates as states of the thing: a notice that was issued, a message that waits."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from rathaus.core.journal import Actor
from rathaus.correspondence import actions
from rathaus.correspondence.actions.letters import Draft, Recipient
from rathaus.correspondence.actions.templates import Written
from rathaus.correspondence.models import Letter, Message, TemplateVersion
from rathaus.people.models import Account
from rathaus.people.queries import OPERATOR

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
CLERK = Actor("staff", role="clerk")
SUBJECT = "Bescheid: {{ leistung }}"
BODY = "Guten Tag {{ name }},\n\n[wenn gebuehr]\nSie zahlen {{ gebuehr }}.\n\n# Gründe\n\n{{ begruendung }}\n\n- {{ liste }}\n\n# Ihre Rechte\n\n{{ rechtsbehelf }}"


def template(key: str = "bescheid", *, kind: str = "notice", **text: str) -> TemplateVersion:
    """One in force; a further version where the key is known."""
    written = Written(
        title=key.capitalize(), kind=kind, subject=text.get("subject", SUBJECT), body=text.get("body", BODY)
    )
    version = actions.save_template(key, written, language=text.get("language", "de"), by=OPERATOR, at=AT)
    return actions.publish_template(version, by=OPERATOR, at=AT)


def draft(account: Account | None = None, **given: Any) -> Draft:
    facts = {
        "name": "Erika Sommer",
        "leistung": "Baum fällen",
        "begruendung": "Der Baum ist krank.",
        "liste": "Neu pflanzen\nBeginn melden",
    }
    told = {
        "matter": uuid4(),
        "kind": "notice",
        "number": "2026-0415",
        "template": "bescheid",
        "recipient": Recipient(lines=("Erika Sommer", "Am Ufer 3", "00000 Talbrück"), account=account),
        "facts": facts,
        "unit": "Bauamt",
    }
    return Draft(**(told | given))


def letter(account: Account | None = None, *, at: datetime = AT, **given: Any) -> Letter:
    """Issued, by a template that is put in force for it where there is none."""
    wanted = draft(account, **given)
    if not TemplateVersion.objects.filter(template__key=wanted.template).exists():
        template(wanted.template, kind=wanted.kind)
    return actions.issue_letter(uuid4(), wanted, by=CLERK, at=at)


def message(
    account: Account | None, *, matter: UUID | None = None, side: str = "office", **given: Any
) -> Message:
    told = {"text": "Bitte rufen Sie uns an.", "topic": "Zu Ihrem Antrag", "by": CLERK, "at": AT} | given
    return actions.write_message(uuid4(), matter or uuid4(), side=side, account=account, **told)
