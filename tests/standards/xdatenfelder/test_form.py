"""From a schema to a form."""

from decimal import Decimal

import pytest
from tests.standards.xdatenfelder.samples import field, group, placed, rule, schema_of

from engines.form.definition import Form, Group, Kind, Limits, Multiplicity, Option, Question, Statement, walk
from standards.genericode import CodeList, CodeLists, Entry
from standards.xdatenfelder import Severity, as_form, json_schema, problems, read

LIST_REFERENCE = (
    "<x:codelisteReferenz><x:canonicalIdentification>urn:farben</x:canonicalIdentification><x:version>1</x:version>"
    "<x:canonicalVersionUri>urn:farben_1</x:canonicalVersionUri></x:codelisteReferenz>"
)
COLOURS = CodeLists((CodeList("urn:farben", "1", "urn:farben_1", "Farben", (Entry("r", "Rot"),)),))


def form_of(*placements: str, rules: str = "") -> Form:
    return as_form(read(schema_of(*placements, rules=rules)))


def question_of(content: str, count: str = "1:1") -> Question:
    [question] = form_of(placed(content, count)).children
    assert isinstance(question, Question)
    return question


def messages_of(*placements: str, rules: str = "") -> list[str]:
    return [one.message for one in problems(schema_of(*placements, rules=rules))]


def test_label_and_help_are_those_for_input() -> None:
    question = question_of(field("F1", label="Rufname"))
    assert (question.label, question.help) == ("Rufname", "Hilfe zu Rufname")


@pytest.mark.parametrize(
    ("data_type", "kind"),
    [
        ("text_latin", Kind.TEXT),
        ("num_int", Kind.INTEGER),
        ("num", Kind.NUMBER),
        ("num_currency", Kind.CURRENCY),
        ("bool", Kind.BOOLEAN),
        ("date", Kind.DATE),
        ("time", Kind.TIME),
        ("datetime", Kind.DATETIME),
        ("file", Kind.FILE),
    ],
)
def test_a_data_type_is_a_kind(data_type: str, kind: Kind) -> None:
    assert question_of(field("F1", data=data_type)).kind is kind


def test_multiplicity_belongs_to_the_placement() -> None:
    assert question_of(field("F1"), "2:5").multiplicity == Multiplicity(2, 5)
    assert question_of(field("F1"), "0:*").multiplicity == Multiplicity(0, None)


def test_the_legal_basis_is_the_placements_else_the_elements() -> None:
    own = field("F1", basis="§ 1 HundeG")
    first, second = form_of(placed(own, basis="§ 2 Satzung"), placed(own)).children
    assert isinstance(first, Question)
    assert isinstance(second, Question)
    assert (first.legal_basis, second.legal_basis) == (("§ 2 Satzung",), ("§ 1 HundeG",))


def test_the_same_element_among_siblings_gets_keys_of_its_own() -> None:
    form = form_of(placed(field("F1")), placed(field("F1")), placed(field("F1")))
    assert [path for path, _ in walk(form)] == ["F1", "F1~2", "F1~3"]


def test_limits_come_from_the_precision() -> None:
    text = field("F1", more='<x:praezisierung minLength="2" maxLength="5" pattern="[0-9]+"/>')
    number = field("F1", data="num", more='<x:praezisierung minValue="0.1" maxValue="12"/>')
    assert question_of(text).limits == Limits(2, 5, pattern="[0-9]+")
    assert question_of(number).limits == Limits(least=Decimal("0.1"), most=Decimal(12))


@pytest.mark.parametrize("pattern", [r"\p{L}+", "[0-9", "Bitte Hausnummer"])
def test_a_pattern_nobody_can_apply_is_dropped_and_named(pattern: str) -> None:
    content = field("F1", more=f'<x:praezisierung pattern="{pattern}"/>')
    assert question_of(content).limits.pattern == ""
    [message] = messages_of(placed(content))
    assert f"Das Muster „{pattern}“" in message
    assert "wird nicht geprüft" in message


def test_limits_that_contradict_are_dropped_and_named() -> None:
    content = field("F1", more='<x:praezisierung minLength="9" maxLength="3"/>')
    assert question_of(content).limits == Limits()
    assert messages_of(placed(content)) == [
        "Länge: Das Minimum 9 ist größer als das Maximum 3. Beides wird ignoriert."
    ]


def test_an_upload_has_types_and_bytes() -> None:
    more = "<x:maxSize>20000000</x:maxSize><x:mediaType>application/pdf</x:mediaType>"
    upload = question_of(field("F1", data="file", more=more)).upload
    assert (upload.media_types, upload.max_bytes) == (("application/pdf",), 20_000_000)


def test_values_in_line_are_options() -> None:
    wert = "<x:wert><x:code>01</x:code><x:name>Ja</x:name><x:hilfe>Immer</x:hilfe></x:wert>"
    question = question_of(field("F1", kind="select", more=f"<x:werte>{wert}</x:werte>"))
    assert question.options == (Option("01", "Ja", "Immer"),)


def test_a_supplied_list_gives_options() -> None:
    schema = read(schema_of(placed(field("F1", kind="select", more=LIST_REFERENCE))))
    [question] = as_form(schema, COLOURS).children
    assert isinstance(question, Question)
    assert (question.options, question.code_list) == ((Option("r", "Rot"),), "")


def test_a_missing_list_is_named_and_the_choice_takes_text() -> None:
    content = field("F1", kind="select", more=LIST_REFERENCE)
    question = question_of(content)
    assert (question.options, question.code_list) == ((), "urn:farben_1")
    assert messages_of(placed(content)) == [
        "Die Codeliste urn:farben_1 fehlt. Bis sie vorliegt, nimmt das Feld freien Text an."
    ]


def test_a_choice_without_values_is_an_error() -> None:
    [problem] = problems(schema_of(placed(field("F1", kind="select"))))
    assert problem.severity is Severity.ERROR
    assert "weder Werte noch eine Codeliste" in problem.message
    assert problem.place == "F1"


def test_a_label_is_a_statement_with_its_content() -> None:
    [statement] = form_of(
        placed(field("F1", kind="label", more="<x:inhalt>Gut zu wissen.</x:inhalt>"))
    ).children
    assert isinstance(statement, Statement)
    assert statement.text == "Gut zu wissen."


def test_locked_and_prefilled_are_kept_and_hidden_is_left_out() -> None:
    form = form_of(placed(field("F1", kind="locked", prefill="optional")), placed(field("F2", kind="hidden")))
    [question] = form.children
    assert isinstance(question, Question)
    assert (question.key, question.locked, question.prefilled) == ("F1", True, True)


def test_a_group_of_kind_x_is_a_choice() -> None:
    [chosen] = form_of(
        placed(group("G1", placed(field("F1")), more="<x:art><code>X</code></x:art>"))
    ).children
    assert isinstance(chosen, Group)
    assert chosen.choice


def test_a_rule_is_collected_at_each_of_its_placements() -> None:
    ruled = group("G1", placed(field("F1")), more=rule("R2", "Wenn F1"))
    form = form_of(placed(ruled), placed(ruled), rules=rule("R1", "Alles"))
    assert [(one.id, one.scope) for one in form.rules] == [("R1", ""), ("R2", "G1"), ("R2", "G1~2")]


def test_a_rule_that_names_a_missing_element_is_told_once() -> None:
    text = "Wenn F60000000001, dann G99000000001"
    ruled = group("G1", placed(field("F60000000001")), more=rule("R2", text))
    assert messages_of(placed(ruled, "0:1"), placed(group("G2", placed(ruled)))) == [
        "Die Regel R2 nennt G99000000001. Dieses Element gibt es im Schema nicht."
    ]


def test_an_id_of_version_2_in_a_rule_means_the_same_element() -> None:
    ruled = group("G1", placed(field("F60000000001")), more=rule("R2", "Wenn F60000001 = 1"))
    assert messages_of(placed(ruled)) == []


def test_counts_that_contradict_or_demand_too_much_are_named() -> None:
    assert messages_of(placed(field("F1"), "5:2")) == [
        "Die Anzahl 5:2 widerspricht sich: Das Minimum ist größer als das Maximum."
    ]
    assert question_of(field("F1"), "999999:*").multiplicity == Multiplicity(100, None)


def test_a_json_schema_says_what_the_form_asks() -> None:
    wert = "<x:wert><x:code>01</x:code><x:name>Ja</x:name></x:wert>"
    exported = json_schema(
        form_of(
            placed(field("F1", label="Wahl", kind="select", more=f"<x:werte>{wert}</x:werte>")),
            placed(group("G1", placed(field("F2", data="date"), "0:1")), "2:5"),
            placed(field("F3", kind="label")),
        )
    )
    assert exported["$id"] == "urn:xoev-de:fim:schema:S00000000001:1.0.0"
    assert exported["required"] == ["F1", "G1"]
    assert exported["properties"]["F1"]["oneOf"] == [{"const": "01", "title": "Ja"}]
    rows = exported["properties"]["G1"]
    assert (rows["type"], rows["minItems"], rows["maxItems"]) == ("array", 2, 5)
    assert rows["items"]["properties"]["F2"]["format"] == "date"
    assert "F3" not in exported["properties"]


def test_a_json_schema_keeps_patterns_both_languages_read_alike() -> None:
    kept = json_schema(form_of(placed(field("F1", more='<x:praezisierung pattern="[0-9]{5}"/>'))))
    dropped = json_schema(form_of(placed(field("F1", more='<x:praezisierung pattern="(?i)a+"/>'))))
    assert kept["properties"]["F1"]["pattern"] == "^(?:[0-9]{5})$"
    assert "pattern" not in dropped["properties"]["F1"]
