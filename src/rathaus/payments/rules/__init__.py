"""What is true of money: payment references, and how a claim stands."""
