"""What can be asked about forms: which is in force, why none is, what it asks."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from engines.form import codec
from engines.form.definition import Form, Question, walk
from engines.form.languages import in_language
from rathaus.catalogue.models import FormVersion, Service
from rathaus.catalogue.queries.services import NoSuchService, service
from rathaus.catalogue.rules import Offer, offer
from rathaus.core.errors import Refusal

GERMAN = "de"
FORMS_KEPT = 16
"""Forms a process keeps in memory; the largest known one takes a few megabytes."""


class NoSuchForm(Refusal):
    sentence = _("Dieses Formular gibt es nicht.")
    status = 404


class NotOnline(Refusal):
    sentence = _("„%(service)s“ gibt es noch nicht online.")
    status = 404


class Withdrawn(Refusal):
    """The form was taken off; ``because`` is the town's own sentence."""

    sentence = _("„%(service)s“ ist im Moment nicht online. %(because)s")
    status = 410


def offer_of(service: Service) -> Offer:
    """How a service from ``service(slug)`` can be had."""
    return offer([form.state for form in service.forms.all()])


def form_in_force(slug: str) -> FormVersion:
    """The published form of a service, with the service; one query.

    Raises ``NoSuchService``, ``Withdrawn`` (with the reason that was given) or ``NotOnline``.
    """
    found = FormVersion.objects.in_force().select_related("service").filter(service__slug=slug).first()
    if found is None:
        raise _why_nothing_is_in_force(service(slug))
    return found


def form_in_force_of(key: str) -> FormVersion:
    """The published form of the service with this LeiKa key or own key; raises what ``form_in_force`` raises."""
    slug = Service.objects.filter(key=key).values_list("slug", flat=True).first()
    if slug is None:
        raise NoSuchService
    return form_in_force(slug)


def _why_nothing_is_in_force(service: Service) -> Refusal:
    if offer_of(service) is Offer.PAUSED:
        return Withdrawn(service=service.title, because=service.forms.all()[0].withdrawn_because)
    return NotOnline(service=service.title)


def form_version(version_id: int) -> FormVersion:
    """A version of a form, whatever its state, with its service; one query. Raises ``NoSuchForm``.

    A draft continues on the version it began with: ``state`` says whether that one was replaced or withdrawn.
    """
    found = FormVersion.objects.select_related("service").filter(pk=version_id).first()
    if found is None:
        raise NoSuchForm
    return found


def form_of(version: FormVersion) -> Form:
    """The form of a version in the reader's language, ready for evaluation.

    What the town did not translate is German. A query only where this process has not read the form yet.
    """
    return _told(version.pk, version.digest, (get_language() or GERMAN)[:2])


def form_as_kept(version: FormVersion) -> Form:
    """The same in German, whoever reads: what is compared and edited."""
    return _form(version.pk, version.digest)


@lru_cache(2 * FORMS_KEPT)
def _told(version_id: int, digest: str, language: str) -> Form:
    form = _form(version_id, digest)
    return form if language == GERMAN else in_language(form, language)


@lru_cache(FORMS_KEPT)
def _form(version_id: int, digest: str) -> Form:
    """The digest is part of the key: a version's number may come back in a database that was replaced."""
    return codec.load(
        bytes(FormVersion.objects.values_list("compiled", flat=True).get(pk=version_id, digest=digest))
    )


def recommended_in(version: FormVersion) -> list[str]:
    """The paths of the questions that its schema asks for without insisting, before the town's edits."""
    base = codec.load(bytes(version.base) or bytes(version.compiled))
    return [path for path, node in walk(base) if isinstance(node, Question) and node.recommended]
