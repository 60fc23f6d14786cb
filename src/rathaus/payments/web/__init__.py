"""How a claim is reached by who pays it."""
