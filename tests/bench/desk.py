"""The form desk with 300 fields: opened, saved, published. Runs as a process with the town's settings; prints JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from tests.bench.engine import LARGEST_FORM
from tests.bench.table import Figure, percentile
from tests.bench.town import PROJECT

FIELDS = 300
TURNS = 40
GOAL = 300.0
KEY = "bench-desk"


def figures(environment: dict[str, str]) -> Iterator[Figure]:
    """p95 of each of the three, as an editor waits for them: page included where there is one."""
    printed = subprocess.run(
        [sys.executable, "-m", "tests.bench.desk"],
        env=environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name, values in json.loads(printed.splitlines()[-1]).items():
        yield Figure(f"form desk, {FIELDS} fields: {name}, p95", percentile(values, 0.95), "ms", GOAL)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    print(json.dumps(dict(_measured())))


def _measured() -> Iterator[tuple[str, list[float]]]:
    """Milliseconds of every turn, by what was done."""
    from django.utils import timezone
    from tests.factories.people import staff

    from rathaus.core.journal import Actor

    editor = staff(name="Erika Messer")
    by, at = Actor("staff", str(editor.pk), "editor"), timezone.now()
    draft = _draft_of_300(by, at)
    yield "opened", _turns(lambda turn: _opened(editor, draft.pk))
    yield "opened by a fresh process", _turns(lambda turn: _opened(editor, draft.pk), before=_forget)
    yield "saved", _turns(lambda turn: _saved(draft.pk, turn, by, at))
    yield "published", _turns(lambda turn: _published(draft.service, by, at), before=_reopened(draft, by, at))


def _turns(act: Callable[[int], Any], before: Callable[[], Any] | None = None) -> list[float]:
    taken = []
    for turn in range(TURNS):
        if before:
            before()
        started = time.perf_counter()
        act(turn)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _draft_of_300(by: Any, at: Any) -> Any:
    """The largest schema we have, filled up with the town's own questions."""
    from engines.form.definition import Question, walk
    from engines.form.editing.edits import AddNode
    from engines.form.editing.keys import fresh_question
    from rathaus.catalogue import actions, queries

    draft = actions.begin_draft(KEY, LARGEST_FORM.read_bytes(), by=by, at=at, title="Bench", slug=KEY)
    form = queries.form_of_draft(draft)
    missing = FIELDS - sum(isinstance(node, Question) for _path, node in walk(form))
    for number in range(missing):
        key = fresh_question(queries.form_of_draft(draft))
        edit = AddNode("", Question(key, key, f"Eigene Frage {number + 1}"))
        draft = actions.change_draft(draft.pk, edit, revision=draft.revision, by=by, at=at)
    return draft


def _opened(editor: Any, draft_id: int) -> None:
    from django.test import Client
    from django.urls import reverse
    from tests.factories.people import signed_in

    client = _CLIENTS.setdefault(editor.pk, Client(headers={"Host": "localhost"}))
    if not client.cookies:
        signed_in(client, editor)
    response = client.get(reverse("catalogue:form-questions", args=[draft_id]))
    if response.status_code != 200:
        raise RuntimeError(f"the desk answered {response.status_code}")


_CLIENTS: dict[Any, Any] = {}


def _forget() -> None:
    """As if this process had never read the draft."""
    from rathaus.catalogue.queries import desk

    desk._base.cache_clear()
    desk._edited.cache_clear()


def _saved(draft_id: int, turn: int, by: Any, at: Any) -> None:
    """A label and, every other time, a duty; then the form as the next page needs it."""
    from engines.form.definition import Question, walk
    from engines.form.editing.edits import Duty, Relabel, SetDuty
    from rathaus.catalogue import actions, queries

    draft = queries.form_draft(draft_id)
    paths = [
        path
        for path, node in walk(queries.form_of_draft(draft))
        if isinstance(node, Question) and not node.locked
    ]
    edit = SetDuty(paths[turn], Duty.OPTIONAL) if turn % 2 else Relabel(paths[turn], label=f"Frage {turn}")
    actions.change_draft(draft_id, edit, revision=draft.revision, by=by, at=at)
    queries.form_of_draft(draft)


def _published(service: Any, by: Any, at: Any) -> None:
    from rathaus.catalogue import actions, queries

    draft = queries.draft_of_service(service)
    assert draft is not None
    actions.publish_draft(draft.pk, revision=draft.revision, by=by, at=at)


def _reopened(draft: Any, by: Any, at: Any) -> Callable[[], Any]:
    from rathaus.catalogue import actions

    return lambda: actions.open_draft(draft.service, by=by, at=at)


if __name__ == "__main__":
    main()
