"""Every route of the house and who may come in: read from the routes themselves, so that the table cannot be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

from rathaus.core.web.audience import Audience, audience_of, roles_of
from rathaus.people.rules import Role
from rathaus.people.rules.doors import Verdict, verdict
from rathaus.people.rules.viewer import Viewer

SOMEBODY = UUID(int=1)
VISITORS = {
    "anonymous": Viewer(),
    "citizen": Viewer(kind="citizen", account=SOMEBODY),
    "staff": Viewer(kind="staff", account=SOMEBODY),
    **{
        role.value: Viewer(kind="staff", account=SOMEBODY, roles=frozenset({(role, "unit")})) for role in Role
    },
}
"""Everybody for whom a door may be different; "staff" holds no role."""

SAID = {
    Verdict.OPEN: "yes",
    Verdict.SIGN_IN: "sign in",
    Verdict.OTHER_ACCOUNT: "no",
    Verdict.ROLE_NEEDED: "no",
}


@dataclass(frozen=True, slots=True)
class Route:
    """An address as it is declared, and its view."""

    address: str
    view: Callable[..., Any]

    @property
    def audience(self) -> Audience | None:
        return audience_of(self.view)

    @property
    def roles(self) -> frozenset[str]:
        return roles_of(self.view)

    def verdict_for(self, viewer: Viewer) -> Verdict:
        return verdict(self.audience, self.roles, lambda: viewer)


def routes() -> list[Route]:
    """All of them, by address."""
    return sorted(_walk(get_resolver(), ""), key=lambda route: route.address)


def _walk(resolver: URLResolver, before: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, address)
        elif isinstance(pattern, URLPattern):
            yield Route(address, pattern.callback)


HEAD = """# Routes and who may come in

Written by `rathaus routes` from the routes themselves; a test compares. Do not edit.

`yes`: the door opens (whose thing it is, the action asks next). `sign in`: to the sign-in and back. `no`: a page says who
may, and the journal notes it. `citizen` routes are open to the browser that holds the secret of the matter. "staff" is
somebody without a role.

"""


def as_markdown() -> str:
    names = ["route", "for", *VISITORS]
    rows = [names, ["---"] * len(names), *(_row(route) for route in routes())]
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(route: Route) -> list[str]:
    declared = ", ".join([str(route.audience), *(role for role in Role if role in route.roles)])
    address = "/" + route.address.replace("|", "\\|")
    return [f"`{address}`", declared, *(SAID[route.verdict_for(viewer)] for viewer in VISITORS.values())]
