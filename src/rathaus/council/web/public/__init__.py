"""What citizens see of the council."""
