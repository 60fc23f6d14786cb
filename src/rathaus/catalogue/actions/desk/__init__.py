"""What can be done with a form in work. Each change is one action and one entry in the journal.

Why an entry for each saved edit: an edit is an act with words ("„Rasse“ ist jetzt freiwillig"), and who changed what a
citizen is asked must be told later. Keystrokes are none: pages save a field when it is left. Presence is no act.
"""

from rathaus.catalogue.actions.desk.changing import (
    ChangedMeanwhile,
    EditRefused,
    NothingToRedo,
    NothingToUndo,
    change_draft,
    redo_change,
    undo_change,
)
from rathaus.catalogue.actions.desk.newer import take_newer
from rathaus.catalogue.actions.desk.opening import (
    AlreadyInWork,
    NoFormYet,
    begin_draft,
    discard_draft,
    open_draft,
    seen_editing,
)
from rathaus.catalogue.actions.desk.publishing import (
    CasesFail,
    NotRestorable,
    SecondPairNeeded,
    ask_approval,
    publish_draft,
    restore_version,
)
from rathaus.catalogue.actions.desk.testing import NoCaseName, TooManyCases, drop_case, record_case
from rathaus.catalogue.actions.soundness import NotSound

__all__ = [
    "AlreadyInWork",
    "CasesFail",
    "ChangedMeanwhile",
    "EditRefused",
    "NoCaseName",
    "NoFormYet",
    "NotRestorable",
    "NotSound",
    "NothingToRedo",
    "NothingToUndo",
    "SecondPairNeeded",
    "TooManyCases",
    "ask_approval",
    "begin_draft",
    "change_draft",
    "discard_draft",
    "drop_case",
    "open_draft",
    "publish_draft",
    "record_case",
    "redo_change",
    "restore_version",
    "seen_editing",
    "take_newer",
    "undo_change",
]
