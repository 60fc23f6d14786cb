"""The numbers of Rathaus, measured on the machine at hand: `make bench`. Never part of a test."""
