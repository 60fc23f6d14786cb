"""The desk of the offer: services and offices kept by editors, changes approved by a second pair of eyes."""
