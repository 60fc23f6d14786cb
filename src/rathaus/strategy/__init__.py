"""Where we are going: goals, measures, milestones, budgets, and the progress report (Umsetzungsbericht) on a resolution."""
