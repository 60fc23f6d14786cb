"""How people are reached outside of the town hall."""
