"""What every area stands on: the journal and its reactions, refusals, the calendar, money, the design system."""
