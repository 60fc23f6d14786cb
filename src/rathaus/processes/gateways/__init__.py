"""What comes from outside into the study of processes."""
