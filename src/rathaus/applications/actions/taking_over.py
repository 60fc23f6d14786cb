"""What an identity provider vouched for goes into a draft, because the citizen said so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from engines.form.definition import Place
from rathaus.applications.queries import OpenDraft
from rathaus.applications.rules import typing

from .drafts import change


def take_over(draft: OpenDraft, answers: Mapping[Place, str], *, at: datetime) -> OpenDraft:
    """The draft with these answers; the others stay as they are."""
    return change(draft.key, lambda given: typing.merged(given, dict(answers)), at=at)
