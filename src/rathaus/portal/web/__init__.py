"""How this area is reached: one audience a module."""
