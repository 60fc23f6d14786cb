"""What is true of drafts, files, proofs and numbers: pure, without Django and without a clock."""
