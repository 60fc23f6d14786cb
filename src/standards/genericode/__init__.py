"""Genericode 1.0: code lists as the repository of code lists (XRepository) hands them out."""

from standards.genericode.code_lists import NO_CODE_LISTS, CodeLists
from standards.genericode.reading import CodeList, Entry, read

__all__ = ["NO_CODE_LISTS", "CodeList", "CodeLists", "Entry", "read"]
