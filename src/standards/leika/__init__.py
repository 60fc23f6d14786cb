"""The lists of the federal service catalogue (LeiKa) and the OZG, as tables of text (CSV): read and check."""

from standards.leika.model import Bundle, Entry, Fault, Kind, Listing, Service, Situation
from standards.leika.reading import UnreadableList, is_leika_key, read

__all__ = [
    "Bundle",
    "Entry",
    "Fault",
    "Kind",
    "Listing",
    "Service",
    "Situation",
    "UnreadableList",
    "is_leika_key",
    "read",
]
