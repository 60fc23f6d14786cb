"""Models come, are put in force and are taken out of it."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engines.process.run import NotExecutable, Specification, compiled
from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.people.queries import Role, Viewer
from rathaus.processes.events import ModelImported, ModelPublished, ModelWithdrawn
from rathaus.processes.models import ModelVersion, ProcessModel
from rathaus.processes.permissions import may_keep_models
from rathaus.processes.queries import called_models
from rathaus.processes.rules import Standing, is_name


class NotYourModels(Refusal):
    sentence = _("Prozesse ändert die Organisation.")
    status = 403


class SecondPersonNeeded(Refusal):
    sentence = _("In Ihrer Stadt setzt eine zweite Person in Kraft, was Sie selbst hochgeladen haben.")


class SameModelAgain(Refusal):
    sentence = _("Genau dieses Modell ist schon da: Fassung %(number)s.")


class NoUsableName(Refusal):
    sentence = _(
        "Ein Prozess braucht einen Titel mit höchstens 160 Zeichen und ein Kürzel aus kleinen Buchstaben, Ziffern "
        "und Bindestrichen mit höchstens 60 Zeichen."
    )
    status = 422


class NotExecutableHere(Refusal):
    """``problems`` names each element; the sentence shows the first three."""

    sentence = _("So kann Rathaus dieses Modell nicht ausführen. %(problems)s")
    status = 422

    def __init__(self, wrong: NotExecutable) -> None:
        self.problems = wrong.problems
        shown = (f"„{each.name or each.element}“: {each.sentence}" for each in wrong.problems[:3])
        super().__init__(problems=" ".join(shown))


@transaction.atomic
def import_model(
    key: str, title: str, source: bytes, *, service: str = "", note: str = "", by: Viewer, at: datetime
) -> ModelVersion:
    """A new version as a draft, whether it can be executed or not; ``service`` is a slug, "" the standard procedure.

    Refuses with ``NotYourModels``, ``NoUsableName``, and with ``SameModelAgain`` what is there byte for byte.
    """
    _demand_keeper(by)
    if not is_name(key, title):
        raise NoUsableName
    model, _made = ProcessModel.objects.get_or_create(key=key, defaults={"title": title, "service": service})
    digest = sha256(source).hexdigest()
    same = model.versions.filter(digest=digest).first()
    if same is not None:
        raise SameModelAgain(number=same.number)
    latest = model.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = ModelVersion.objects.create(
        model=model,
        number=latest + 1,
        source=source,
        digest=digest,
        note=note[:300],
        imported_at=at,
        imported_by=by.account,
    )
    record(ModelImported(model=key, number=version.number, digest=digest), by=by.actor(Role.ORGANISER), at=at)
    return version


@transaction.atomic
def publish_model(version: ModelVersion, *, by: Viewer, at: datetime) -> ModelVersion:
    """Puts a version in force; what was in force for the service goes out of it, its cases go on with theirs.

    The processes that it calls are taken as they are in force now; a version that was in force before stays as it
    was. Refuses with ``NotYourModels``, with ``SecondPersonNeeded`` (RATHAUS_FOUR_EYES), and with
    ``NotExecutableHere``, which names the elements.
    """
    _demand_keeper(by)
    if settings.FOUR_EYES and not by.is_the_house and by.account == version.imported_by:
        raise SecondPersonNeeded
    locked = _locked_with_all_of_its_service(version)
    version.refresh_from_db()
    version.compiled = version.compiled or specification_or_refusal(bytes(version.source)).to_json()
    _retire_all_but(version, locked, by, at)
    version.state = Standing.IN_FORCE.value
    version.published_at = version.published_at or at
    version.retired_at = None
    version.save(update_fields=["state", "compiled", "published_at", "retired_at"])
    event = ModelPublished(model=locked.key, number=version.number, service=locked.service)
    record(event, by=by.actor(Role.ORGANISER), at=at)
    return version


def _locked_with_all_of_its_service(version: ModelVersion) -> ProcessModel:
    """The model; two that are published for one service at the same moment wait for each other."""
    model = ProcessModel.objects.get(pk=version.model_id)
    list(ProcessModel.objects.select_for_update().filter(service=model.service).order_by("pk"))
    return model


def _retire_all_but(version: ModelVersion, model: ProcessModel, by: Viewer, at: datetime) -> None:
    """A service has one model in force. That a version replaces another is no line of its own; another model is."""
    same_service = ModelVersion.objects.filter(model__service=model.service, state=Standing.IN_FORCE.value)
    before = list(same_service.exclude(pk=version.pk).select_related("model").defer("source", "compiled"))
    ModelVersion.objects.filter(pk__in=[each.pk for each in before]).update(
        state=Standing.RETIRED.value, retired_at=at
    )
    for each in before:
        if each.model_id != model.pk:
            event = ModelWithdrawn(model=each.model.key, number=each.number)
            record(event, by=by.actor(Role.ORGANISER), at=at)


def specification_or_refusal(source: bytes) -> Specification:
    """With the processes that it calls, as they are in force. Raises ``NotExecutableHere``."""
    try:
        return compiled(source, called_models(source))
    except NotExecutable as wrong:
        raise NotExecutableHere(wrong) from None


@transaction.atomic
def withdraw_model(version: ModelVersion, *, by: Viewer, at: datetime) -> None:
    """Takes a version out of force: new cases take the standard procedure again. Refuses with ``NotYourModels``."""
    _demand_keeper(by)
    taken = ModelVersion.objects.filter(pk=version.pk, state=Standing.IN_FORCE.value)
    if taken.update(state=Standing.RETIRED.value, retired_at=at):
        event = ModelWithdrawn(model=version.model.key, number=version.number)
        record(event, by=by.actor(Role.ORGANISER), at=at)


def _demand_keeper(viewer: Viewer) -> None:
    if not may_keep_models(viewer):
        raise NotYourModels
