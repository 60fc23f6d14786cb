"""How citizens sign in, keep their accounts, and say who acts for whom."""
