"""What we do about it: case files (Akten), tasks, requests, decisions (Verwaltungsakte, VwVfG § 35)."""
