"""The ceremony with a passkey, for citizens and staff: the page carries the question, a small script the answer."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST
from webauthn import generate_authentication_options, generate_registration_options, options_to_json
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from rathaus.core.town import town
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Field
from rathaus.core.web.ways import SeeOther
from rathaus.people.actions.passkeys import (
    Ceremony,
    PasskeyRefused,
    TooManyPasskeys,
    add_passkey,
    remove_passkey,
    use_passkey,
)
from rathaus.people.models import Passkey
from rathaus.people.queries import viewer_of
from rathaus.people.queries.citizens import account_of, passkeys_of

from .citizen.pages import crumbs, id_in, show, typed, way_on
from .citizen.signing_in import ONWARD, complete

CHALLENGE = "passkey-challenge"
LONGEST_ANSWER = 20_000


def place_of(request: HttpRequest) -> tuple[str, str]:
    """Host and origin that passkeys are bound to: the public address; on an embedded install what was typed."""
    if settings.HTTPS:
        return urlsplit(settings.ADDRESS).hostname or "", settings.ADDRESS
    return request.get_host().partition(":")[0], f"{request.scheme}://{request.get_host()}"


def answer_in(request: HttpRequest) -> tuple[dict[str, Any], Ceremony]:
    """What the script sent back, and what we had asked. A challenge is used up by one answer, right or wrong."""
    challenge = request.session.pop(CHALLENGE, "")
    text = request.POST.get("answer", "")
    try:
        answer = json.loads(text) if challenge and len(text) <= LONGEST_ANSWER else None
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise PasskeyRefused
    host, origin = place_of(request)
    return answer, Ceremony(base64url_to_bytes(challenge), host, origin)


def question_to_sign(request: HttpRequest) -> str:
    """The options of ``navigator.credentials.get`` as JSON; any passkey of ours will do."""
    options = generate_authentication_options(
        rp_id=place_of(request)[0], user_verification=UserVerificationRequirement.REQUIRED
    )
    request.session[CHALLENGE] = bytes_to_base64url(options.challenge)
    return options_to_json(options)


def used_passkey(request: HttpRequest) -> Passkey:
    """For any page that offers a passkey: checks the answer. Raises ``PasskeyRefused``."""
    answer, ceremony = answer_in(request)
    return use_passkey(answer, ceremony, at=timezone.now())


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """A citizen signs in with a passkey."""
    if request.method != "POST":
        request.session[ONWARD] = way_on(request.GET.get("weiter", request.session.get(ONWARD, "")))
        return _ask(request)
    try:
        found = used_passkey(request)
        if found.account.kind != "citizen":
            raise PasskeyRefused
    except PasskeyRefused as refusal:
        return _ask(request, str(refusal))
    return complete(request, found.account, "passkey", timezone.now())


def _ask(request: HttpRequest, wrong: str = "") -> HttpResponse:
    context = {
        "question": question_to_sign(request),
        "wrong": wrong,
        "crumbs": [Crumb(label=gettext("Anmelden"), url=reverse("people:sign-in")), Crumb(label="Passkey")],
    }
    return show(request, "passkey_sign_in", context, 422 if wrong else 200)


@audience(Audience.ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A citizen adds a passkey."""
    return add_to_account(request, "passkey_add", reverse("people:account"))


def add_to_account(request: HttpRequest, page: str, back: str) -> HttpResponse:
    """For citizens and staff alike: name it, make it, keep it."""
    wrong = ""
    if request.method == "POST":
        try:
            _keep(request)
            return SeeOther(back)
        except (PasskeyRefused, TooManyPasskeys) as refusal:
            wrong = str(refusal)
    field = Field(
        name="name",
        label=gettext("Name des Passkeys"),
        value=typed(request, "name", 60) or gettext("Mein Gerät"),
        hint=gettext("Damit Sie ihn später wiedererkennen."),
        autocomplete="off",
    )
    context = {
        "question": question_to_make(request),
        "wrong": wrong,
        "field": field,
        "back": back,
        "crumbs": crumbs(gettext("Passkey hinzufügen")),
    }
    return show(request, page, context, 422 if wrong else 200)


def _keep(request: HttpRequest) -> None:
    viewer = viewer_of(request)
    answer, ceremony = answer_in(request)
    if viewer.account is None:
        raise PasskeyRefused
    name = typed(request, "name", 60) or gettext("Mein Gerät")
    add_passkey(
        viewer.account, name, answer, ceremony, passkey_id=uuid4(), by=viewer.actor(), at=timezone.now()
    )


def question_to_make(request: HttpRequest) -> str:
    """The options of ``navigator.credentials.create``; the device learns an id, and the name shown there."""
    account = account_of(viewer_of(request).account)
    options = generate_registration_options(
        rp_id=place_of(request)[0],
        rp_name=town().full_name,
        user_id=account.pk.bytes,
        user_name=account.email or town().name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=bytes(each.credential)) for each in passkeys_of(account.pk)
        ],
    )
    request.session[CHALLENGE] = bytes_to_base64url(options.challenge)
    return options_to_json(options)


@audience(Audience.ACCOUNT)
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    viewer, passkey = viewer_of(request), id_in(request, "passkey")
    if viewer.account:
        remove_passkey(viewer.account, passkey, by=viewer.actor(), at=timezone.now())
    return SeeOther(reverse("people:account") + "#anmelden")
