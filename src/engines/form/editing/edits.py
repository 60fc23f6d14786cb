"""The edits: what a town may change in a form, each by the path of what it changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engines.form.definition import Limits, Path, Question, Statement

GERMAN = "de"

RuleKey = str
"""``id@scope`` of a rule (``rules.key_of``): one id may stand at several groups."""


class Duty(StrEnum):
    """How much an answer is wanted."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"  # asked for, not insisted on (VwVfG § 24 Abs. 3)
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Relabel:
    """Words of a question or group; None leaves a text as it is. A statement has ``Reword``."""

    path: Path
    label: str | None = None
    help: str | None = None
    example: str | None = None
    language: str = GERMAN


@dataclass(frozen=True, slots=True)
class RelabelOption:
    """Words of one option of a choice; its code stays."""

    path: Path
    code: str
    label: str | None = None
    help: str | None = None
    language: str = GERMAN


@dataclass(frozen=True, slots=True)
class Reword:
    """The text of a statement."""

    path: Path
    text: str
    language: str = GERMAN


@dataclass(frozen=True, slots=True)
class Retitle:
    """The title and the introduction of the whole form."""

    title: str | None = None
    intro: str | None = None
    language: str = GERMAN


@dataclass(frozen=True, slots=True)
class SetDuty:
    path: Path
    duty: Duty


@dataclass(frozen=True, slots=True)
class Omit:
    """An optional question, group or statement is not asked; of the town's own additions, any."""

    path: Path


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Takes an ``Omit`` back."""

    path: Path


@dataclass(frozen=True, slots=True)
class Prefill:
    """The answer that stands in the field before anybody types; empty for none."""

    path: Path
    value: str


@dataclass(frozen=True, slots=True)
class Tighten:
    """Limits of an answer, never wider than the schema's; None leaves a bound as it is."""

    path: Path
    limits: Limits


@dataclass(frozen=True, slots=True)
class AddNode:
    """A question or text of the town's own, at the end of the group ``into`` (empty: of the form)."""

    into: Path
    node: Question | Statement


@dataclass(frozen=True, slots=True)
class MoveNode:
    """Another order among its siblings: in front of the sibling ``before``, or last where that is empty."""

    path: Path
    before: Path = ""


@dataclass(frozen=True, slots=True)
class AddCondition:
    """A rule of the town's own, as a sentence."""

    id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ChangeCondition:
    """Another sentence in place of a rule's, be it the schema's or the town's own."""

    rule: RuleKey
    sentence: str


@dataclass(frozen=True, slots=True)
class SuspendRule:
    """The rule rests: it can be read, and is not applied."""

    rule: RuleKey


@dataclass(frozen=True, slots=True)
class ResumeRule:
    rule: RuleKey


@dataclass(frozen=True, slots=True)
class DropCondition:
    """A rule of the town's own is gone; a rule of the schema has its own sentence again."""

    rule: RuleKey


@dataclass(frozen=True, slots=True)
class TitleStep:
    step: str
    title: str
    language: str = GERMAN


@dataclass(frozen=True, slots=True)
class MoveStep:
    """In front of the step ``before``, or last where that is empty."""

    step: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class PutOnStep:
    """A question or group is asked on another step; where it lies in the answers stays the same."""

    path: Path
    step: str


@dataclass(frozen=True, slots=True)
class SplitStep:
    """A new step ``key`` behind ``step``, which takes everything from ``path`` on."""

    step: str
    path: Path
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class SetFee:
    """A fee rule, new or in place of the one with this id, as a sentence."""

    id: str
    sentence: str
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class DropFee:
    id: str


Edit = (
    Relabel
    | RelabelOption
    | Reword
    | Retitle
    | SetDuty
    | Omit
    | AskAgain
    | Prefill
    | Tighten
    | AddNode
    | MoveNode
    | AddCondition
    | ChangeCondition
    | SuspendRule
    | ResumeRule
    | DropCondition
    | TitleStep
    | MoveStep
    | PutOnStep
    | SplitStep
    | SetFee
    | DropFee
)


class CannotEdit(Exception):
    """The edit cannot be made; the message says why, in German, for editors."""

    def __init__(self, reason: str, edit: Edit | None = None) -> None:
        super().__init__(reason)
        self.edit = edit


class Gone(CannotEdit):
    """What the edit changes is not in the form."""


def touched(edit: Edit) -> frozenset[str]:
    """What the edit changes, as names that are equal where two edits meet: paths, rules, steps, fees."""
    match edit:
        case Relabel() | RelabelOption() | Reword() | SetDuty() | Omit() | AskAgain() | Prefill() | Tighten():
            return frozenset({f"path {edit.path}"})
        case Retitle():
            return frozenset({"form"})
        case AddNode(into, node):
            return frozenset({f"path {into}/{node.key}" if into else f"path {node.key}"})
        case MoveNode(path):
            return frozenset({f"order {path.rpartition('/')[0]}"})
        case AddCondition(id):
            return frozenset({f"rule {id}@"})
        case ChangeCondition(rule) | SuspendRule(rule) | ResumeRule(rule) | DropCondition(rule):
            return frozenset({f"rule {rule}"})
        case SetFee(id) | DropFee(id):
            return frozenset({f"fee {id}"})
        case _:
            return frozenset({"steps"})
