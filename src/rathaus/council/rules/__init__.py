"""What is true of the council's work: what results say, how points stay the same."""
