"""What can be asked of the council. Only ``closed`` reads what is not public, and asks who wants to know."""
