"""Who checked a fact, and where: asked beside the fact, told to editors only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from rathaus.core.web.kit import Field, Problem

LONGEST = 300
Proof = Mapping[str, Any]


def read(names: Iterable[str], post: QueryDict, before: Proof) -> tuple[dict[str, Any], list[Problem]]:
    """The proof with what was ticked and typed for ``names``; a tick without a source is refused."""
    said: dict[str, Any] = dict(before)
    problems = []
    for name in names:
        checked, source = bool(post.get(f"geprueft-{name}")), _source(post, name)
        if checked and not source:
            told = _("Bitte sagen Sie, wo Sie es nachgesehen haben.")
            problems.append(Problem(name=f"quelle-{name}", sentence=told))
        if checked or source or name in before:
            said[name] = {"verified": checked, "source": source}
    return said, problems


def _source(post: QueryDict, name: str) -> str:
    return post.get(f"quelle-{name}", "").replace("\0", "").strip()[:LONGEST]


def typed(names: Iterable[str], post: QueryDict) -> dict[str, Any]:
    """What was ticked and typed, to be shown again."""
    return {n: {"verified": bool(post.get(f"geprueft-{n}")), "source": _source(post, n)} for n in names}


def shown(labels: Mapping[str, str], proof: Proof, problems: Iterable[Problem]) -> list[Field]:
    """A tick and a source for each fact, by name and label."""
    errors = {problem.name: problem.sentence for problem in problems}
    return [
        field for name, label in labels.items() for field in _pair(name, label, proof.get(name, {}), errors)
    ]


def _pair(name: str, label: str, fact: Proof, errors: Mapping[str, str]) -> tuple[Field, Field]:
    tick = Field(
        name=f"geprueft-{name}",
        label=_("„%(label)s“ ist geprüft") % {"label": label},
        widget="checkbox",
        value="true" if fact.get("verified") else "",
    )
    source = Field(
        name=f"quelle-{name}",
        label=_("Quelle zu „%(label)s“") % {"label": label},
        hint=_("Wo haben Sie es nachgesehen, und wann?"),
        value=str(fact.get("source", "")),
        error=errors.get(f"quelle-{name}", ""),
        optional=True,
    )
    return tick, source


def is_doubtful(names: Iterable[str], proof: Proof) -> bool:
    """Whether one of these facts says of itself that nobody has checked it."""
    return any(name in proof and not proof[name].get("verified") for name in names)
