"""XDatenfelder 2.0 and 3.0.0, the standard of FIM data schemas: read, write, check, and make a form of it."""

from standards.untrusted_xml import Unreadable
from standards.xdatenfelder.faults import Loss, Problem, Severity, Unwritable
from standards.xdatenfelder.form import as_form
from standards.xdatenfelder.model import Schema
from standards.xdatenfelder.reading import read
from standards.xdatenfelder.writing import write

__all__ = ["Loss", "Problem", "Schema", "Severity", "Unreadable", "Unwritable", "as_form", "read", "write"]
