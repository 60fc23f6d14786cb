"""What can be asked about submissions: by whoever holds a receipt's address, and by accounts about their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from engines.form import tree
from engines.form.evaluation import Circumstances, Evaluation, evaluate
from rathaus.applications.models import Submission
from rathaus.catalogue.queries import form_of
from rathaus.core.errors import Refusal
from rathaus.core.town import town
from rathaus.correspondence.queries import Named
from rathaus.people.queries import Viewer
from rathaus.people.queries.mandates import acting_mandates


class NoSuchReceipt(Refusal):
    sentence = _("Diesen Beleg gibt es nicht. Bitte prüfen Sie die Adresse.")
    status = 404


def given(submission: Submission) -> Evaluation:
    """The form as it was submitted."""
    form = form_of(submission.form_version)
    day = localtime(submission.submitted_at).date()
    return evaluate(form, tree.flattened(form, submission.answers), Circumstances(day, town().state))


def receipt(receipt_id: str) -> Submission:
    """The submission of a receipt, with its form; one query. Raises ``NoSuchReceipt``."""
    found = Submission.objects.select_related("form_version__service").filter(receipt_id=receipt_id).first()
    if found is None:
        raise NoSuchReceipt
    return found


def submission(submission_id: UUID) -> Submission:
    """For whoever may see it, which is asked above. Raises ``NoSuchReceipt``."""
    found = Submission.objects.select_related("form_version__service").filter(pk=submission_id).first()
    if found is None:
        raise NoSuchReceipt
    return found


def names_of(matters: Iterable[UUID]) -> dict[UUID, Named]:
    """What the mailbox calls them: title, number and the page of each; one query."""
    rows = Submission.objects.filter(pk__in=list(matters)).values_list(
        "pk", "form_version__service__title", "number"
    )
    return {pk: Named(title, number, f"/konto/antraege/{pk}/") for pk, title, number in rows}


MOST_SHOWN = 200
"""Applications on one page of an account."""


def submissions_of(viewer: Viewer, on: date) -> QuerySet[Submission]:
    """Her own, those made for her, and those of organisations and persons she may act for on that day; newest first.

    What she sent for somebody else is hers no longer once she may not act for them any more.
    """
    mandates = acting_mandates(viewer, on) if viewer.is_citizen else ()
    own = Q(account=viewer.account, capacity="") | Q(mandate__in=[each.pk for each in mandates])
    represented = Q(mandate__principal=viewer.account)
    for each in mandates:
        represented |= _of_organisation(each.organisation_id, each.services)
    found = Submission.objects.select_related("form_version__service").order_by("-submitted_at", "pk")
    return found.filter(own | represented) if viewer.is_citizen else found.none()


def _of_organisation(organisation: UUID | None, services: Sequence[str]) -> Q:
    """What a member sees of her organisation: no more than her mandate covers; without ``services`` all of it."""
    if organisation is None:
        return Q(pk__in=[])
    all_of_it = Q(mandate__organisation=organisation)
    return all_of_it & Q(form_version__service__slug__in=services) if services else all_of_it


def submission_of(viewer: Viewer, submission_id: UUID, on: date) -> Submission:
    """One of them. Raises ``NoSuchReceipt``, also for a foreign one: ids tell nothing."""
    found = submissions_of(viewer, on).filter(pk=submission_id).first()
    if found is None:
        raise NoSuchReceipt
    return found
