"""How people sign in, and how the desk of those who keep staff and units is reached."""
