"""How the desk of processes is reached."""
