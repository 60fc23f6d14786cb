"""What can be done with plans."""

from .dating import begin_milestone, move_date, reach_milestone, set_forecast
from .loading import load_plan
from .overriding import end_override, override_light
from .planning import (
    Answers,
    Outline,
    Sketch,
    assess,
    begin_plan,
    change_measure,
    change_plan,
    drop_measure,
    plan_measure,
)
from .proving import New, add_evidence, check_evidence, claim_done, evidence_to_check
from .reporting import draft_report, file_report, freeze_report
from .reviewing import Look, record_review
from .rows import drop_row, keep_row
from .serving import serve_points
from .telling import Words, write_update

__all__ = [
    "Answers",
    "Look",
    "New",
    "Outline",
    "Sketch",
    "Words",
    "add_evidence",
    "assess",
    "begin_milestone",
    "begin_plan",
    "change_measure",
    "change_plan",
    "check_evidence",
    "claim_done",
    "draft_report",
    "drop_measure",
    "drop_row",
    "end_override",
    "evidence_to_check",
    "file_report",
    "freeze_report",
    "keep_row",
    "load_plan",
    "move_date",
    "override_light",
    "plan_measure",
    "reach_milestone",
    "record_review",
    "serve_points",
    "set_forecast",
    "write_update",
]
