"""How staff sign in, and how those who keep staff and units work."""
