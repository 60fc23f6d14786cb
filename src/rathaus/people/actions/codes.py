"""Codes by e-mail: asked for, typed in. Nothing here says whether an account exists."""

from __future__ import annotations

from datetime import datetime, timedelta
from hmac import compare_digest
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.core.town import town
from rathaus.people.events.citizens import SignInCodeMailed
from rathaus.people.models import EmailCode
from rathaus.people.rules.codes import ASKING, GOOD_FOR, CodeVerdict, digest_of, is_over, read_code
from rathaus.people.rules.lockout import FROM_A_PLACE

from .mails import write_mail
from .tries import count_try, forget_tries

CODES_KEPT_FOR = timedelta(days=1)


class WrongCode(Refusal):
    sentence = _("Dieser Code stimmt nicht. Bitte vergleichen Sie ihn mit der E-Mail.")
    status = 422


class CodeIsOver(Refusal):
    """Expired, used or tried too often: all three the same way on, a new code."""

    sentence = _("Dieser Code gilt nicht mehr. Bitte fordern Sie einen neuen an.")
    status = 422


def ask_code(address: str, place: str, *, code_id: UUID, code: str, by: Actor, at: datetime) -> None:
    """Mails a code for signing in, whoever the address belongs to. Raises ``TryAgainLater``."""
    _count(address, place, at)
    _mail_code(address, code_id, code, by, at)


def _count(address: str, place: str, at: datetime) -> None:
    if place:
        count_try(f"codes from {place}", FROM_A_PLACE, at=at)
    count_try(f"codes for {address}", ASKING, at=at)


@transaction.atomic
def _mail_code(address: str, code_id: UUID, code: str, by: Actor, at: datetime) -> None:
    keep_code(address, code_id, code, at=at)
    subject = gettext("Ihr Code für %(town)s") % {"town": town().name}
    mail = write_mail(address, subject, code_text(code), at=at)
    record(SignInCodeMailed(mails=(mail,)), by=by, at=at)


def code_text(code: str) -> str:
    return gettext(
        "Ihr Code: %(code)s\n\nEr gilt %(minutes)d Minuten. Geben Sie ihn nur auf unserer Seite ein, "
        "und sagen Sie ihn niemandem.\n\nHaben Sie keinen Code angefordert? Dann müssen Sie nichts tun."
    ) % {"code": code, "minutes": GOOD_FOR.seconds // 60}


def keep_code(
    address: str, code_id: UUID, code: str, *, at: datetime, account: UUID | None = None
) -> EmailCode:
    """Part of a larger act."""
    return EmailCode.objects.create(
        id=code_id,
        address=address,
        account_id=account,
        digest=_digest(code, code_id),
        asked_at=at,
    )


def redeem_code(code_id: UUID, typed: str, *, at: datetime, account: UUID | None = None) -> str:
    """The address that is proven now. Raises ``WrongCode`` or ``CodeIsOver``; each try is counted, right or wrong."""
    found, verdict = _tried(code_id, read_code(typed), account, at)
    if verdict is CodeVerdict.WRONG:
        raise WrongCode
    if found is None or verdict is not CodeVerdict.RIGHT:
        raise CodeIsOver
    forget_tries(f"codes for {found.address}")
    return found.address


@transaction.atomic
def _tried(
    code_id: UUID, code: str, account: UUID | None, at: datetime
) -> tuple[EmailCode | None, CodeVerdict]:
    """Under a lock, so that a code tried twice at once is used once."""
    found = EmailCode.objects.select_for_update().filter(pk=code_id, account=account).first()
    if found is None:
        return None, CodeVerdict.EXPIRED
    over = is_over(at=at, asked_at=found.asked_at, attempts=found.attempts, used_at=found.used_at)
    if over:
        return found, over
    right = compare_digest(found.digest, _digest(code, code_id))
    changes = {"used_at": at} if right else {"attempts": F("attempts") + 1}
    EmailCode.objects.filter(pk=code_id).update(**changes)
    return found, CodeVerdict.RIGHT if right else CodeVerdict.WRONG


def forget_old_codes(*, at: datetime) -> int:
    return EmailCode.objects.filter(asked_at__lte=at - CODES_KEPT_FOR).delete()[0]


def _digest(code: str, code_id: UUID) -> str:
    return digest_of(code, code_id, settings.SECRET_KEY.encode())
