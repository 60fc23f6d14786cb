"""How dates are written in the languages of the town hall (``FORMAT_MODULE_PATH``)."""
