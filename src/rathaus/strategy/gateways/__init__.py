"""How plans reach others over the network."""
