"""How the council is reached: by citizens, by the council office, by programs."""
