"""Settings, addresses and the command: the only place that knows every part of the house."""
