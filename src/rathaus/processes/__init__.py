"""How we work: process models in force, the runs of cases through them, and where each one stands."""
