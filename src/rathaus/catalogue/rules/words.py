"""How words are compared, sorted and made part of an address."""

from __future__ import annotations

import re
import unicodedata

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def folded(text: str) -> str:
    """Words in lower case, umlauts written out, accents off, one space between: „Grüße, Renée“ -> "gruesse renee"."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(UMLAUTS)
    letters = unicodedata.normalize("NFKD", lowered)
    for mark in filter(unicodedata.combining, set(letters)):
        letters = letters.replace(mark, "")
    return " ".join(re.findall(r"\w+", letters))


def sort_key(title: str) -> str:
    """How a title sorts from A to Z, umlauts like their base letter (DIN 5007-1): „Ämter“ -> "amter"."""
    letters = unicodedata.normalize("NFKD", title.lower().replace("ß", "ss"))
    return "".join(letter for letter in letters if letter.isalnum() or letter == " ").strip()[:200]


def initial(title: str) -> str:
    """The letter a title is filed under, A to Z; "#" for all else."""
    first = sort_key(title)[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def slugged(title: str) -> str:
    """A title as part of an address: "Hund anmelden" -> "hund-anmelden"; at most 80 characters of whole words."""
    ascii_only = folded(title).encode("ascii", "ignore").decode().replace("_", " ")
    words = "-".join(ascii_only.split())
    whole = words if len(words) <= 80 else words[:81].rpartition("-")[0] or words[:80]
    return whole or "leistung"


def street_key(name: str) -> str:
    """How the name of a street is compared: „Lohestr. “ and „Lohe-Straße“ -> "lohestrasse"."""
    joined = folded(name).replace(" ", "")
    return re.sub(r"str$", "strasse", joined)[:120]
