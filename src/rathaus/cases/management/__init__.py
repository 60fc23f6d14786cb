"""How an operator reaches the cases."""
