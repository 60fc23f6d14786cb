"""What is wrong with an answer or a file, as a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engines.form.definition import Group, Kind, Question
from engines.form.evaluation import Fault, Problem
from rathaus.core.files.uploads import NotTaken, Reason

FAULTS: Mapping[Fault, object] = {
    Fault.MISSING: _("Bitte beantworten Sie: „%(label)s“."),
    Fault.TOO_SHORT: _("„%(label)s“: Bitte schreiben Sie mindestens %(limit)s Zeichen."),
    Fault.TOO_LONG: _("„%(label)s“: Bitte schreiben Sie höchstens %(limit)s Zeichen."),
    Fault.TOO_SMALL: _("„%(label)s“: Die Zahl muss mindestens %(limit)s sein."),
    Fault.TOO_LARGE: _("„%(label)s“: Die Zahl darf höchstens %(limit)s sein."),
    Fault.NOT_A_NUMBER: _("„%(label)s“: Bitte geben Sie eine Zahl ein, zum Beispiel 12,50."),
    Fault.NOT_WHOLE: _("„%(label)s“: Bitte geben Sie eine ganze Zahl ein, zum Beispiel 12."),
    Fault.NOT_A_DATE: _("„%(label)s“: Bitte geben Sie ein Datum ein, zum Beispiel 7.5.2025."),
    Fault.NOT_A_TIME: _("„%(label)s“: Bitte geben Sie eine Uhrzeit ein, zum Beispiel 14:30."),
    Fault.NOT_AN_OPTION: _("„%(label)s“: Bitte wählen Sie eine Antwort aus der Liste."),
    Fault.PATTERN: _("„%(label)s“: Bitte prüfen Sie die Schreibweise."),
    Fault.CHARACTERS: _(
        "„%(label)s“ enthält Zeichen, die wir nicht verarbeiten können. Bitte tippen Sie die Angabe neu."
    ),
    Fault.TOO_FEW_ROWS: _("„%(label)s“: Bitte machen Sie hier mindestens %(limit)s Angaben."),
    Fault.TOO_MANY_ROWS: _("„%(label)s“: Hier sind höchstens %(limit)s Angaben möglich."),
    Fault.MEDIA_TYPE: _("„%(label)s“: Bitte laden Sie eine andere Datei hoch. Möglich sind: %(limit)s."),
    Fault.TOO_BIG: _("„%(label)s“: Die Datei ist zu groß. Sie darf höchstens %(limit)s haben."),
    Fault.RULE: _("„%(label)s“ passt nicht zu Ihren anderen Angaben. Bitte prüfen Sie beides."),
    Fault.CHOOSE_ONE: _("Bitte machen Sie bei „%(label)s“ genau eine der Angaben."),
}

MISSING_BY_KIND: Mapping[Kind, object] = {
    Kind.DATE: _("Bitte geben Sie ein Datum an: „%(label)s“."),
    Kind.FILE: _("Bitte laden Sie eine Datei hoch: „%(label)s“."),
}
CHOOSE = _("Bitte wählen Sie eine Antwort: „%(label)s“.")

UPLOADS: Mapping[Reason, object] = {
    Reason.EMPTY: _("Diese Datei ist leer. Bitte wählen Sie eine andere."),
    Reason.TOO_BIG: _("Diese Datei ist zu groß. Sie darf höchstens %(limit)s haben."),
    Reason.TYPE: _("Diese Datei ist %(found)s. Bitte laden Sie ein %(wanted)s hoch."),
    Reason.UNKNOWN_TYPE: _(
        "Diese Datei können wir nicht lesen. Vielleicht ist sie beschädigt. Bitte laden Sie ein %(wanted)s hoch."
    ),
    Reason.INFECTED: _(
        "In dieser Datei steckt ein Virus. Wir haben sie nicht angenommen. Bitte prüfen Sie Ihr Gerät."
    ),
    Reason.ONE_ONLY: _(
        "Hier geht nur eine Datei. Mehrere auf einmal gehen, wenn alle Bilder im Format JPG oder PNG sind: "
        "Dann machen wir ein PDF daraus."
    ),
    Reason.TOO_MANY: _("Sie haben schon sehr viele Dateien hochgeladen. Bitte entfernen Sie zuerst eine."),
}

FORMATS: Mapping[str, object] = {
    "image/heic": _("ein Bild im Format HEIC"),
    "image/tiff": _("ein Bild im Format TIFF"),
    "image/gif": _("ein Bild im Format GIF"),
    "image/webp": _("ein Bild im Format WebP"),
    "image/bmp": _("ein Bild im Format BMP"),
    "image/png": _("ein Bild im Format PNG"),
    "image/jpeg": _("ein Bild im Format JPG"),
    "application/pdf": _("ein PDF"),
    "application/zip": _("ein ZIP-Archiv oder ein Office-Dokument"),
    "application/msword": _("ein Word-Dokument"),
    "application/x-ms-dos-executable": _("ein Programm"),
    "text/html": _("eine Webseite"),
}
SHORT = {"application/pdf": "PDF", "image/jpeg": "JPG", "image/png": "PNG"}
BYTES_IN_MB = 1024 * 1024


def sentence_for(problem: Problem, node: object) -> str:
    """What is wrong at a place of the form, and what to do."""
    label = node.label if isinstance(node, Question | Group) else ""
    return str(_pattern(problem, node)) % {"label": label, "limit": _limit(problem)}


def _pattern(problem: Problem, node: object) -> object:
    if problem.fault is Fault.MISSING and isinstance(node, Question):
        if node.options or node.kind is Kind.BOOLEAN:
            return CHOOSE
        return MISSING_BY_KIND.get(node.kind, FAULTS[Fault.MISSING])
    return FAULTS[problem.fault]


def _limit(problem: Problem) -> str:
    if problem.fault is Fault.TOO_BIG:
        return size(int(problem.limit or 0))
    if problem.fault is Fault.MEDIA_TYPE:
        return formats(problem.limit.split(", "))
    if problem.fault in (Fault.TOO_SMALL, Fault.TOO_LARGE):
        return problem.limit.replace(".", ",")
    return problem.limit


def upload_sentence(refused: NotTaken, wanted: tuple[str, ...]) -> str:
    """Why a file was not taken; ``wanted`` are the media types that would be."""
    places = {
        "found": FORMATS.get(refused.detail, gettext("keine Datei, die wir hier annehmen")),
        "wanted": formats(wanted),
        "limit": size(int(refused.detail)) if refused.detail.isdigit() else "",
    }
    return str(UPLOADS[refused.reason]) % places


def formats(media_types: object) -> str:
    """ "JPG, PNG oder PDF" """
    names = [SHORT.get(name, str(name).rpartition("/")[2].upper()) for name in media_types]  # type: ignore[attr-defined]
    if len(names) < 2:
        return "".join(names)
    return gettext("%(first)s oder %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def size(count: int) -> str:
    """ "10 MB", "1,5 MB" or "200 kB" """
    if count < BYTES_IN_MB:
        return f"{max(1, round(count / 1024))} kB"
    return f"{count / BYTES_IN_MB:.1f} MB".replace(".0 ", " ").replace(".", ",")
