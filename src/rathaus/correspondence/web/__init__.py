"""How writing is reached: the mailbox of citizens, the check for everybody, templates at the desk."""
