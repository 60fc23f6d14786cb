"""What can be asked about letters, messages and templates."""

from rathaus.correspondence.rules.delivery import can_be_announced, objection_until, served_on

from .letters import (
    NoSuchLetter,
    content_of_letter,
    letter,
    letter_for,
    letter_with_code,
    letter_with_digest,
    letters_of,
    letters_posted,
    letters_to_post,
)
from .mailbox import Waiting, mailbox_of, unread_of
from .matters import Named, closed_matters_come_from, title_of, titles_come_from, titles_of
from .messages import NoSuchMessage, attachment_of, content_of_attachment, message, messages_of
from .templates import (
    NoSuchTemplate,
    all_text_blocks,
    known_templates,
    known_text_blocks,
    letters_to_carry,
    template,
    template_for,
    template_in_force,
    template_version,
    templates,
    text_block,
    text_blocks,
    text_blocks_of,
)

__all__ = [
    "Named",
    "NoSuchLetter",
    "NoSuchMessage",
    "NoSuchTemplate",
    "Waiting",
    "all_text_blocks",
    "attachment_of",
    "can_be_announced",
    "closed_matters_come_from",
    "content_of_attachment",
    "content_of_letter",
    "known_templates",
    "known_text_blocks",
    "letter",
    "letter_for",
    "letter_with_code",
    "letter_with_digest",
    "letters_of",
    "letters_posted",
    "letters_to_carry",
    "letters_to_post",
    "mailbox_of",
    "message",
    "messages_of",
    "objection_until",
    "served_on",
    "template",
    "template_for",
    "template_in_force",
    "template_version",
    "templates",
    "text_block",
    "text_blocks",
    "text_blocks_of",
    "title_of",
    "titles_come_from",
    "titles_of",
    "unread_of",
]
