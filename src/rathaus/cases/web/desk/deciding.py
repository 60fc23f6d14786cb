"""Deciding: outcome, reasons, fee; what the law still misses is told before, and the notice is seen before it goes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.cases import actions
from rathaus.cases.queries.circumstances import circumstances_of, usual_fee
from rathaus.cases.rules.deciding import SENTENCES, Decided, lacks
from rathaus.cases.rules.hearing import EXCEPTIONS
from rathaus.core import money
from rathaus.core.errors import Refusal
from rathaus.core.web.kit import Field

from .acting import Act, Sheet
from .controls import outcome_choices, radios, select_field, text_field


class NotAnAmount(Refusal):
    sentence = gettext_lazy("Bitte schreiben Sie den Betrag so: 12,50.")
    status = 422


def _fields(sheet: Sheet) -> list[Field]:
    return [
        radios(sheet, "outcome", _("Wie entscheiden Sie?"), outcome_choices()),
        _free(
            text_field(sheet, _("Auflagen, Beträge, Zeiträume"), name="ruling"),
            _("Was im Bescheid stehen soll, soweit die Vorlage es nicht schon sagt (Tenor)."),
        ),
        _free(
            text_field(sheet, _("Begründung"), name="reasons"),
            _(
                "Die wichtigen Gründe, tatsächlich und rechtlich (§ 39 VwVfG). Wo Sie allem zustimmen, darf sie fehlen."
            ),
        ),
        _free(
            select_field(sheet, "exception", _("Warum niemand angehört wurde"), _exceptions()),
            _("Nur wenn Sie etwas ablehnen, ohne vorher anzuhören (§ 28 Absatz 2 und 3 VwVfG)."),
        ),
        _free(
            Field(
                name="exception_why",
                label=_("Warum das hier zutrifft"),
                value=sheet.typed("exception_why", most=250),
            ),
            _("Die Ermessensgründe, in einem Satz."),
        ),
        _fee_field(sheet),
        _free(
            Field(
                name="fee_reason", label=_("Warum diese Gebühr"), value=sheet.typed("fee_reason", most=300)
            ),
            _("Nötig, wenn Sie vom berechneten Betrag abweichen oder keine Gebühr nehmen."),
        ),
    ]


def _exceptions() -> list[tuple[str, str]]:
    return [(key.value, str(told)) for key, told in EXCEPTIONS.items()]


def _no_hearing(sheet: Sheet) -> str:
    """The number of the exception with the reason why it holds; empty where somebody was heard."""
    key = sheet.typed("exception", most=4)
    return f"{key}: {sheet.typed('exception_why', most=250)}" if key else ""


def _free(field: Field, hint: str) -> Field:
    return replace(field, optional=True, hint=hint)


def _fee_field(sheet: Sheet) -> Field:
    cents = usual_fee(sheet.case)
    by_rule = None if cents is None else Decimal(cents) / 100
    first = f"{by_rule:.2f}".replace(".", ",") if by_rule is not None else ""
    told = (
        _("Nach den Regeln der Leistung: %(amount)s.") % {"amount": money.german(by_rule)}
        if by_rule is not None
        else ""
    )
    return Field(
        name="fee",
        label=_("Gebühr"),
        widget="money",
        value=sheet.typed("fee", first, 20),
        hint=told,
        optional=True,
    )


def _cents(sheet: Sheet) -> int | None:
    """Refuses with ``NotAnAmount``."""
    text = sheet.typed("fee", most=20).replace("€", "").replace(" ", "").replace(".", "").replace(",", ".")
    if not text:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation as wrong:
        raise NotAnAmount from wrong
    if not amount.is_finite() or not 0 <= amount < 10_000_000:
        raise NotAnAmount
    return int(money.to_cents(amount) * 100)


def decided(sheet: Sheet) -> Decided:
    """What the form says."""
    return Decided(
        outcome=sheet.typed("outcome", most=12),
        ruling=sheet.typed("ruling"),
        reasons=sheet.typed("reasons"),
        no_hearing_because=_no_hearing(sheet),
        fee_cents=_cents(sheet),
        fee_reason=sheet.typed("fee_reason", most=300),
        template=sheet.typed("template", most=60),
    )


def _decide(sheet: Sheet) -> None:
    actions.decide_case(sheet.id, sheet.case.pk, decided(sheet), by=sheet.viewer, at=sheet.at)


def _missing(sheet: Sheet) -> list[str]:
    """What the law still asks for, with what is typed so far."""
    try:
        found = lacks(decided(sheet), circumstances_of(sheet.case, sheet.today))
    except NotAnAmount as refusal:
        return [str(refusal)]
    return [str(SENTENCES[each]) for each in found]


def _more(sheet: Sheet) -> dict[str, Any]:
    return {"lacks": _missing(sheet)}


DECIDE = Act(
    slug="entscheiden",
    label=gettext_lazy("Entscheiden"),
    lead=gettext_lazy(
        "Der Bescheid geht von selbst hinaus. Sind vier Augen nötig, wartet er auf die Freigabe."
    ),
    button=gettext_lazy("Entscheiden"),
    done=gettext_lazy("Entschieden."),
    template="decide",
    fields=_fields,
    do=_decide,
    more=_more,
    blocks=("notice", "reasons"),
    preview_name="decide-preview",
)
