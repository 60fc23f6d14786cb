"""How the council reads files of others."""
