"""The clerk's desk: inbox and case file."""
