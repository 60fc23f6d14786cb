"""What is true of plans: lights, credit, forecast, dates and who moved them, evidence, appraisal."""
