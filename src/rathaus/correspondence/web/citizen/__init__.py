"""The mailbox."""
