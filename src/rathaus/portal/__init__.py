"""What the town tells: the home page and the pages around it."""
