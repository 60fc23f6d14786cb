"""Templates and text blocks: written as drafts, put in force, retired."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.correspondence.events import TemplateEdited, TemplatePublished, TemplateRetired, TextBlockKept
from rathaus.correspondence.models import Template, TemplateVersion, TextBlock
from rathaus.correspondence.permissions import may_keep_templates, may_publish_templates
from rathaus.correspondence.rules import template as rules
from rathaus.correspondence.rules.standing import Standing
from rathaus.people.queries import Role, Viewer


class NotYourTemplates(Refusal):
    sentence = _("Vorlagen schreibt die Redaktion.")
    status = 403


class SecondPersonPublishes(Refusal):
    sentence = _("Eine Vorlage veröffentlicht eine andere Person als die, die sie geschrieben hat.")
    status = 403


class UnusableTemplate(Refusal):
    """``problems`` names each paragraph; the sentence shows the first three."""

    sentence = _("Diese Vorlage hat noch Fehler. %(problems)s")
    status = 422

    def __init__(self, problems: tuple[rules.Problem, ...]) -> None:
        self.problems = problems
        super().__init__(problems=" ".join(each.sentence for each in problems[:3]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A template as an editor writes it."""

    title: str
    kind: str
    subject: str
    body: str
    outcome: str = ""
    service: str = ""


@transaction.atomic
def save_template(
    key: str, written: Written, *, language: str = "de", by: Viewer, at: datetime
) -> TemplateVersion:
    """A draft, with or without faults: the one there is, or a new version beside the one in force.

    Refuses with ``NotYourTemplates``.
    """
    if not may_keep_templates(by):
        raise NotYourTemplates
    head = {name: getattr(written, name) for name in ("title", "kind", "outcome", "service")}
    template, _made = Template.objects.update_or_create(key=key, defaults=head)
    versions = template.versions.filter(language=language)
    latest = versions.order_by("-number").values_list("number", flat=True).first() or 0
    draft = versions.filter(state=Standing.DRAFT.value).first() or TemplateVersion(
        template=template, language=language, number=latest + 1
    )
    draft.subject, draft.body = written.subject[:200], written.body[: rules.MOST_CHARACTERS + 1]
    draft.edited_at, draft.edited_by = at, by.account
    draft.save()
    event = TemplateEdited(template=key, language=language, number=draft.number)
    record(event, by=by.actor(Role.EDITOR), at=at)
    return draft


@transaction.atomic
def publish_template(version: TemplateVersion, *, by: Viewer, at: datetime) -> TemplateVersion:
    """Puts a version in force; the one before is retired.

    Refuses with ``NotYourTemplates``, ``UnusableTemplate`` (each paragraph named), and where four eyes are set
    with ``SecondPersonPublishes``.
    """
    if not may_publish_templates(by):
        raise NotYourTemplates
    if settings.FOUR_EYES and version.edited_by is not None and version.edited_by == by.account:
        raise SecondPersonPublishes
    wrong = rules.problems_of_letter(version.template.kind, version.subject, version.body)
    if wrong:
        raise UnusableTemplate(wrong)
    before = TemplateVersion.objects.select_for_update().filter(
        template=version.template_id, language=version.language, state=Standing.IN_FORCE.value
    )
    before.exclude(pk=version.pk).update(state=Standing.RETIRED.value)
    version.state, version.published_at = Standing.IN_FORCE.value, version.published_at or at
    version.save(update_fields=["state", "published_at"])
    event = TemplatePublished(template=version.template.key, language=version.language, number=version.number)
    record(event, by=by.actor(Role.PUBLISHER), at=at)
    return version


@transaction.atomic
def retire_template(version: TemplateVersion, *, by: Viewer, at: datetime) -> None:
    """No new letter is written with it. Refuses with ``NotYourTemplates``."""
    if not may_publish_templates(by):
        raise NotYourTemplates
    in_force = TemplateVersion.objects.filter(pk=version.pk, state=Standing.IN_FORCE.value)
    if in_force.update(state=Standing.RETIRED.value):
        event = TemplateRetired(
            template=version.template.key, language=version.language, number=version.number
        )
        record(event, by=by.actor(Role.PUBLISHER), at=at)


@transaction.atomic
def keep_text_block(
    key: str, *, title: str, kind: str, text: str, service: str = "", by: Viewer, at: datetime
) -> TextBlock:
    """Writes a passage, or writes it anew. Refuses with ``NotYourTemplates``."""
    if not may_keep_templates(by):
        raise NotYourTemplates
    told = {"title": title[:160], "kind": kind, "service": service, "text": text[: rules.MOST_CHARACTERS]}
    block, _made = TextBlock.objects.update_or_create(key=key, defaults=told)
    record(TextBlockKept(block=key), by=by.actor(Role.EDITOR), at=at)
    return block
