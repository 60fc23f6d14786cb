"""XZuFi 2.2 and 2.3, the standard of service descriptions between portals: read, write, check."""

from standards.untrusted_xml import Unreadable
from standards.xzufi import model
from standards.xzufi.checking import id_of, place_of, problems, problems_of, record_problems, value_of
from standards.xzufi.cleaning import as_text, cleaned
from standards.xzufi.faults import OtherVersion, Problem, Severity, Unwritable
from standards.xzufi.model import Head, Message, Operation, Record, Version
from standards.xzufi.reading import read, stream
from standards.xzufi.words import TextCode, german, in_language, modules
from standards.xzufi.writing import pieces, write

__all__ = [
    "Head",
    "Message",
    "Operation",
    "OtherVersion",
    "Problem",
    "Record",
    "Severity",
    "TextCode",
    "Unreadable",
    "Unwritable",
    "Version",
    "as_text",
    "cleaned",
    "german",
    "id_of",
    "in_language",
    "model",
    "modules",
    "pieces",
    "place_of",
    "problems",
    "problems_of",
    "read",
    "record_problems",
    "stream",
    "value_of",
    "write",
]
