"""Sessions: kept on our side, so that every one can be seen and ended by whom it belongs to."""

from __future__ import annotations

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from .accounts import Account


class Session(AbstractBaseSession):
    """One browser in which somebody is signed in, or about to (Sitzung).

    ``session_key`` is the digest of what the cookie holds: who reads this table cannot take over a session.
    ``device`` is coarse ("Firefox, Windows"); no network address is stored.
    """

    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="sessions")
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    device = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return self.device
