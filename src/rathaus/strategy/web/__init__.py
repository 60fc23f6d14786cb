"""How plans are reached: by everybody who wants to know, and by those who steer."""
