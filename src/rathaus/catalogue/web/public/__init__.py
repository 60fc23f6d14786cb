"""What the town offers, for everybody to read."""
