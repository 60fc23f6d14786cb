"""What the kit's includes promise to screen readers, keyboards and scripts."""

import pytest
from django.template.loader import render_to_string
from lxml import html

from rathaus.core.web.kit import MANY_CHOICES, WIDGETS, Choice, Crumb, Field, Problem, SummaryRow

TWO = (Choice(value="a", label="Eins"), Choice(value="b", label="Zwei", hint="mit Hinweis"))


def drawn(**given: object) -> html.HtmlElement:
    field = Field(**{"name": "hund", "label": "Ihr Hund", **given})  # type: ignore[arg-type]
    return html.fragment_fromstring(render_to_string("kit/field.html", {"field": field}), create_parent="div")


def control(page: html.HtmlElement) -> html.HtmlElement:
    return page.get_element_by_id("id_hund")


@pytest.mark.parametrize("widget", sorted(WIDGETS))
def test_every_widget_has_one_labelled_control_under_its_id(widget: str) -> None:
    page = drawn(widget=widget, choices=TWO if widget in ("radios", "checkbox", "select") else ())
    assert len(page.xpath("//*[@id='id_hund']")) == 1
    assert control(page).get("name") == "hund"
    assert page.xpath("//label[@for='id_hund']")


@pytest.mark.parametrize("widget", sorted(WIDGETS))
def test_every_widget_says_its_error_and_points_to_it(widget: str) -> None:
    page = drawn(widget=widget, error="Bitte ergänzen.", choices=TWO if widget == "radios" else ())
    error = page.get_element_by_id("id_hund_error")
    pointing = page.xpath("//*[contains(@aria-describedby, 'id_hund_error')]")
    assert error.text_content() == "Fehler: Bitte ergänzen."
    assert [each.get("aria-invalid") for each in pointing] == ["true"]


@pytest.mark.parametrize("widget", sorted(WIDGETS))
def test_every_described_by_leads_to_something_on_the_page(widget: str) -> None:
    page = drawn(
        widget=widget, hint="H", error="E", unit="kg", recommended=True, attached="x.pdf", choices=TWO
    )
    ids = {each.get("id") for each in page.xpath("//*[@id]")}
    for pointing in page.xpath("//*[@aria-describedby]"):
        assert set(pointing.get("aria-describedby").split()) <= ids


def test_a_widget_the_kit_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no widget 'slider'"):
        Field(name="x", label="x", widget="slider")


def test_choices_stand_in_a_fieldset_with_the_question_as_its_legend() -> None:
    page = drawn(widget="radios", choices=TWO, value="b")
    assert page.xpath("string(//fieldset/legend)").strip() == "Ihr Hund"
    assert page.xpath("//input[@checked]/@value") == ["b"]
    assert len(set(page.xpath("//input/@id"))) == 2


def test_a_radio_is_chosen_by_its_mark_too() -> None:
    page = drawn(widget="radios", choices=(Choice(value="a", label="A", chosen=True),))
    assert page.xpath("//input[@checked]/@value") == ["a"]


def test_several_ticks_can_be_set_at_once() -> None:
    both = tuple(Choice(value=value, label=value, chosen=True) for value in "ab")
    assert drawn(widget="checkbox", choices=both).xpath("//input[@checked]/@value") == ["a", "b"]


def test_a_checkbox_without_choices_is_a_single_tick_that_sends_true() -> None:
    tick = control(drawn(widget="checkbox", value="true"))
    assert (tick.get("value"), tick.get("checked") is not None) == ("true", True)


def test_a_date_is_typed_and_says_how() -> None:
    page = drawn(widget="date")
    assert control(page).get("type") == "text"
    assert "TT.MM.JJJJ" in page.get_element_by_id("id_hund_hint").text_content()


def test_what_was_typed_comes_back_escaped() -> None:
    assert control(drawn(value='"><script>')).get("value") == '"><script>'
    assert control(drawn(widget="textarea", value="</textarea><b>")).text.strip() == "</textarea><b>"


def test_a_long_answer_is_never_cut_by_the_browser() -> None:
    assert control(drawn(max_length=5)).get("maxlength") is None


def test_optional_and_recommended_questions_say_so() -> None:
    assert "(freiwillig)" in drawn(optional=True).text_content()
    page = drawn(recommended=True)
    assert "(empfohlen)" in page.text_content()
    assert control(page).get("aria-required") is None
    assert control(drawn()).get("aria-required") == "true"


def test_why_a_question_is_asked_can_be_opened() -> None:
    page = drawn(why="§ 3 Hundesteuersatzung")
    assert page.xpath("string(//details/summary)") == "Warum fragen wir das?"
    assert page.xpath("string(//details//p)") == "§ 3 Hundesteuersatzung"


def test_a_heading_question_is_the_heading_of_the_page() -> None:
    assert drawn(is_heading=True).xpath("string(//h1/label)") == "Ihr Hund"
    assert drawn(is_heading=True, widget="radios", choices=TWO).xpath("string(//legend/h1)") == "Ihr Hund"


def test_a_long_list_can_be_searched_and_a_short_one_not() -> None:
    many = tuple(Choice(value=str(n), label=str(n)) for n in range(MANY_CHOICES + 1))
    assert control(drawn(widget="select", choices=many)).get("data-filter") == "Liste durchsuchen"
    assert control(drawn(widget="select", choices=many[1:])).get("data-filter") is None


def test_a_select_begins_with_no_answer() -> None:
    page = drawn(widget="select", choices=TWO, value="b")
    assert page.xpath("//option/@value") == ["", "a", "b"]
    assert page.xpath("//option[@selected]/@value") == ["b"]


def test_an_attached_file_can_be_removed() -> None:
    button = drawn(widget="file", attached="Foto.jpg").xpath("//button")[0]
    assert (button.get("name"), button.get("value")) == ("remove", "hund")
    assert button.text_content() == "Entfernen: Foto.jpg"


def test_a_label_of_906_characters_is_shown_whole() -> None:
    label = "Erklärung " * 90 + "Ende12"
    assert len(label) == 906
    assert label in drawn(label=label, widget="checkbox").text_content()


def test_the_error_summary_leads_to_each_field_and_takes_focus() -> None:
    problems = [Problem(name="hund", sentence="Bitte A."), Problem(name="ort", sentence="Bitte B.")]
    page = html.fromstring(render_to_string("kit/error_summary.html", {"problems": problems}))
    assert page.xpath("//a/@href") == ["#id_hund", "#id_ort"]
    assert (page.get("tabindex"), page.get("data-focus")) == ("-1", "")
    assert "2 Angaben" in page.xpath("string(//h2)")


def test_without_problems_there_is_no_summary() -> None:
    assert render_to_string("kit/error_summary.html", {"problems": []}).strip() == ""


def test_the_last_crumb_is_this_page() -> None:
    crumbs = [Crumb(label="Leistungen", url="/leistungen/"), Crumb(label="Hund")]
    page = html.fromstring(render_to_string("kit/breadcrumb.html", {"crumbs": crumbs}))
    assert page.xpath("//a/@href") == ["/", "/leistungen/"]
    assert page.xpath("string(//*[@aria-current='page'])") == "Hund"


def test_a_gap_in_the_summary_is_named_and_can_be_filled() -> None:
    rows = [SummaryRow(label="Rasse", gap="Noch nicht angegeben", change_url="/x")]
    page = html.fromstring(render_to_string("kit/summary_list.html", {"rows": rows}))
    assert "Noch nicht angegeben" in page.text_content()
    assert "Ergänzen: Rasse" in page.xpath("string(//a[@href='/x'])")
