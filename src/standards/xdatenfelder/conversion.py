"""Between the versions of the standard: what they cannot both say is lost or filled in, and listed."""

from __future__ import annotations

from standards.xdatenfelder.downcast import downcast
from standards.xdatenfelder.faults import Loss
from standards.xdatenfelder.losing import Ledger
from standards.xdatenfelder.model import Schema, Version
from standards.xdatenfelder.upcast import upcast


def as_standard(schema: Schema, version: Version) -> Schema:
    """``schema`` in ``version``; the same one where it is in it already."""
    return _converted(schema, version, Ledger())


def losses(schema: Schema, version: Version = "2.0") -> tuple[Loss, ...]:
    """What ``write(schema, version)`` drops, changes or fills in, in the order of the schema; often nothing."""
    ledger = Ledger()
    _converted(schema, version, ledger)
    return tuple(ledger.losses)


def _converted(schema: Schema, version: Version, ledger: Ledger) -> Schema:
    if schema.standard == version:
        return schema
    return downcast(schema, ledger) if version == "2.0" else upcast(schema, ledger)
