"""Second factors of staff: an authenticator app, and recovery codes for the day it is lost."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.people.events import FactorSetUp, RecoveryCodesMade, StaffSignedIn
from rathaus.people.models import Account, RecoveryCode, Totp
from rathaus.people.rules import totp
from rathaus.people.rules.lockout import WITH_A_NAME
from rathaus.people.rules.secrets import (
    CODE_BYTES,
    digest,
    seal,
    tidy_code,
    unseal,
    write_code,
)

from .tries import count_try, forget_tries

CODES = 10


class WrongCode(Refusal):
    sentence = _(
        "Dieser Code stimmt nicht. Ein Code gilt nur einmal und nur kurz: Bitte nehmen Sie den nächsten."
    )
    status = 422


@transaction.atomic
def set_up_totp(account: Account, secret: str, code: str, *, by: Actor, at: datetime) -> None:
    """Keeps the app's secret once it has shown a right code. Refuses with ``WrongCode``."""
    step = totp.step_of(code, secret, at)
    if step is None:
        raise WrongCode
    sealed = seal(secret, str(account.pk), settings.SECRET_KEY)
    kept = {"sealed": sealed, "set_up_at": at, "last_step": step}
    Totp.objects.update_or_create(account=account, defaults=kept)
    record(FactorSetUp(account=account.pk, method="totp"), by=by, at=at)


@transaction.atomic
def make_recovery_codes(account: Account, *, by: Actor, at: datetime) -> list[str]:
    """Ten new codes, shown this once; the former ones end."""
    codes = [write_code(secrets.token_bytes(CODE_BYTES)) for _number in range(CODES)]
    account.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=account, digest=_digest(account, code)) for code in codes
    )
    record(RecoveryCodesMade(account=account.pk, count=CODES), by=by, at=at)
    return codes


def sign_in_with_code(account: Account, code: str, *, by: Actor, at: datetime) -> str:
    """Takes a code of the app or a recovery code, each once; returns which it was.

    Refuses with ``WrongCode`` and ``TryAgainLater``.
    """
    count_try(f"factor {account.pk}", WITH_A_NAME, at=at)
    method = _accepted(account, code, by, at)
    forget_tries(f"factor {account.pk}")
    return method


@transaction.atomic
def note_sign_in(account: Account, method: str, *, by: Actor, at: datetime) -> None:
    """Writes down that staff signed in; ``method`` is the second factor that was checked just now."""
    record(StaffSignedIn(account=account.pk, method=method), by=by, at=at)


@transaction.atomic
def _accepted(account: Account, code: str, by: Actor, at: datetime) -> str:
    method = _taken(account, code, at)
    if not method:
        raise WrongCode
    note_sign_in(account, method, by=by, at=at)
    return method


def _taken(account: Account, code: str, at: datetime) -> str:
    if _is_next_of_app(account, code, at):
        return "totp"
    unused = RecoveryCode.objects.filter(account=account, used_at=None, digest=_digest(account, code))
    return "recovery" if unused.update(used_at=at) else ""


def _is_next_of_app(account: Account, code: str, at: datetime) -> bool:
    """Whoever moves ``last_step`` first has used the code: one UPDATE, atomic on every database."""
    kept = Totp.objects.filter(account=account).first()
    if kept is None:
        return False
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    step = totp.step_of(code, unseal(bytes(kept.sealed), str(account.pk), keys), at)
    return step is not None and bool(
        Totp.objects.filter(account=account, last_step__lt=step).update(last_step=step)
    )


def _digest(account: Account, code: str) -> str:
    return digest(f"{account.pk} {tidy_code(code)}", "recovery code")
