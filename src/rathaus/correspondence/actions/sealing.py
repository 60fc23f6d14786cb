"""The electronic seal of the town (elektronisches Siegel, eIDAS Art. 35 ff.; VwVfG § 37 Abs. 3) on a PDF.

pyHanko stays behind this module. The seal is a PAdES signature (ETSI EN 319 142-1, B-B) in an incremental update.
A line end is put before it: without one the first object of the update would not stand on a line of its own, and the
file would no longer be PDF/A-2 (ISO 19005-2, 6.1.9).
"""

from __future__ import annotations

import io
import os
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from rathaus.core.errors import Refusal
from rathaus.core.town import town

FIELD = "Siegel"
TEST_SINCE, TEST_UNTIL = datetime(2025, 1, 1, tzinfo=UTC), datetime(2045, 1, 1, tzinfo=UTC)
"""A test certificate proves nothing anyway; so it asks for no clock."""


class NoSeal(Refusal):
    """A real town without a certificate issues no notice: what nobody can check is none."""

    sentence = _(
        "Das elektronische Siegel fehlt. Die IT muss das Zertifikat hinterlegen; bis dahin gehen keine Bescheide hinaus."
    )
    status = 503


@dataclass(frozen=True, slots=True)
class Certificate:
    """A PKCS#12 file and its password."""

    file: Path
    password: bytes


def sealed(document: bytes) -> bytes:
    """The PDF with the town's seal. Refuses with ``NoSeal``."""
    certificate = _certificate()
    writer = IncrementalPdfFileWriter(io.BytesIO(document if document.endswith(b"\n") else document + b"\n"))
    about = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        name=town().full_name,
    )
    out = io.BytesIO()
    signer = signers.PdfSigner(about, signer=_signer(certificate))
    _in_a_thread(lambda: signer.sign_pdf(writer, output=out))
    return out.getvalue()


def _in_a_thread(act: Callable[[], Any]) -> Any:
    """pyHanko runs an event loop of its own, and a thread that has one already (an ASGI server's) refuses a second."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(act).result()


def bears_our_seal(document: bytes) -> bool:
    """Whether the PDF has one seal, made with our certificate, and not a byte has changed since."""
    try:
        signatures = PdfFileReader(io.BytesIO(document)).embedded_signatures
        if len(signatures) != 1:
            return False
        own: Any = _signer(_certificate()).signing_cert
        trusted = ValidationContext(trust_roots=[own])
        status = _in_a_thread(lambda: validate_pdf_signature(signatures[0], trusted))
        return bool(status.intact and status.valid and signatures[0].signer_cert.dump() == own.dump())
    except Exception:  # whatever a library says of bytes from strangers
        return False


def _certificate() -> Certificate:
    if settings.SEAL_CERTIFICATE:
        return Certificate(Path(settings.SEAL_CERTIFICATE), settings.SEAL_PASSWORD.encode())
    if not town().fictional:
        raise NoSeal
    return _test_certificate(settings.VAR / "seal.p12", settings.VAR / "seal-password")


@lru_cache(maxsize=4)
def _signer(certificate: Certificate) -> signers.SimpleSigner:
    load: Any = signers.SimpleSigner.load_pkcs12  # the library gives it no types
    signer: signers.SimpleSigner | None = load(str(certificate.file), passphrase=certificate.password)
    if signer is None:
        raise NoSeal
    return signer


def _test_certificate(file: Path, password_file: Path) -> Certificate:
    """Made once for a made-up town, readable by its owner only; it proves nothing to anybody else."""
    if not file.exists():
        _write(password_file, secrets.token_urlsafe(24).encode())
        _write(file, _self_signed(password_file.read_bytes()))
    return Certificate(file, password_file.read_bytes())


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all, and only by the first of two processes that come at once: the other takes what is there."""
    beside = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
    with suppress(FileExistsError):
        os.link(beside, file)
    beside.unlink()


def _self_signed(password: bytes) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, town().full_name),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Übungssiegel {town().name}"),
        ]
    )
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(TEST_SINCE)
        .not_valid_after(TEST_UNTIL)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        b"seal", key, certificate, None, BestAvailableEncryption(password)
    )
