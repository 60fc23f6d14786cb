"""What an edit did, in German: for the button that takes it back, and for the journal."""

from __future__ import annotations

from engines.form.definition import Form, Path, walk
from engines.form.editing import edits as e
from engines.form.editing.keys import key_of
from engines.form.editing.sentences import without_ids
from engines.form.editing.texts import label_of
from engines.form.steps import steps_of

MOST_OF_A_SENTENCE = 160

_DUTIES = {
    e.Duty.REQUIRED: "ist jetzt Pflicht",
    e.Duty.RECOMMENDED: "ist jetzt empfohlen",
    e.Duty.OPTIONAL: "ist jetzt freiwillig",
}


def tell(edit: e.Edit, form: Form) -> str:
    """In a few words. ``form`` is the form before the edit."""
    match edit:
        case e.Relabel() | e.RelabelOption() | e.Reword() | e.Retitle():
            return _words(edit, form)
        case e.AddCondition() | e.ChangeCondition() | e.SuspendRule() | e.ResumeRule() | e.DropCondition():
            return _rule(edit, form)
        case e.TitleStep() | e.MoveStep() | e.PutOnStep() | e.SplitStep():
            return _step(edit, form)
        case e.SetFee(_, sentence):
            return f"Gebühr: {_short(sentence)}"
        case e.DropFee():
            return "Gebühr gestrichen"
        case _:
            return _asked(edit, form)


def _words(edit: e.Relabel | e.RelabelOption | e.Reword | e.Retitle, form: Form) -> str:
    language = "" if edit.language == e.GERMAN else f" ({edit.language})"
    match edit:
        case e.Retitle():
            return f"Titel oder Einleitung geändert{language}"
        case e.RelabelOption(path):
            return f"Antwort von {_name(path, form)} geändert{language}"
        case e.Relabel(path, label) if label is not None:
            return f"{_name(path, form)} heißt „{_short(label)}“{language}"
        case e.Relabel(path, _, help) if help is not None:
            return f"Hilfe zu {_name(path, form)} geändert{language}"
        case e.Relabel(path):
            return f"Beispiel zu {_name(path, form)} geändert{language}"
        case e.Reword(path):
            return f"Text {_name(path, form)} geändert{language}"


def _rule(
    edit: e.AddCondition | e.ChangeCondition | e.SuspendRule | e.ResumeRule | e.DropCondition, form: Form
) -> str:
    match edit:
        case e.AddCondition(_, sentence):
            return f"Neue Bedingung: {_short(sentence)}"
        case e.ChangeCondition(_, sentence):
            return f"Bedingung geändert: {_short(sentence)}"
    written = next(
        (rule.text for rule in (*form.rules, *form.suspended) if key_of(rule) == edit.rule), edit.rule
    )
    deed = {e.SuspendRule: "ruht", e.ResumeRule: "wirkt wieder", e.DropCondition: "gestrichen"}[type(edit)]
    return f"Bedingung {deed}: {_short(written)}"


def _step(edit: e.TitleStep | e.MoveStep | e.PutOnStep | e.SplitStep, form: Form) -> str:
    titles = {step.slug: step.title for step in steps_of(form)}
    title = f"„{titles.get(edit.step) or 'ohne Titel'}“"
    match edit:
        case e.TitleStep(_, wished):
            return f"Schritt {title} heißt „{_short(wished)}“"
        case e.MoveStep():
            return f"Schritt {title} verschoben"
        case e.PutOnStep(path):
            return f"{_name(path, form)} steht auf dem Schritt {title}"
        case e.SplitStep():
            return f"Schritt {title} geteilt"


def _asked(edit: e.Edit, form: Form) -> str:
    match edit:
        case e.SetDuty(path, duty):
            return f"{_name(path, form)} {_DUTIES[duty]}"
        case e.Omit(path):
            return f"{_name(path, form)} wird nicht gefragt"
        case e.AskAgain(path):
            return f"{_name(path, form)} wird wieder gefragt"
        case e.Prefill(path):
            return f"Vorbelegung von {_name(path, form)} geändert"
        case e.Tighten(path):
            return f"Grenzen von {_name(path, form)} geändert"
        case e.MoveNode(path):
            return f"{_name(path, form)} verschoben"
        case e.AddNode(_, node):
            return f"Neu: „{label_of(node)}“"
        case _:
            return "Geändert"


def _name(path: Path, form: Form) -> str:
    node = next((node for each, node in walk(form) if each == path), None)
    return f"„{label_of(node) if node else path.rpartition('/')[2]}“"


def _short(text: str) -> str:
    plain = " ".join(without_ids(text).split())
    return plain if len(plain) <= MOST_OF_A_SENTENCE else f"{plain[:MOST_OF_A_SENTENCE]} …"
