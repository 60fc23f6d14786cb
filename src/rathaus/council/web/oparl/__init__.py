"""OParl 1.1 at ``/oparl/v1``: what is public, for programs, to read only."""
