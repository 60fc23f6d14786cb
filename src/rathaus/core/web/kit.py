"""The design system: what a template of the kit is given. See docs/reference/components.md."""

from dataclasses import dataclass

INPUT_OF = {
    # widget: (HTML type, keyboard on a phone). Dates stay text: a typed date is quicker than a picker,
    # and a wrong one comes back as it was typed.
    "text": ("text", ""),
    "password": ("password", ""),
    "email": ("email", "email"),
    "tel": ("tel", "tel"),
    "number": ("text", "decimal"),
    "money": ("text", "decimal"),
    "date": ("text", ""),
    "time": ("text", ""),
    "datetime": ("text", ""),
}

WIDGETS = frozenset(INPUT_OF) | {"textarea", "radios", "checkbox", "select", "file"}

MANY_CHOICES = 15
"""From here on a select gets a filter in the browser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer that can be picked."""

    value: str
    label: str
    hint: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question as it is shown; ``{% include "kit/field.html" with field=field %}``.

    ``name`` is the name in the form, ``id_<name>`` the id of the first thing to type or pick in, which is where
    the error summary leads. ``why`` is the legal basis, ``attached`` the name of a file already there, ``noticed`` what was
    noticed about it, ``multiple`` whether several pictures may be picked at once,
    ``is_heading`` makes the label the page's heading; ``lang`` is the language of its words, where that may differ
    from the page's. A checkbox without choices is a single tick; it sends
    ``true``. Refused: a widget the kit does not have (ValueError).
    """

    name: str
    label: str
    widget: str = "text"
    value: str = ""
    hint: str = ""
    error: str = ""
    why: str = ""
    optional: bool = False
    recommended: bool = False
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    max_length: int | None = None
    autocomplete: str = ""
    inputmode: str = ""
    accept: str = ""
    is_heading: bool = False
    attached: str = ""
    noticed: tuple[str, ...] = ()
    multiple: bool = False
    lang: str = ""

    def __post_init__(self) -> None:
        if self.widget not in WIDGETS:
            raise ValueError(f"The kit has no widget {self.widget!r}; it has {', '.join(sorted(WIDGETS))}.")

    @property
    def id(self) -> str:
        return f"id_{self.name}"

    @property
    def template(self) -> str:
        """The include that draws the control; all one-line inputs share one."""
        shape = "input" if self.widget in INPUT_OF else self.widget
        if self.widget == "checkbox" and not self.choices:
            shape = "tick"
        return f"kit/fields/{shape}.html"

    @property
    def grouped(self) -> bool:
        """Several controls under one question: a fieldset with a legend, not a label."""
        return self.widget == "radios" or (self.widget == "checkbox" and bool(self.choices))

    @property
    def ticks(self) -> bool:
        return self.widget == "checkbox" and not self.choices

    @property
    def html_type(self) -> str:
        return INPUT_OF[self.widget][0]

    @property
    def keyboard(self) -> str:
        """The ``inputmode``: which keys a phone offers."""
        return self.inputmode or INPUT_OF.get(self.widget, ("", ""))[1]

    @property
    def required(self) -> bool:
        return not (self.optional or self.recommended)

    @property
    def described_by(self) -> str:
        """Ids of everything that belongs to the question besides its label, in reading order."""
        parts = {
            "hint": bool(self.hint or self.widget in ("date", "time", "datetime")),
            "recommended": self.recommended,
            "unit": self.widget in INPUT_OF and bool(self.unit or self.widget == "money"),
            "attached": self.widget == "file" and bool(self.attached),
            "noticed": self.widget == "file" and bool(self.attached and self.noticed),
            "error": bool(self.error),
        }
        return " ".join(f"{self.id}_{part}" for part, there in parts.items() if there)

    @property
    def has_filter(self) -> bool:
        return len(self.choices) > MANY_CHOICES

    @property
    def width(self) -> str:
        """How wide the control is drawn, as a hint of how long the answer will be."""
        if self.widget in ("date", "time", "number", "money"):
            return "short"
        if self.max_length is not None and self.max_length <= 10:
            return "short"
        return "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A wrong answer for the error summary: the field's name and a sentence that says what to do."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """A step of the way to this page; the last one has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """A question and its answer on the page where one checks; ``gap`` is what is still missing."""

    label: str
    value: str = ""
    change_url: str = ""
    gap: str = ""
