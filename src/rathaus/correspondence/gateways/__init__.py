"""The electronic seal: on this machine by a certificate in a file; a remote service would stand beside it."""
