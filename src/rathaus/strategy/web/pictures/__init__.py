"""Pictures of plans: where everything stands on paper, in numbers; templates draw them, tables say the same in words."""
