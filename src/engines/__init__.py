"""Plain Python that computes: no Django, no input or output, no clock."""
