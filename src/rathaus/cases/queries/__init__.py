"""What can be asked about cases; the viewer says who asks."""
