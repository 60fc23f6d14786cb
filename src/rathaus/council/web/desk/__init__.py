"""The desk of the council office: papers are filed and read, points are confirmed, decisions recorded."""
