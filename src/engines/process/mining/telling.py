"""An analysis as JSON (docs/reference/process-mining.md). What a log cannot give is null."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from .figures import Handovers, durations, handovers, rework
from .findings import Finding, findings
from .flows import Flow, ends, flows, variants
from .log import EventLog
from .work import Done

MOST_VARIANTS = 1_000


def analysis(log: EventLog, work: Sequence[Done] | None = None) -> dict[str, Any]:
    """Everything that the log says of its process, in one object. ``work`` is None where it tells no lifecycle."""
    graph, ways, again, hands = flows(log), variants(log), rework(log), handovers(log)
    began, ended = ends(log)
    took = durations(log)
    return {
        "cases": log.cases,
        "events": log.events,
        "activities": list(log.activities),
        "resources": len(log.resources) if log.resource is not None else None,
        "since": _moment(log, 0),
        "until": _moment(log, -1),
        "starts": began,
        "ends": ended,
        "variants": {
            "number": len(ways),
            "most_frequent": [
                {"activities": list(each.activities), "cases": each.cases} for each in ways[:MOST_VARIANTS]
            ],
        },
        "dfg": [_flow(each) for each in graph],
        "durations": asdict(took) if took else None,
        "rework": {**asdict(again), "share": round(again.share, 4)},
        "handovers": _handovers(hands),
        "work": [asdict(each) for each in work] if work is not None else None,
        "findings": [_finding(each) for each in findings(log, graph, again, hands)],
        "left_out": asdict(log.left),
    }


def _moment(log: EventLog, which: int) -> str | None:
    if not log.events:
        return None
    moment = log.at.min() if which == 0 else log.at.max()
    return f"{moment.astype('datetime64[us]').astype('datetime64[ms]')}Z"


def _flow(flow: Flow) -> dict[str, Any]:
    mean, median, p90 = flow.spread
    return {
        "before": flow.before,
        "after": flow.after,
        "count": flow.count,
        "seconds": round(flow.seconds, 3),
        "mean": round(mean, 3),
        "median": round(median, 3),
        "p90": round(p90, 3),
    }


def _handovers(found: Handovers | None) -> dict[str, Any] | None:
    """Numbers alone: who hands over to whom is nobody's business here."""
    if found is None:
        return None
    return {
        "changes": found.changes,
        "cases": found.cases,
        "back_and_forth": found.back,
        "pairs": len(found.pairs),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "where": list(finding.where),
        "size": round(finding.size, 3),
        "share": round(finding.share, 4),
    }
