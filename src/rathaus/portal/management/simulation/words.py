"""What clerks and citizens of the made-up town write. German, as they do."""

GRANTED = (
    "Die Angaben sind vollständig und nachgewiesen. Die Voraussetzungen liegen vor, Gründe dagegen sind nicht ersichtlich.",
    "Nach Prüfung der Unterlagen bestehen keine Bedenken. Dem Antrag wird in vollem Umfang entsprochen.",
)
REFUSED = (
    "Die Voraussetzungen liegen nicht vor: Der geforderte Nachweis fehlt auch nach der Nachforderung. Ohne ihn kann die "
    "Stadt nicht feststellen, dass der Anspruch besteht. Ein milderes Mittel ist nicht ersichtlich.",
    "Dem Antrag stehen öffentliche Belange entgegen. Die Stadt hat das Interesse an der Nutzung gegen die Sicherheit des "
    "Verkehrs abgewogen; die Sicherheit wiegt hier schwerer, weil die verbleibende Breite zu gering ist.",
    "Die Prüfung vor Ort hat ergeben, dass der Anlass nicht besteht. Der Bestand ist gesund und ortsbildprägend. "
    "Ein Eingriff wäre nicht verhältnismäßig, weil ein fachgerechter Rückschnitt ausreicht.",
)
CONDITIONS = (
    "1. Der Gehweg bleibt auf 1,60 Metern Breite frei. 2. Nach Ende der Nutzung ist die Fläche zu reinigen.",
    "1. Vor Beginn ist der Beginn der Arbeiten anzuzeigen. 2. Ersatz ist bis zum 30. April nachzuweisen.",
)
WITH_CONDITIONS = (
    "Die Auflagen sind geeignet und erforderlich, damit andere sicher vorbeikommen; sie belasten nur wenig.",
    "Die Auflagen sichern den Ausgleich, den die Satzung verlangt. Ein geringerer Eingriff genügt nicht.",
)
HEARINGS = (
    "Wir wollen Ihren Antrag ablehnen, weil ein Nachweis fehlt. Bitte schreiben Sie uns, was aus Ihrer Sicht dafür spricht.",
    "Wir wollen nur mit Auflagen zustimmen. Bitte schreiben Sie uns, ob Sie damit zurechtkommen.",
)
HEARD = (
    "Ich bin damit nicht einverstanden, den Nachweis habe ich schon vor Wochen eingereicht.",
    "Mit den Auflagen komme ich zurecht. Danke für die Rückmeldung.",
    "Bitte prüfen Sie das noch einmal, wir sind darauf angewiesen.",
)
MISSING_TEXT = (
    "Guten Tag, für Ihren Antrag brauchen wir noch etwas von Ihnen.",
    "Vielen Dank für Ihren Antrag. Bitte ergänzen Sie die folgenden Angaben.",
)
WRONG_FIELD = (
    "Bitte prüfen Sie diese Angabe, sie passt nicht zu Ihren Unterlagen.",
    "Bitte schreiben Sie das genau so, wie es in Ihrem Ausweis steht.",
)
WRONG_DOCUMENT = (
    "Das Bild ist unscharf, wir können es nicht lesen.",
    "Das ist ein anderes Dokument. Bitte schicken Sie das richtige.",
    "Die zweite Seite fehlt.",
)
MISSING_EVIDENCE = ("Nachweis der Haftpflicht", "Kopie Ihres Ausweises", "Foto der Stelle", "Vollmacht")
QUESTIONS_TO_UNITS = (
    "Bestehen aus Ihrer Sicht Bedenken? Bitte nehmen Sie Stellung zur Sicherheit und zum Bestand.",
    "Sind an dieser Stelle Arbeiten geplant, die dagegensprechen?",
)
OPINIONS = (
    ("agreed", "Keine Bedenken."),
    ("agreed", "Aus unserer Sicht spricht nichts dagegen."),
    ("conditions", "Einverstanden, wenn der Gehweg auf 1,60 Metern frei bleibt."),
    ("objected", "Wir raten ab: Im Boden liegen Leitungen, die vorher zu sichern sind."),
)
SENT_BACK = (
    "Bitte die Ermessenserwägungen ausführlicher darstellen.",
    "Die Rechtsgrundlage für die Auflage fehlt noch.",
)
NOTES = (
    ("phone", "Anruf: fragt nach dem Stand, Unterlagen kommen diese Woche."),
    ("phone", "Rückruf vereinbart, Person erreicht und Frage geklärt."),
    ("counter", "Kam mit dem Original vorbei, stimmt mit der Kopie überein."),
    ("", "Ortstermin: Angaben zutreffend, Fotos liegen bei der Akte."),
)
TRANSFERS = (
    "Für diese Anschrift sind wir nicht zuständig.",
    "Das Vorhaben betrifft Ihre Aufgaben, nicht unsere.",
)
FREE = "Gebührenfrei, weil die Nutzung gemeinnützig ist"
QUESTIONS = (
    "Guten Tag, wie lange dauert es noch ungefähr?",
    "Können Sie mir sagen, ob alles angekommen ist?",
    "Ich habe noch ein Foto, reicht das so?",
)
ANSWERS = (
    "Guten Tag, es ist alles da. Wir rechnen mit einer Entscheidung in den nächsten Tagen.",
    "Vielen Dank für Ihre Nachricht. Wir melden uns, sobald die andere Stelle geantwortet hat.",
)
WITHDRAWN = ("Hat sich erledigt, wir machen es anders.", "Ich ziehe um und brauche das nicht mehr.", "")
OBJECTIONS = (
    "Ich lege Widerspruch ein. Der Nachweis lag vollständig vor.",
    "Gegen die Höhe der Gebühr lege ich Widerspruch ein.",
)
ADDED = "Die Stadt hat ihr Ermessen nach § 40 VwVfG ausgeübt; mildere Mittel kamen nicht in Betracht."
