"""What everybody sees of the plan."""
