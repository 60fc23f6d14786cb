"""How an operator reaches payments."""
