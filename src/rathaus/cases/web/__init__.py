"""How cases are reached."""
