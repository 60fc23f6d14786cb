"""The words of the report: what lights, reasons and evidence mean, once for page, paper and list."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .evidence import Proven
from .figures import Gone, Grade
from .maturity import Holds
from .standing import Lacking, Light, Why

LIGHTS: Mapping[str, str | Promise] = {
    Light.GREEN: _("im Plan"),
    Light.AMBER: _("gefährdet"),
    Light.RED: _("kritisch"),
    "done": _("erledigt"),
}
REASONS: Mapping[str, str | Promise] = {
    Why.BINDING_DATE: _("ein Termin aus Gesetz oder Beschluss ist nicht zu halten"),
    Why.SLIP_LONG: _("mehr als ein halbes Jahr später als geplant"),
    Why.SLIP: _("später als geplant"),
    Why.OVER_BUDGET_FAR: _("mehr als 10 Prozent teurer als bewilligt"),
    Why.OVER_BUDGET: _("teurer als bewilligt"),
    Why.EVIDENCE_GONE: _("der Nachweis gilt nicht mehr"),
}
PROVEN: Mapping[str, str | Promise] = {
    Proven.YES: _("nachgewiesen"),
    Proven.NO_EVIDENCE: _("ohne Nachweis"),
    Proven.WRONG_KIND: _("der Nachweis passt nicht zum Auftrag"),
    Proven.NOT_CHECKED: _("der Nachweis ist noch nicht geprüft"),
    Proven.GONE: _("der Nachweis gilt nicht mehr"),
}
LACKING: Mapping[str, str | Promise] = {
    Lacking.CAUSE: _("Es fehlt, woran es liegt."),
    Lacking.OPTIONS: _("Es fehlt, was man tun kann."),
    Lacking.DECISION: _("Es fehlt, was entschieden werden muss."),
}
GRADES: Mapping[str, str | Promise] = {
    Grade.MEASURED: _("gemessen"),
    Grade.ESTIMATED: _("geschätzt"),
    Grade.CLAIMED: _("angegeben"),
}
GONE: Mapping[str, str | Promise] = {
    Gone.NOTHING: _("In dieser Zeit gab es nichts zu messen."),
    Gone.TOO_FEW: _("Zu wenige Fälle: Eine Zahl würde von einzelnen Menschen sprechen."),
    Gone.SOURCE: _("Die Quelle dieser Zahl gibt es nicht mehr."),
}

PREDICATES: Mapping[str, str | Promise] = {
    "described": _("Die Seite sagt alles: zuständige Stelle, Kosten, Dauer und Nachweise"),
    "form": _("Es gibt ein Formular mit Hilfe und Prüfung"),
    "exported": _("Die Seite steht auch im Portal des Landes"),
    "arrives": _("Der Antrag kommt ohne Abtippen beim Amt an"),
    "signs_in": _("Man meldet sich mit dem Konto an, das nötig ist, und mit keinem höheren"),
    "evidence": _("Alle Nachweise kann man hochladen"),
    "no_paper": _("Nichts muss gedruckt oder unterschrieben werden"),
    "pays": _("Die Gebühr zahlt man gleich online"),
    "receipt": _("Man bekommt sofort eine Bestätigung mit Nummer"),
    "delivered": _("Der Bescheid liegt im Postfach"),
    "accessible": _("Menschen haben geprüft, dass es keine Barrieren gibt"),
    "once_only": _("Nachweise holt das Amt selbst aus den Registern"),
    "not_typed_again": _("Im Amt tippt niemand etwas ab"),
    "status": _("Man sieht, wie weit der Antrag ist"),
    "electronic_file": _("Die Akte ist ganz elektronisch"),
    "automatic": _("Klare Fälle entscheidet das System, wo das Gesetz es erlaubt"),
    "proactive": _("Man muss gar nicht erst fragen: Die Stadt bietet es von selbst an"),
}
"""What a service is asked on the scales of maturity."""
HOLDS: Mapping[str, str | Promise] = {
    Holds.YES: _("ja"),
    Holds.NO: _("nein"),
    Holds.UNKNOWN: _("noch nicht geprüft"),
    Holds.NOT_NEEDED: _("nicht nötig"),
}
