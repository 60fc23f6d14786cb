"""Versions of a form: published, replaced, withdrawn, and still readable by the drafts that began with them."""

import pytest
from django.db import IntegrityError, transaction
from tests.factories.catalogue import DOG_FORM, EDITOR, NOON, described, draft, online, withdrawn

from engines.form.definition import Form, Question
from rathaus.catalogue import actions, queries
from rathaus.catalogue.models import FormVersion
from rathaus.catalogue.rules import Standing
from rathaus.core.journal import CITIZEN
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db
SECOND_FORM = Form("S99000000001", "1.1.0", "Hund anmelden", (Question("F2", "F2", "Rasse"),))


def test_a_draft_is_not_in_force():
    draft(described("Hund anmelden"))
    with pytest.raises(queries.NotOnline) as refused:
        queries.form_in_force("hund-anmelden")
    assert str(refused.value) == "„Hund anmelden“ gibt es noch nicht online."


def test_a_published_form_is_in_force_and_can_be_evaluated():
    version = online(described("Hund anmelden"))
    found = queries.form_in_force("hund-anmelden")
    assert (found.pk, found.state, found.published_at) == (version.pk, "published", NOON)
    assert queries.form_of(found) == DOG_FORM


def test_a_newer_form_replaces_the_one_in_force():
    service = described("Hund anmelden")
    first, second = online(service), online(service, SECOND_FORM)
    assert queries.form_in_force("hund-anmelden").pk == second.pk
    assert queries.form_version(first.pk).state == Standing.REPLACED
    assert queries.form_of(queries.form_version(first.pk)) == DOG_FORM


def test_publishing_says_in_the_journal_what_was_replaced():
    service = described("Hund anmelden", key="L100042")
    online(service)
    second = online(service, SECOND_FORM)
    entry = Entry.objects.filter(event="catalogue.FormPublished").last()
    assert (entry.subject_kind, entry.subject_id, entry.actor_role) == ("form", "L100042/2", "editor")
    assert entry.payload == {"service": "L100042", "number": 2, "digest": second.digest, "replaces": 1}


def test_publishing_refuses_a_second_time():
    version = online(described())
    with pytest.raises(actions.NotADraft):
        actions.publish_form(version, by=EDITOR, at=NOON)


def test_the_database_itself_allows_only_one_form_in_force():
    service = described()
    online(service)
    other = draft(service)
    with pytest.raises(IntegrityError), transaction.atomic():
        FormVersion.objects.filter(pk=other.pk).update(state=Standing.PUBLISHED)


def test_a_withdrawn_form_says_why_and_stays_readable():
    version = withdrawn(described("Hund anmelden"), because="Die Satzung ändert sich gerade.")
    with pytest.raises(queries.Withdrawn) as refused:
        queries.form_in_force("hund-anmelden")
    assert str(refused.value) == "„Hund anmelden“ ist im Moment nicht online. Die Satzung ändert sich gerade."
    assert queries.form_of(queries.form_version(version.pk)) == DOG_FORM


def test_withdrawing_needs_a_reason():
    with pytest.raises(actions.NoReason):
        withdrawn(described(), because="  ")


def test_only_a_form_in_force_can_be_withdrawn():
    with pytest.raises(actions.NotInForce):
        actions.withdraw_form(draft(described()), because="Weil.", by=EDITOR, at=NOON)


def test_a_citizen_may_not_publish():
    version = draft(described())
    with pytest.raises(actions.NotAllowed):
        actions.publish_form(version, by=CITIZEN, at=NOON)
    assert FormVersion.objects.get().state == Standing.DRAFT


def test_an_unknown_service_or_version_is_named():
    with pytest.raises(queries.NoSuchService):
        queries.form_in_force("einhorn-anmelden")
    with pytest.raises(queries.NoSuchForm):
        queries.form_version(4711)


def test_a_form_is_read_from_the_database_once(django_assert_num_queries):
    online(described("Hund anmelden"))
    queries.form_of(queries.form_in_force("hund-anmelden"))
    with django_assert_num_queries(1):
        queries.form_of(queries.form_in_force("hund-anmelden"))
