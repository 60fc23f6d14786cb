"""What can be done with the council's papers."""

from .importing import Imported, import_records

__all__ = ["Imported", "import_records"]
