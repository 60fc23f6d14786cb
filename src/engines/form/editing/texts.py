"""What a text of a form may be, and what an editor calls a node."""

from __future__ import annotations

from engines.form.definition import Node, Statement
from engines.form.editing.edits import CannotEdit
from engines.form.reading import UNWELCOME

MOST_CHARACTERS = 20_000
MOST_IN_A_LINE = 500
MOST_OF_A_NAME = 80


def label_of(node: Node) -> str:
    """The label; of a statement its first words."""
    text = node.text if isinstance(node, Statement) else node.label or node.name
    short = " ".join(text.split())
    return short if len(short) <= MOST_OF_A_NAME else f"{short[:MOST_OF_A_NAME]} …"


def refuse_unfit(text: str) -> None:
    """Raises ``CannotEdit`` for what is too long or holds characters that nobody sees."""
    if len(text) > MOST_CHARACTERS:
        raise CannotEdit(f"Ein Text hat höchstens {MOST_CHARACTERS} Zeichen.")
    if UNWELCOME.search(text):
        raise CannotEdit("Der Text enthält Zeichen, die man nicht sieht. Bitte tippen Sie ihn noch einmal.")


def refuse_unfit_line(text: str) -> None:
    """Raises ``CannotEdit`` for a label that is blank or too long for one."""
    refuse_unfit(text)
    if not text.strip():
        raise CannotEdit("Bitte geben Sie einen Text ein.")
    if len(text) > MOST_IN_A_LINE:
        raise CannotEdit(f"Dieser Text hat höchstens {MOST_IN_A_LINE} Zeichen.")
