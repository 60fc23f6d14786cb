"""Two forms in words; what nobody can reach; scripted cases; a newer base under the same edits; fees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.engines.form.editing.samples import (
    AT_BREED,
    AT_COUNT,
    AT_FIRST,
    AT_MIX,
    AT_NAME,
    BREED,
    COUNT,
    DOGS,
    FIRST,
    MIX,
    OWNER,
    asked,
)

from engines.form.condition import Clause, Comparison, Deed, Effect, Is, Not
from engines.form.definition import Charge, Form, Kind, Option, Question, Rule, walk
from engines.form.editing.application import apply
from engines.form.editing.cases import dump_all, load_all, recorded, run_cases
from engines.form.editing.comparison import compare
from engines.form.editing.edits import (
    AddCondition,
    AddNode,
    CannotEdit,
    Duty,
    Omit,
    Relabel,
    RelabelOption,
    SetDuty,
    SetFee,
    TitleStep,
)
from engines.form.editing.merging import decided, merge
from engines.form.editing.sentences import sentence_of, understood, with_ids, without_ids
from engines.form.editing.soundness import soundness
from engines.form.evaluation import Circumstances, evaluate
from engines.form.fees import read_fee, tell_fee
from standards.xdatenfelder import Unreadable, as_form, read

TODAY = Circumstances(date(2026, 11, 25), "TH")
SHOW_MIX = AddCondition("STADT-R1", f"Wenn {BREED} „Rasse“ = „Mischling“, dann zeige {MIX} an.")
FREE = SetFee("G3", f"Wenn {FIRST} „Ist es der erste Hund?“ = „Ja“, dann ermäßigt sich die Gebühr um 50 %.")
FEES = (
    SetFee("G1", "Die Gebühr beträgt 90 €.", "§ 5 Hundesteuersatzung"),
    SetFee(
        "G2", f"Wenn {COUNT} „Anzahl Hunde“ > 1, dann beträgt die Gebühr 120 € je {COUNT} „Anzahl Hunde“."
    ),
    FREE,
)


def told(old: Form, new: Form) -> list[str]:
    return [change.sentence for change in compare(old, new)]


# comparison


def test_a_form_does_not_differ_from_itself() -> None:
    assert compare(DOGS, DOGS) == ()


def test_changes_are_told_as_a_reader_would_notice_them() -> None:
    edits = (
        Relabel(AT_NAME, label="Nachname"),
        SetDuty(AT_BREED, Duty.OPTIONAL),
        SetDuty(AT_MIX, Duty.REQUIRED),
        AddNode("", asked("F99900000001", "Chipnummer")),
        SHOW_MIX,
        TitleStep("schritt-1", "Zu Ihnen"),
        SetFee("G1", "Die Gebühr beträgt 90 €."),
    )
    assert told(DOGS, apply(DOGS, edits)) == [
        "Die Frage „Familienname“ heißt jetzt „Nachname“.",
        "„Rasse“ muss nicht mehr ausgefüllt werden.",
        "„Welche Rassen?“ muss ausgefüllt werden, bisher nicht.",
        "Die Frage „Chipnummer“ ist neu.",
        "Der Schritt „Halterin“ heißt jetzt „Zu Ihnen“.",
        "Der Schritt „ohne Titel“ ist neu.",
        "Neue Regel: Wenn „Rasse“ = „Mischling“, dann zeige F99000000004 an.",
        "Gebühr: Die Gebühr beträgt 90 €.",
    ]


def test_a_change_knows_the_step_it_is_met_on() -> None:
    changes = compare(DOGS, apply(DOGS, (Omit(AT_MIX),)))
    assert [(change.sentence, change.step) for change in changes] == [
        ("Die Frage „Welche Rassen?“ fällt weg.", "Hund")
    ]


# soundness


def only(path: str, *whens: Is | Not) -> tuple[Rule, ...]:
    return tuple(
        Rule(f"R{number}", "…", "", (Clause(when, (Effect(Deed.SHOW, (path,)),)),))
        for number, when in enumerate(whens)
    )


def breed(code: str) -> Is:
    return Is(AT_BREED, Comparison.EQUAL, (code,))


def test_a_required_question_behind_contradicting_conditions_blocks() -> None:
    form = replace(
        apply(DOGS, (SetDuty(AT_MIX, Duty.REQUIRED),)), rules=only(AT_MIX, breed("01"), breed("02"))
    )
    (flaw,) = soundness(form)
    assert (flaw.path, flaw.blocks) == (AT_MIX, True)
    assert flaw.sentence.startswith("„Welche Rassen?“ ist Pflicht und kann nie beantwortet werden")


def test_an_optional_one_is_only_warned_of() -> None:
    (flaw,) = soundness(replace(DOGS, rules=only(AT_MIX, breed("01"), breed("02"))))
    assert not flaw.blocks


def test_contradictions_are_found_over_the_question_that_is_asked_for() -> None:
    """``Welche Rassen?`` needs a "yes" to a question that is only shown to owners of a poodle."""
    chain = (
        *only(AT_FIRST, breed("01")),
        Rule(
            "R8",
            "…",
            "",
            (Clause(Is(AT_FIRST, Comparison.EQUAL, ("true",)), (Effect(Deed.SHOW, (AT_MIX,)),)),),
        ),
        Rule("R9", "…", "", (Clause(breed("01"), (Effect(Deed.HIDE, (AT_MIX,)),)),)),
    )
    form = replace(apply(DOGS, (SetDuty(AT_MIX, Duty.REQUIRED),)), rules=chain)
    assert [flaw.path for flaw in soundness(form) if flaw.blocks] == [AT_MIX]


def test_questions_that_wait_for_each_other_block() -> None:
    rules = (*only(AT_FIRST, Is(AT_COUNT, Comparison.EQUAL, ("1",))),)
    other = Clause(Is(AT_FIRST, Comparison.EQUAL, ("true",)), (Effect(Deed.SHOW, (AT_COUNT,)),))
    flaws = soundness(replace(DOGS, rules=(*rules, Rule("R9", "…", "", (other,)))))
    assert (flaws[0].kind, flaws[0].blocks) == ("circle", True)
    assert "„Ist es der erste Hund?“ und „Anzahl Hunde“ warten aufeinander" in flaws[0].sentence


def test_two_questions_of_which_one_hides_the_other_are_no_circle() -> None:
    rules = tuple(
        Rule(
            f"R{number}",
            "…",
            "",
            (Clause(Is(one, Comparison.EQUAL, (value,)), (Effect(Deed.HIDE, (other,)),)),),
        )
        for number, (one, value, other) in enumerate(
            ((AT_FIRST, "true", AT_COUNT), (AT_COUNT, "1", AT_FIRST))
        )
    )
    assert soundness(replace(DOGS, rules=rules)) == ()


def test_what_depends_on_a_later_step_is_warned_of() -> None:
    (flaw,) = soundness(replace(DOGS, rules=only(OWNER, breed("01"))))
    assert (flaw.kind, flaw.blocks) == ("later", False)


def test_questions_without_words_and_fees_on_nothing_block() -> None:
    wordless = replace(DOGS, children=(*DOGS.children, asked("F99000000009", " ")))
    assert [flaw.kind for flaw in soundness(wordless)] == ["label"]
    unpaid = apply(DOGS, (SetDuty(AT_COUNT, Duty.OPTIONAL), *FEES, Omit(AT_COUNT)))
    assert [(flaw.kind, flaw.blocks) for flaw in soundness(unpaid)] == [("fee", True)]


def test_no_real_schema_is_kept_from_being_published(shared: Path) -> None:
    checked = 0
    for file in sorted((shared / "data/xdatenfelder").rglob("*.xml")):
        try:
            form = as_form(read(file.read_bytes()))
        except Unreadable:
            continue
        checked += 1
        assert [flaw for flaw in soundness(form) if flaw.blocks] == []
    assert checked >= 35


# cases


def test_a_case_passes_as_long_as_the_form_does_the_same() -> None:
    form = apply(DOGS, (SHOW_MIX, *FEES))
    case = recorded("p1", "Zwei Mischlinge", form, {AT_COUNT: "2", AT_BREED: "02"}, TODAY)
    assert load_all(dump_all((case,))) == (case,)
    assert case.fee == "240.00"
    (result,) = run_cases(form, (case,), date(2030, 1, 1), "TH")
    assert result.passed


def test_a_case_says_what_differs() -> None:
    form = apply(DOGS, (SHOW_MIX, *FEES))
    case = recorded("p1", "Zwei Pudel", form, {AT_NAME: "Sommer", AT_COUNT: "2", AT_BREED: "01"}, TODAY)
    other = apply(DOGS, (FEES[0], SetDuty(AT_FIRST, Duty.OPTIONAL)))
    (result,) = run_cases(other, (case,), TODAY.today, "TH")
    assert result.differences == (
        "„Welche Rassen?“ wird gefragt, und das war nicht erwartet.",
        "Bei „Ist es der erste Hund?“ müsste ein Fehler kommen, und es kommt keiner.",
        "Die Gebühr ist 90,00 €, erwartet war 240,00 €.",
    )


def test_a_question_that_came_later_fails_no_case() -> None:
    case = recorded("p1", "Ein Pudel", DOGS, {AT_BREED: "01"}, TODAY)
    (result,) = run_cases(
        apply(DOGS, (AddNode("", asked("F99900000001", "Chip")),)), (case,), TODAY.today, "TH"
    )
    assert result.passed


# a newer base


def newer() -> Form:
    owner, dog = DOGS.children
    questions = dict(walk(DOGS))
    named = replace(questions[AT_NAME], label="Name der Halterin")  # type: ignore[call-arg]
    again = tuple(
        replace(child, label="Hunderasse", options=(*child.options, Option("03", "Dackel")))
        if isinstance(child, Question) and child.key == BREED
        else child
        for child in dog.children  # type: ignore[union-attr]
        if child.key != MIX
    )
    return replace(
        DOGS,
        version="1.1",
        children=(replace(owner, children=(named,)), replace(dog, children=again)),  # type: ignore[call-arg]
    )


def test_the_same_base_leaves_everything_as_it_is() -> None:
    edits = (Relabel(AT_NAME, label="Nachname"), SHOW_MIX)
    merged = merge(DOGS, DOGS, edits)
    assert (merged.differences, merged.orphans, merged.edits) == ((), (), edits)
    assert decided(merged, ()).edits == edits


def test_the_towns_words_stay_and_each_difference_is_accepted_or_refused() -> None:
    merged = merge(DOGS, newer(), (Relabel(AT_NAME, label="Nachname"), Relabel(AT_MIX, label="Mix aus")))
    by_sentence = {each.sentence: each for each in merged.differences}
    assert by_sentence["Die Frage „Familienname“ heißt jetzt „Name der Halterin“."].is_ours
    assert not by_sentence["Die Frage „Welche Rassen?“ fällt weg."].refusal
    refused = by_sentence["Die Frage „Rasse“ heißt jetzt „Hunderasse“."].key
    outcome = decided(merged, {refused})
    labels = {path: getattr(node, "label", "") for path, node in walk(apply(outcome.base, outcome.edits))}
    assert (labels[AT_NAME], labels[AT_BREED]) == ("Nachname", "Rasse")


def test_edits_that_lost_their_question_are_named() -> None:
    merged = merge(DOGS, newer(), (Relabel(AT_MIX, label="Mix aus"),))
    assert [(each.edit, each.proposal) for each in merged.orphans] == [
        (Relabel(AT_MIX, label="Mix aus"), None)
    ]


def test_a_question_that_moved_gets_its_edit_back_by_proposal() -> None:
    owner, dog = DOGS.children
    kept = tuple(child for child in dog.children if child.key != MIX)  # type: ignore[union-attr]
    moved = replace(owner, children=(*owner.children, dict(walk(DOGS))[AT_MIX]))  # type: ignore[call-arg, union-attr]
    base = replace(DOGS, children=(moved, replace(dog, children=kept)))  # type: ignore[call-arg]
    (stray,) = merge(DOGS, base, (Relabel(AT_MIX, label="Mix aus"),)).orphans
    assert stray.proposal == Relabel(f"{OWNER}/{MIX}", label="Mix aus")


# fees


@pytest.mark.parametrize(
    ("count", "first", "amount"),
    [("1", "false", "90.00"), ("2", "false", "240.00"), ("3", "true", "180.00"), ("", "", "90.00")],
)
def test_the_dog_tax_follows_the_number_of_dogs(count: str, first: str, amount: str) -> None:
    form = apply(DOGS, FEES)
    notice = evaluate(form, {AT_COUNT: count, AT_FIRST: first}, TODAY).fee
    assert notice is not None
    assert f"{notice.amount:.2f}" == amount


def test_parking_costs_by_months_and_sets_the_legal_basis_beside_it() -> None:
    months = asked("F99000000001", "Monate", kind=Kind.INTEGER)
    form = Form("S1", "1", "Parken", (months,))
    form = apply(form, (SetFee("G1", "Die Gebühr beträgt 12,50 € je F99000000001.", "§ 6a StVG"),))
    notice = evaluate(form, {"F99000000001": "6"}, TODAY).fee
    assert notice is not None
    assert (notice.amount, notice.lines[0].units, notice.lines[0].legal_basis) == (
        Decimal("75.00"),
        6,
        "§ 6a StVG",
    )


def test_no_fee_is_below_nothing() -> None:
    form = apply(DOGS, (FEES[0], SetFee("G2", "Die Gebühr ermäßigt sich um 500 €.")))
    assert evaluate(form, {}, TODAY).fee.amount == 0  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sentence", "charge", "amount"),
    [
        ("Die Gebühr beträgt 90 €.", Charge.SET, "90"),
        ("Die Gebühr beträgt 1.250,50 Euro", Charge.SET, "1250.50"),
        ("Die Gebühr erhöht sich um 15 €.", Charge.ADD, "15"),
        ("Die Gebühr ermäßigt sich um 50 %.", Charge.SHARE, "50"),
        ("Die Gebühr entfällt.", Charge.FREE, "0"),
    ],
)
def test_a_fee_is_a_sentence_both_ways(sentence: str, charge: Charge, amount: str) -> None:
    fee = read_fee("G1", sentence, DOGS)
    assert (fee.charge, fee.amount, fee.reason) == (charge, Decimal(amount), "")
    again = read_fee("G1", tell_fee(fee, DOGS), DOGS)
    assert (again.charge, again.amount) == (fee.charge, fee.amount)


@pytest.mark.parametrize(
    "sentence",
    ["", "Die Gebühr ist hoch.", "Die Gebühr beträgt 9.0 €.", "Die Gebühr ermäßigt sich um 101 %.",
     f"Die Gebühr beträgt 5 € je {BREED}.", "Wenn F99000000099 = 1, dann entfällt die Gebühr.", "x" * 30_000],
)  # fmt: skip
def test_a_fee_nobody_understands_gives_its_reason(sentence: str) -> None:
    assert read_fee("G1", sentence, DOGS).reason
    with pytest.raises(CannotEdit):
        apply(DOGS, (SetFee("G1", sentence),))


# sentences


def test_a_condition_from_blocks_becomes_the_sentence_that_says_just_that() -> None:
    for when in (
        breed("02"),
        Is(AT_COUNT, Comparison.MORE, ("1",)),
        Is(AT_FIRST, Comparison.EQUAL, ("true",)),
    ):
        for deed in (Deed.SHOW, Deed.HIDE, Deed.REQUIRE, Deed.OPTIONAL, Deed.FORBID):
            clause = Clause(when, (Effect(deed, (AT_MIX,)),))
            sentence = sentence_of(clause, DOGS)
            assert understood(without_ids(sentence), DOGS).clauses == (clause,)


def test_names_get_ids_and_values_do_not() -> None:
    assert with_ids("Wenn „Rasse“ = „Rasse“, dann ist „Welche Rassen?“ anzuzeigen.", DOGS) == (
        f"Wenn {BREED} „Rasse“ = „Rasse“, dann ist {MIX} „Welche Rassen?“ anzuzeigen."
    )


def test_an_option_renamed_is_told_in_the_comparison() -> None:
    changed = apply(DOGS, (RelabelOption(AT_BREED, "01", label="Großpudel"),))
    assert told(DOGS, changed) == ["„Rasse“ nennt seine Antworten anders."]
