"""A council paper: from its text to decision points, duties, deadlines and amendments. Plain Python, German."""
