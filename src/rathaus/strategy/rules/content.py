"""The content of a report as values that JSON knows, so that it can be frozen, hashed and shown again for ever."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

FORM = 1
"""Of the content; a reader of later years has to know how it is built."""


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of its JSON with sorted keys."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def changes(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is other than in the report before: measures that came, went, or show another light or end."""
    if before is None:
        return []
    old, new = ({each["key"]: each for each in content["measures"]} for content in (before, now))
    came = [
        {"key": key, "title": each["title"], "what": "came"} for key, each in new.items() if key not in old
    ]
    went = [
        {"key": key, "title": each["title"], "what": "went"} for key, each in old.items() if key not in new
    ]
    both = [(old[key], new[key]) for key in new if key in old]
    lights = [
        {
            "key": now["key"],
            "title": now["title"],
            "what": "light",
            "before": was["light"],
            "now": now["light"],
        }
        for was, now in both
        if was["light"] != now["light"]
    ]
    ends = [
        {
            "key": now["key"],
            "title": now["title"],
            "what": "end",
            "before": was["expected_on"],
            "now": now["expected_on"],
        }
        for was, now in both
        if was["expected_on"] != now["expected_on"]
    ]
    return [*came, *went, *lights, *ends]


def counted(measures: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """How many measures show which light."""
    lights = [each["light"] for each in measures]
    return {light: lights.count(light) for light in ("done", "green", "amber", "red")}
