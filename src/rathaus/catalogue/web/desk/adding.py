"""What the town asks or says beyond the schema, and steps that are parted."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from engines.form.definition import Form, Kind, Multiplicity, Path, Question, Statement
from engines.form.editing.edits import AddNode, Edit, SplitStep
from engines.form.editing.keys import fresh_question, fresh_step
from rathaus.catalogue.web.desk import page, questions
from rathaus.catalogue.web.desk.new_part import KINDS, TEXT
from rathaus.catalogue.web.desk.parts import NoText
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience

OPTIONAL = Multiplicity(0, 1)


@audience(Audience.STAFF, "editor")
@require_POST
def add(request: HttpRequest, draft_id: int) -> HttpResponse:
    """A question or text of the town's own (``tun=neu``), or a step parted in two (``tun=teilen``)."""
    bench = page.bench_of(request, draft_id)
    posted = request.POST.dict()
    try:
        edit = _edit(bench.form, posted)
        questions.save(bench, [edit], posted)
    except Refusal as refusal:
        chosen = {"bei": posted.get("bei", ""), "schritt": posted.get("schritt", "")}
        return questions.show(request, bench, chosen, refusal)
    if isinstance(edit, SplitStep):
        return page.lead_to(bench.url("form-questions") + f"?schritt={edit.key}#detail", "geteilt")
    return page.lead_to(bench.url("form-questions") + questions.chosen_in({}, _path_of(edit)), "neu")


def _path_of(edit: Edit) -> Path:
    if not isinstance(edit, AddNode):
        return ""
    return f"{edit.into}/{edit.node.key}" if edit.into else edit.node.key


def _edit(form: Form, posted: Mapping[str, str]) -> Edit:
    words = posted.get("wortlaut", "").strip()
    if not words:
        raise NoText
    if posted.get("tun") == "teilen":
        return SplitStep(posted.get("schritt", ""), posted.get("ab", ""), fresh_step(form), words)
    key = fresh_question(form)
    if posted.get("art") == TEXT:
        return AddNode(posted.get("gruppe", ""), Statement(key, key, words))
    kind = Kind(posted["art"]) if posted.get("art") in set(KINDS) else Kind.TEXT
    return AddNode(posted.get("gruppe", ""), Question(key, key, words, kind, multiplicity=OPTIONAL))
