"""A form with the town's edits and its test cases, carried whole from one town to another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from engines.form import codec
from engines.form.editing import cases as scripted
from engines.form.editing import codec as edits_codec
from engines.form.editing.application import apply
from engines.form.editing.cases import run_cases
from engines.form.editing.edits import CannotEdit
from rathaus.catalogue.actions.importing import import_form
from rathaus.catalogue.models import FormVersion
from rathaus.catalogue.queries.forms import form_as_kept
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor
from rathaus.core.town import town


class UnusableEdits(Refusal):
    sentence = _("Die Änderungen am Formular passen nicht zu diesem Schema. %(cause)s")
    status = 422


class CaseFails(Refusal):
    sentence = _("Der Probefall „%(case)s“ geht hier anders aus als erwartet. %(difference)s")
    status = 422


@transaction.atomic
def import_edited_form(
    key: str,
    source: bytes,
    edits: Sequence[Any],
    cases: Sequence[Any],
    recommended: Sequence[str] = (),
    *,
    title: str = "",
    slug: str = "",
    by: Actor,
    at: datetime,
) -> FormVersion:
    """A draft made of a schema with its ``recommended`` questions, edits on it and test cases, all of which must come out as expected here too.

    Refuses with ``UnusableEdits``, ``CaseFails`` and what ``import_form`` refuses with; then nothing is stored.
    """
    version = import_form(key, source, by=by, at=at, title=title, slug=slug, recommended=recommended)
    base = form_as_kept(version)
    try:
        form = apply(base, edits_codec.load_all(edits))
        scripts = scripted.load_all(list(cases))
    except (ValueError, KeyError, TypeError, CannotEdit) as wrong:
        raise UnusableEdits(cause=str(wrong)) from None
    for result in run_cases(form, scripts, localtime(at).date(), town().state):
        if not result.passed:
            raise CaseFails(case=result.case.name, difference=result.differences[0])
    compiled = codec.dump(form)
    version.base = version.compiled if edits else b""
    version.compiled, version.digest = compiled, sha256(compiled).hexdigest()
    version.edits, version.cases = list(edits), list(cases)
    version.save(update_fields=["base", "compiled", "digest", "edits", "cases"])
    return version
