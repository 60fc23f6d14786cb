"""The providers of this town, as the operator's file names them; in an invented town also the demonstration."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import Certificate, load_pem_x509_certificates
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from rathaus.core.town import town
from rathaus.people.rules.claims import CLAIMS
from rathaus.people.rules.refusals import NoSuchProvider
from rathaus.people.rules.roles import TrustLevel

from .demonstration import Demonstration
from .fetching import is_safe
from .oidc import STANDARD_CLAIMS, OidcProvider, OidcSettings
from .provider import Provider
from .saml import SamlProvider, SamlSettings
from .saml_question import RSA_PSS_SHA256, RSA_SHA256

WORDS = {level.name.lower(): level for level in TrustLevel if level is not TrustLevel.NONE}
ALGORITHMS = {"rsa-sha256": RSA_SHA256, "rsa-pss-sha256": RSA_PSS_SHA256}


def providers() -> Sequence[Provider]:
    """All of this town, in the order of the file. Raises ``ImproperlyConfigured``."""
    given = _from_file(settings.IDENTITY_PROVIDERS) if settings.IDENTITY_PROVIDERS else ()
    return (*given, Demonstration()) if town().fictional else given


def provider(key: str) -> Provider:
    """Raises ``NoSuchProvider``."""
    found = next((each for each in providers() if each.key == key), None)
    if found is None:
        raise NoSuchProvider
    return found


@lru_cache(maxsize=4)
def _from_file(path: str) -> tuple[Provider, ...]:
    """Read once a process: the providers keep what they learnt of their servers."""
    try:
        tables = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(f"RATHAUS_IDENTITY_PROVIDERS: {path}: {error}") from None
    return tuple(_provider(key, table, Path(path).parent) for key, table in tables.items())


def _provider(key: str, table: Mapping[str, Any], folder: Path) -> Provider:
    kinds = {"oidc": _oidc, "saml": _saml}
    try:
        made: Provider = kinds[table["kind"]](key, table, folder)
    except KeyError as missing:
        raise ImproperlyConfigured(
            f"RATHAUS_IDENTITY_PROVIDERS: [{key}]: {missing} is missing or unknown"
        ) from None
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ImproperlyConfigured(f"RATHAUS_IDENTITY_PROVIDERS: [{key}]: {error}") from None
    return made


def _oidc(key: str, table: Mapping[str, Any], folder: Path) -> Provider:
    if not is_safe(table["issuer"]):
        raise ValueError("issuer must begin with https://")
    return OidcProvider(
        OidcSettings(
            key=key,
            name=table["name"],
            issuer=table["issuer"],
            client_id=table["client_id"],
            client_secret=(folder / table["client_secret_file"]).read_text("utf-8").strip(),
            scopes=tuple(table.get("scopes", ("openid", "profile"))),
            highest=WORDS[table["highest"]],
            levels=_levels(table),
            claims=_claims(table) or STANDARD_CLAIMS,
        )
    )


def _saml(key: str, table: Mapping[str, Any], folder: Path) -> Provider:
    if not is_safe(table["address"]):
        raise ValueError("address must begin with https://")
    own = _certificates(folder / table["certificate_file"]) if "certificate_file" in table else []
    return SamlProvider(
        SamlSettings(
            key=key,
            name=table["name"],
            us=table.get("us", settings.ADDRESS),
            them=table["them"],
            address=table["address"],
            keys=tuple(_public(each) for each in _certificates(folder / table["their_certificates_file"])),
            posts=table.get("binding", "redirect") == "post",
            signs=table.get("signs", bool(own)),
            algorithm=ALGORITHMS[table.get("algorithm", "rsa-sha256")],
            private_key=_private(folder / table["key_file"]) if "key_file" in table else None,
            certificate=own[0] if own else None,
            highest=WORDS[table["highest"]],
            levels=_levels(table),
            subject=table.get("subject", ""),
            claims=_claims(table),
            requested=tuple(table.get("requested", ())),
        )
    )


def _levels(table: Mapping[str, Any]) -> dict[str, TrustLevel]:
    return {said: WORDS[means] for said, means in table.get("levels", {}).items()}


def _claims(table: Mapping[str, Any]) -> dict[str, str]:
    claims = dict(table.get("claims", {}))
    if unknown := sorted(set(claims) - set(CLAIMS)):
        raise ValueError(f"no purpose is known for the claims {', '.join(unknown)}")
    return claims


def _certificates(path: Path) -> list[Certificate]:
    return load_pem_x509_certificates(path.read_bytes())


def _public(certificate: Certificate) -> RSAPublicKey | ec.EllipticCurvePublicKey:
    key = certificate.public_key()
    if not isinstance(key, RSAPublicKey | ec.EllipticCurvePublicKey):
        raise ValueError("a certificate must hold an RSA or EC key")
    return key


def _private(path: Path) -> RSAPrivateKey:
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, RSAPrivateKey):
        raise ValueError("key_file must hold an RSA key")
    return key
