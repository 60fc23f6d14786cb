"""BPMN 2.0 (ISO/IEC 19510): process models with their drawing, read and written without losing anything."""

from standards.bpmn.checking import Problem, problems
from standards.bpmn.model import Definitions
from standards.bpmn.reading import read
from standards.bpmn.writing import write
from standards.untrusted_xml import Unreadable

__all__ = ["Definitions", "Problem", "Unreadable", "problems", "read", "write"]
