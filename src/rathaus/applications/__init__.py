"""What citizens ask for: drafts, submissions (Anträge, VwVfG § 22), evidence (Nachweise)."""
