"""Identifying oneself at a provider: choose, leave, come back."""
