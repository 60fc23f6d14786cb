"""What can be done: write messages, issue letters, keep templates."""

from .letters import (
    Draft,
    NoTemplate,
    NotPublished,
    Recipient,
    issue_letter,
    mark_letter_read,
    preview_letter,
    preview_version,
)
from .messages import EmptyMessage, mark_message_read, write_message
from .posting import NothingToPost, NotOnThePost, NotThatDay, note_letter_came_back, post_letter
from .templates import (
    NotYourTemplates,
    UnusableTemplate,
    keep_text_block,
    publish_template,
    retire_template,
    save_template,
)

__all__ = [
    "Draft",
    "EmptyMessage",
    "NoTemplate",
    "NotOnThePost",
    "NotPublished",
    "NotThatDay",
    "NotYourTemplates",
    "NothingToPost",
    "Recipient",
    "UnusableTemplate",
    "issue_letter",
    "keep_text_block",
    "mark_letter_read",
    "mark_message_read",
    "note_letter_came_back",
    "post_letter",
    "preview_letter",
    "preview_version",
    "publish_template",
    "retire_template",
    "save_template",
    "write_message",
]
