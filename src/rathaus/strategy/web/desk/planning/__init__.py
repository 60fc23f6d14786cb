"""Planning at the desk: the plan, its measures, and the rows around them."""
