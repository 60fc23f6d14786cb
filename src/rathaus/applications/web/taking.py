"""Files sent with a step: each is taken, or its field says why not; what is noticed about it is said as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from engines.form.definition import Kind, Node, Path, Place, Question, walk
from engines.form.steps import Step
from rathaus.applications import actions
from rathaus.applications.queries import OpenDraft, with_findings
from rathaus.applications.rules import typing
from rathaus.applications.rules.typing import is_uuid
from rathaus.applications.web import pages, receiving, sentences
from rathaus.core.files import photos, uploads, virus_scanner
from rathaus.core.files.uploads import NotTaken, Reason
from rathaus.people.queries import viewer_of


@dataclass(slots=True)
class Taken:
    """The draft with the files it got; ``refused`` says at which places why not."""

    draft: OpenDraft
    refused: dict[Place, str] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)

    @property
    def is_doubtful(self) -> bool:
        """Something was noticed about a file that came just now; one query, none where no file came."""
        if not self.places:
            return False
        answers, noticed = self.draft.answers, with_findings(self.draft).noticed
        return any(noticed.get(answers.get(place, "").rpartition("|")[2]) for place in self.places)


def take_files(request: HttpRequest, draft: OpenDraft, step: Step, at: datetime) -> Taken:
    """Several pictures for one question become one PDF."""
    nodes, taken = dict(walk(draft.form)), Taken(draft)
    for place in request.FILES:
        if node := _file_question(nodes, step, place):
            files = [each for each in request.FILES.getlist(place) if isinstance(each, UploadedFile)]
            _take(taken, place, node, files, at)
    _give_again(request, taken, step, nodes, at)
    for place in receiving.let_go(request):
        if node := _file_question(nodes, step, place):
            bounds = uploads.bounds_of(node.upload.media_types, node.upload.max_bytes)
            taken.refused[place] = _said(NotTaken(Reason.TOO_BIG, str(bounds.max_bytes)), node)
    return taken


def _take(taken: Taken, place: Place, node: Question, files: list[UploadedFile[bytes]], at: datetime) -> None:
    try:
        taken.draft = actions.attach_file(
            taken.draft,
            place,
            node,
            photos.as_one(files),
            files[0].name or "",
            scan=virus_scanner.finds_something,
            file_id=uuid4(),
            at=at,
        )
    except NotTaken as reason:
        taken.refused[place] = _said(reason, node)
    else:
        taken.places.append(place)


def _give_again(
    request: HttpRequest, taken: Taken, step: Step, nodes: Mapping[Path, Node], at: datetime
) -> None:
    """A button names the place and one of her earlier files: ``place|id``."""
    place, _bar, wanted = request.POST.get("reuse", "").rpartition("|")
    node = _file_question(nodes, step, place)
    if node is None or not is_uuid(wanted):
        return
    try:
        taken.draft = actions.reuse_evidence(
            taken.draft,
            place,
            node,
            UUID(wanted),
            by=viewer_of(request),
            scan=virus_scanner.finds_something,
            file_id=uuid4(),
            at=at,
        )
    except NotTaken as reason:
        taken.refused[place] = _said(reason, node)


def _file_question(nodes: Mapping[Path, Node], step: Step, place: Place) -> Question | None:
    node = nodes.get(typing.path_of(place))
    if (
        isinstance(node, Question)
        and node.kind is Kind.FILE
        and not node.locked
        and pages.lies_on(step, place)
    ):
        return node if typing.rows_fit(nodes, place) else None
    return None


def _said(reason: NotTaken, node: Question) -> str:
    bounds = uploads.bounds_of(node.upload.media_types, node.upload.max_bytes)
    return sentences.upload_sentence(reason, bounds.media_types)
