"""What is stored of plans: what we want, what we do for it, by when, for how much, and what we said of it."""

from .following import Follower
from .goals import Capacity, Field, Goal, LifeSituation, Plan, Reading
from .measures import Assessment, DateMove, Evidence, Expectation, Measure, Milestone, Override, Update
from .money import BudgetLine, Criterion, Funding, Position, Score
from .reports import Report, ReportedPoint
from .reviews import Review
from .taking_part import Statement, Training
from .threats import Risk

__all__ = [
    "Assessment",
    "BudgetLine",
    "Capacity",
    "Criterion",
    "DateMove",
    "Evidence",
    "Expectation",
    "Field",
    "Follower",
    "Funding",
    "Goal",
    "LifeSituation",
    "Measure",
    "Milestone",
    "Override",
    "Plan",
    "Position",
    "Reading",
    "Report",
    "ReportedPoint",
    "Review",
    "Risk",
    "Score",
    "Statement",
    "Training",
    "Update",
]
