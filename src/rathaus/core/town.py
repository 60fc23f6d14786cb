"""Which town this is: set once by the operator, shown on every page."""

import re
from dataclasses import dataclass

from django.conf import settings

from engines.form.condition import STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The municipality (Kommune). ``arms`` is a static file, ``accent`` a colour as ``#rrggbb``."""

    name: str
    state: str
    kind: str = "Stadt"
    arms: str = ""
    accent: str = "#0b5a7a"
    street: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    fictional: bool = False

    def __post_init__(self) -> None:
        if self.state not in STATES:
            raise ValueError(f"RATHAUS_TOWN_STATE is {self.state!r}, but must be one of {', '.join(STATES)}")
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", self.accent):
            raise ValueError(f"RATHAUS_TOWN_ACCENT is {self.accent!r}, but must be a colour like #0b5a7a")

    @property
    def full_name(self) -> str:
        """ "Stadt Talbrück" """
        return f"{self.kind} {self.name}".strip()

    @property
    def state_name(self) -> str:
        return STATES[self.state]


def town() -> Town:
    """The town of this installation."""
    configured: Town = settings.TOWN
    return configured
