"""An analysis as lines for people at the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

DAY = 86_400


def lines_of(told: Mapping[str, Any]) -> Iterator[str]:
    yield f"{told['cases']:,} cases, {told['events']:,} events, {len(told['activities'])} activities"
    if told["since"]:
        yield f"from {told['since'][:10]} to {told['until'][:10]}"
    yield f"{told['variants']['number']:,} ways through the process; the most frequent:"
    for each in told["variants"]["most_frequent"][:3]:
        yield f"  {each['cases']:>7,}  {' > '.join(each['activities'])}"
    if took := told["durations"]:
        yield f"a case takes {_long(took['median'])} (median), {_long(took['p90'])} (9 of 10), {_long(took['mean'])} (mean)"
    again = told["rework"]
    yield f"done again: {again['extra']:,} of {again['all']:,} executions, in {again['cases']:,} cases"
    hands = told["handovers"]
    yield (
        f"changes hands {hands['changes']:,} times, {hands['back_and_forth']:,} times back and forth"
        if hands
        else "who did it stands in no event"
    )
    for each in told["work"] or ():
        if each["waited"] and each["worked"]:
            yield (
                f"{each['activity']}: waits {_long(each['waited']['median'])}, takes {_long(each['worked']['median'])} "
                f"(median of {each['steps']:,})"
            )
    for each in told["findings"]:
        yield _finding(each)
    for name, number in told["left_out"].items():
        if number:
            yield f"noticed: {number:,} events {name.replace('_', ' ')}"


def _finding(finding: Mapping[str, Any]) -> str:
    where = " > ".join(finding["where"]) or "the whole process"
    size = _long(finding["size"]) if finding["kind"] == "waiting" else f"{finding['size']:,.0f}"
    return f"{finding['kind']}: {where}: {size} ({finding['share']:.0%})"


def _long(seconds: float) -> str:
    if seconds >= DAY:
        return f"{seconds / DAY:,.1f} days"
    return f"{seconds / 3600:.1f} hours" if seconds >= 3600 else f"{seconds / 60:.1f} minutes"
