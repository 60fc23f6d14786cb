"""To whom an identity belongs: pure."""

from __future__ import annotations

import hashlib
from uuid import UUID


def pseudonym_of(issuer: str, subject: str) -> str:
    """What we keep of a provider's name for a person: SHA-256, in hex. It says nothing to another service."""
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()


def account_for(known: UUID | None, signed_in: UUID | None) -> UUID | None:
    """Whose account it is: the one that has this identity, else the one she is signed in with, else a new one (None).

    Never one that merely has the same e-mail address: who types an address has not proven it at the provider.
    """
    return known or signed_in


def belongs_to_another(known: UUID | None, signed_in: UUID | None) -> bool:
    """She is signed in with one account, and the identity is that of another: nothing may be mixed."""
    return known is not None and signed_in is not None and known != signed_in
