"""XDatenfelder 2.0 and 3.0.0, the standard of FIM data schemas: read, write, check, and make a form of it."""

from standards.untrusted_xml import Unreadable
from standards.xdatenfelder.checking import CodeListsOfSchema, code_lists_of, problems, problems_of
from standards.xdatenfelder.conversion import losses
from standards.xdatenfelder.faults import Loss, Problem, Severity, Unwritable
from standards.xdatenfelder.form import as_form
from standards.xdatenfelder.json_schema import json_schema
from standards.xdatenfelder.model import Schema, Version
from standards.xdatenfelder.reading import read
from standards.xdatenfelder.writing import write

__all__ = [
    "CodeListsOfSchema",
    "Loss",
    "Problem",
    "Schema",
    "Severity",
    "Unreadable",
    "Unwritable",
    "Version",
    "as_form",
    "code_lists_of",
    "json_schema",
    "losses",
    "problems",
    "problems_of",
    "read",
    "write",
]
