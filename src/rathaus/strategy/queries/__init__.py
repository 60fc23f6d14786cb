"""What can be asked of plans, and what is measured in the running town hall."""
