"""Templates at the desk: drafts, in force, retired, compared; the demonstration's own."""

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from tests.factories.correspondence import AT, BODY, template
from tests.factories.people import signed_in, staff

from rathaus.correspondence import actions, queries
from rathaus.correspondence.actions.templates import SecondPersonPublishes, UnusableTemplate, Written
from rathaus.correspondence.models import TemplateVersion, TextBlock
from rathaus.correspondence.queries.comparing import Change, compared
from rathaus.people.queries import OPERATOR, Role, Viewer

pytestmark = pytest.mark.django_db
HOME = "/dienst/vorlagen/"


def editor() -> Viewer:
    member = staff("editor")
    return Viewer(kind="staff", account=member.pk, roles=frozenset({(Role.EDITOR, "buergeramt")}))


def written(body: str = BODY) -> Written:
    return Written(title="Bescheid", kind="notice", subject="Bescheid", body=body)


def test_a_new_version_in_force_retires_the_one_before():
    first, second = template(), template(subject="Neu: {{ leistung }}")
    first.refresh_from_db()
    assert (first.state, second.state, second.number) == ("retired", "in_force", 2)
    assert queries.template_in_force("bescheid", "de") == second


def test_a_template_with_an_unknown_place_does_not_go_into_force():
    version = actions.save_template("neu", written("{{ unbekannt }}"), by=OPERATOR, at=AT)
    with pytest.raises(UnusableTemplate, match="unbekannt"):
        actions.publish_template(version, by=OPERATOR, at=AT)


def test_a_subject_with_an_unknown_place_does_not_go_into_force():
    told = Written(title="Bescheid", kind="notice", subject="{{ unbekannt }}", body=BODY)
    version = actions.save_template("neu", told, by=OPERATOR, at=AT)
    with pytest.raises(UnusableTemplate, match="unbekannt"):
        actions.publish_template(version, by=OPERATOR, at=AT)


def test_a_notice_without_instruction_on_remedies_does_not_go_into_force():
    version = actions.save_template("neu", written("Nur ein Satz."), by=OPERATOR, at=AT)
    with pytest.raises(UnusableTemplate, match="Rechtsbehelfsbelehrung"):
        actions.publish_template(version, by=OPERATOR, at=AT)


@override_settings(FOUR_EYES=True)
def test_with_four_eyes_somebody_else_publishes():
    who = editor()
    version = actions.save_template("neu", written(), by=who, at=AT)
    with pytest.raises(SecondPersonPublishes):
        actions.publish_template(version, by=who, at=AT)
    assert actions.publish_template(version, by=editor(), at=AT).state == "in_force"


def test_a_missing_language_falls_back_to_german():
    version = template()
    assert queries.template_in_force("bescheid", "en") == version


def test_two_versions_are_compared_paragraph_by_paragraph():
    first, second = (
        template(body="A\n\nB\n\n{{ rechtsbehelf }}"),
        template(body="A\n\nC\n\n{{ rechtsbehelf }}"),
    )
    told = [(each.change, each.text) for each in compared(first, second)]
    assert (Change.SAME, "A") in told
    assert told.index((Change.GONE, "B")) < told.index((Change.ADDED, "C"))


def test_the_demonstrations_templates_all_go_into_force_and_loading_again_changes_nothing():
    call_command("load_templates")
    before = (TemplateVersion.objects.count(), TextBlock.objects.count())
    assert before == (38, 12)
    assert not TemplateVersion.objects.exclude(state="in_force").exists()
    call_command("load_templates")
    assert (TemplateVersion.objects.count(), TextBlock.objects.count()) == before


@pytest.mark.parametrize(
    ("service", "outcome", "key"),
    [
        ("hund-anmelden", "granted", "hundesteuer"),
        ("hund-anmelden", "refused", "bescheid-ablehnung"),
        ("anderes", "granted", "bescheid-bewilligung"),
        ("baumfaellung-beantragen", "conditions", "baumfaellung"),
    ],
)
def test_the_template_that_fits_best_is_found(service: str, outcome: str, key: str):
    call_command("load_templates")
    assert queries.template_for("notice", service, outcome) == key


def test_an_editor_writes_previews_publishes_and_retires():
    browser = signed_in(Client(), staff("editor"))
    sent = {"title": "Mein Bescheid", "kind": "notice", "subject": "Bescheid", "body": BODY}
    assert browser.post(f"{HOME}neu/", sent)["Location"] == f"{HOME}vorlage/mein-bescheid/"
    version = TemplateVersion.objects.get()
    address = f"{HOME}vorlage/mein-bescheid/{version.pk}/"
    assert browser.get(f"{address}vorschau/").content.startswith(b"%PDF")
    assert browser.post(f"{address}in-kraft/").status_code == 303
    changed = {"sprache": "de", "subject": "Anders", "body": f"{BODY}\n\nEnde"}
    assert browser.post(f"{HOME}vorlage/mein-bescheid/", changed).status_code == 303
    newest = TemplateVersion.objects.order_by("-number").first()
    assert "Ende" in browser.get(f"{address}{newest.pk}/").content.decode()
    assert browser.post(f"{address}beenden/").status_code == 303
    version.refresh_from_db()
    assert version.state == "retired"
    for page in (HOME, f"{HOME}vorlage/mein-bescheid/", f"{HOME}neu/", f"{HOME}bausteine/"):
        assert browser.get(page).status_code == 200


def test_publishing_a_faulty_draft_names_the_paragraph():
    actions.save_template("neu", written("{{ unbekannt }}"), by=OPERATOR, at=AT)
    version = TemplateVersion.objects.get()
    answer = signed_in(Client(), staff("editor")).post(f"{HOME}vorlage/neu/{version.pk}/in-kraft/")
    assert answer.status_code == 422
    assert "Absatz 1:" in answer.content.decode()


def test_a_clerk_reads_and_does_not_write():
    version = template()
    browser = signed_in(Client(), staff("clerk"))
    assert browser.get(HOME).status_code == 200
    assert "Text ändern" not in browser.get(f"{HOME}vorlage/bescheid/").content.decode()
    assert browser.post(f"{HOME}vorlage/bescheid/{version.pk}/in-kraft/").status_code == 403
    changed = {"sprache": "de", "subject": "Anders", "body": BODY}
    assert browser.post(f"{HOME}vorlage/bescheid/", changed).status_code == 403


def test_a_text_block_is_written_and_found_by_kind_and_service():
    browser = signed_in(Client(), staff("editor"))
    sent = {"title": "Vollständig", "kind": "notice", "service": "hund-anmelden", "text": "Alles ist da."}
    assert browser.post(f"{HOME}bausteine/neu/", sent).status_code == 303
    assert [each.text for each in queries.text_blocks("notice", "hund-anmelden")] == ["Alles ist da."]
    assert list(queries.text_blocks("notice", "anderes")) == []
    assert browser.post(f"{HOME}bausteine/neu/", {"title": "x"}).status_code == 422


def test_the_list_asks_as_often_for_three_as_for_one(django_assert_max_num_queries):
    template("eine")
    with django_assert_max_num_queries(2):
        [list(each.versions.all()) for each in queries.templates()]
    template("zwei")
    template("drei")
    with django_assert_max_num_queries(2):
        assert len([list(each.versions.all()) for each in queries.templates()]) == 3
