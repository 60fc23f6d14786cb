"""How applications reach others over a network."""
