"""How we write: the mailbox, notices (Bescheide) from templates, their seal and their delivery (Bekanntgabe)."""
