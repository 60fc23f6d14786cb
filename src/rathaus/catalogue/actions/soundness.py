"""No form goes online that nobody could fill in, whoever publishes it and however it came."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engines.form.definition import Form
from engines.form.editing.soundness import soundness
from rathaus.core.errors import Refusal


class NotSound(Refusal):
    """A question that must be answered and cannot be reached, rules in a circle, a fee on nothing."""

    sentence = _("So kann das Formular nicht online gehen. %(flaw)s")
    status = 422


def refuse_unsound(form: Form) -> None:
    """Refuses with ``NotSound``, which names the first flaw in words."""
    blocking = next((flaw for flaw in soundness(form) if flaw.blocks), None)
    if blocking is not None:
        raise NotSound(flaw=blocking.sentence)
