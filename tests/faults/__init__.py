"""Kills server and worker at random moments while people use the town hall, then looks for what is lost or doubled."""
