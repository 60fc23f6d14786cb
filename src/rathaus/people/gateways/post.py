"""Sending a mail by the town's mail server (SMTP, ``RATHAUS_MAIL``)."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage


def send(address: str, subject: str, text: str, message_id: str) -> None:
    """Raises what the mail server's library raises. The same ``message_id`` again is the same mail to a reader."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<{message_id}@{host}>", "Auto-Submitted": "auto-generated"}
    EmailMessage(subject, text, to=[address], headers=headers).send()
