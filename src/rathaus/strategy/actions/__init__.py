"""What can be done with plans."""

from .dating import begin_milestone, move_date, reach_milestone, set_forecast
from .loading import load_plan
from .overriding import end_override, override_light
from .proving import New, add_evidence, check_evidence, claim_done, evidence_to_check
from .reporting import draft_report, file_report, freeze_report
from .serving import serve_points
from .telling import Words, write_update

__all__ = [
    "New",
    "Words",
    "add_evidence",
    "begin_milestone",
    "check_evidence",
    "claim_done",
    "draft_report",
    "end_override",
    "evidence_to_check",
    "file_report",
    "freeze_report",
    "load_plan",
    "move_date",
    "override_light",
    "reach_milestone",
    "serve_points",
    "set_forecast",
    "write_update",
]
