"""Models and their versions."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from engines.process.run import Specification, calls_of
from rathaus.core.errors import Refusal
from rathaus.processes.models import ModelVersion, ProcessModel
from rathaus.processes.rules import Standing


class NoSuchModel(Refusal):
    sentence = _("Diesen Prozess gibt es nicht.")
    status = 404


class NoSuchVersion(Refusal):
    sentence = _("Diese Fassung des Prozesses gibt es nicht.")
    status = 404


def models() -> QuerySet[ProcessModel]:
    """All of them, each with its versions (without their contents) and ``running``, its cases; two queries."""
    versions = ModelVersion.objects.defer("source", "compiled")
    running = Count("versions__runs", filter=Q(versions__runs__finished_at=None))
    return ProcessModel.objects.prefetch_related(Prefetch("versions", versions)).annotate(running=running)


def known_models() -> frozenset[str]:
    """The keys of all models there are."""
    return frozenset(ProcessModel.objects.values_list("key", flat=True))


def model(key: str) -> ProcessModel:
    """With its versions. Raises ``NoSuchModel``."""
    found = models().filter(key=key).first()
    if found is None:
        raise NoSuchModel
    return found


def version(key: str, number: int) -> ModelVersion:
    """Raises ``NoSuchVersion``."""
    found = ModelVersion.objects.select_related("model").filter(model__key=key, number=number).first()
    if found is None:
        raise NoSuchVersion
    return found


def model_in_force_for(service: str) -> ModelVersion | None:
    """The version that a new case of the service takes: its own, else the standard procedure's; one query."""
    found = (
        ModelVersion.objects.select_related("model")
        .filter(state=Standing.IN_FORCE.value, model__service__in=(service, ""))
        .order_by("-model__service", "pk")
        .defer("source")
        .first()
    )
    return found


def called_models(source: bytes) -> dict[str, bytes]:
    """The sources of all processes that a model calls, and these in turn, by key, as they are in force.

    A called process is known by the key of its model, which is the id of the process in it. What is not in force is
    left out. Raises ``engines.process.run.NotExecutable`` for what is no model.
    """
    found: dict[str, bytes] = {}
    wanted = calls_of(source)
    while wanted:
        in_force = ModelVersion.objects.filter(state=Standing.IN_FORCE.value, model__key__in=wanted)
        new = {key: bytes(text) for key, text in in_force.values_list("model__key", "source")}
        found |= new
        wanted = frozenset(name for text in new.values() for name in calls_of(text)) - frozenset(found)
    return found


def specification_of(version: ModelVersion) -> Specification:
    """As the engine runs it; kept in memory, since a version that was in force never changes."""
    return _kept(_Held(version))


class _Held:
    """A version as a key of the cache: two are the same when their contents are."""

    def __init__(self, version: ModelVersion) -> None:
        self.version = version
        self.key = (version.pk, version.digest)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.key == other.key


@lru_cache(maxsize=64)
def _kept(held: _Held) -> Specification:
    return Specification.from_json(held.version.compiled)
