"""The desk of those who steer: the cockpit, each measure, the reports."""
