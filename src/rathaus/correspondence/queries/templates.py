"""Templates and text blocks."""

from __future__ import annotations

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.correspondence.models import Template, TemplateVersion, TextBlock
from rathaus.correspondence.rules.standing import Standing


class NoSuchTemplate(Refusal):
    sentence = _("Diese Vorlage gibt es nicht.")
    status = 404


def templates() -> QuerySet[Template]:
    """All of them with their versions; two queries."""
    return Template.objects.prefetch_related("versions")


def template(key: str) -> Template:
    """Raises ``NoSuchTemplate``."""
    found = templates().filter(key=key).first()
    if found is None:
        raise NoSuchTemplate
    return found


def template_version(key: str, version_id: int) -> TemplateVersion:
    """One version of that template. Raises ``NoSuchTemplate``."""
    versions = TemplateVersion.objects.select_related("template")
    found = versions.filter(pk=version_id, template__key=key).first()
    if found is None:
        raise NoSuchTemplate
    return found


def all_text_blocks() -> QuerySet[TextBlock]:
    return TextBlock.objects.all()


def text_block(key: str) -> TextBlock:
    """Raises ``NoSuchTemplate``."""
    found = TextBlock.objects.filter(key=key).first()
    if found is None:
        raise NoSuchTemplate
    return found


def known_templates() -> frozenset[str]:
    """The keys of all templates there are."""
    return frozenset(Template.objects.values_list("key", flat=True))


def known_text_blocks() -> frozenset[str]:
    """The keys of all text blocks there are."""
    return frozenset(TextBlock.objects.values_list("key", flat=True))


def template_in_force(key: str, language: str) -> TemplateVersion | None:
    """In that language, else in German, which is the language of the office (VwVfG § 23 Abs. 1); one query."""
    in_force = TemplateVersion.objects.select_related("template").filter(
        template__key=key, state=Standing.IN_FORCE.value, language__in={language, "de"}
    )
    by_language = {each.language: each for each in in_force}
    return by_language.get(language) or by_language.get("de")


def template_for(kind: str, service: str = "", outcome: str = "") -> str:
    """The key of the template that fits best: the service's own, for that outcome; "" where there is none. One query."""
    fitting = Template.objects.filter(
        kind=kind,
        service__in={service, ""},
        outcome__in={outcome, ""},
        versions__state=Standing.IN_FORCE.value,
    )
    own = Case(When(service=service, then=Value(0)), default=Value(1), output_field=IntegerField())
    exact = Case(When(outcome=outcome, then=Value(0)), default=Value(1), output_field=IntegerField())
    keys = (
        fitting.annotate(own=own, exact=exact).order_by("exact", "own", "key").values_list("key", flat=True)
    )
    return keys.first() or ""


def text_blocks(kind: str, service: str = "") -> QuerySet[TextBlock]:
    """Those for the kind of letter: the service's own and the town's."""
    return TextBlock.objects.filter(kind=kind, service__in={service, ""}).order_by("-service", "title")


def letters_to_carry(service: str) -> list[tuple[Template, dict[str, dict[str, str]]]]:
    """The templates of a service alone, each with its texts in force by language; two queries."""
    own = templates().filter(service=service)
    told = [
        (
            template,
            {
                version.language: {"subject": version.subject, "body": version.body}
                for version in template.versions.all()
                if version.state == Standing.IN_FORCE.value
            },
        )
        for template in own
    ]
    return [(template, texts) for template, texts in told if texts]


def text_blocks_of(service: str) -> QuerySet[TextBlock]:
    """Those of a service alone."""
    return TextBlock.objects.filter(service=service).order_by("key")
