"""An anticipated "no": a sentence that a citizen may read. Everything else that is raised is a bug."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """Base of every anticipated "no".

    A subclass sets ``sentence`` (``gettext_lazy``, with named ``%(name)s`` places) and, where 409 does not
    fit, the HTTP ``status``. The places are filled from the constructor's keywords; ``str(refusal)`` is the
    finished sentence in the reader's language.
    """

    sentence: ClassVar[str | Promise] = _("Das geht im Moment leider nicht.")
    status: ClassVar[int] = 409

    def __init__(self, **places: object) -> None:
        super().__init__(places)
        self.places = places

    def __str__(self) -> str:
        sentence = str(self.sentence)
        return sentence % self.places if self.places else sentence
