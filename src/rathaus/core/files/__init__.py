"""What people hand in and what we write: checked by content, scanned, sealed, kept in the storage."""
