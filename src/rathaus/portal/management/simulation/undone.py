"""What cannot happen in this town; it is counted and told, and life goes on."""


class Undone(Exception):
    """Something that a person wanted to do and could not."""
