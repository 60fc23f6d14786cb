"""Templates and text blocks at the desk."""
