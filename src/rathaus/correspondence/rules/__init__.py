"""What is true of writing: when a letter counts as served, how templates are read, what a code looks like."""
