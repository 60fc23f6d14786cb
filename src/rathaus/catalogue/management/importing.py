"""What the two import commands share: read a file, plan, carry out, say what happened."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from rathaus.catalogue.actions import exchange
from rathaus.catalogue.models import ImportRun
from rathaus.catalogue.rules.reconciling import Decision
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor
from rathaus.core.management.watching import Progress, Stream

OPERATOR = Actor("operator")
MOST_BYTES = 256 * 1024 * 1024
MOST_SHOWN = 20
MOST_HINTS = 5


def take_decision(parser: ArgumentParser) -> None:
    """The two options that decide every conflict of a file at once."""
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--take-theirs",
        dest="decision",
        action="store_const",
        const=Decision.TAKE.value,
        default="",
        help="where editors changed the same words, take those of the file",
    )
    choice.add_argument(
        "--keep-ours",
        dest="decision",
        action="store_const",
        const=Decision.KEEP.value,
        help="keep the town's words and do not ask again",
    )


def bytes_of(file: Path) -> bytes:
    """At most one byte more than is allowed, so that no file fills the memory."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise CommandError(_("%(file)s: Diese Datei lässt sich nicht öffnen.") % {"file": file}) from error


def take_in(file: Path, errors: Stream, *, skip_broken: bool, decision: str, plan_only: bool) -> ImportRun:
    """Plans the import of one file and carries it out. Raises ``CommandError`` with every broken line named."""
    data = bytes_of(file)
    looking = Progress(errors, _("%(file)s wird gelesen") % {"file": file.name})
    try:
        run = exchange.plan_import(
            file.name, data, by=OPERATOR, at=timezone.now(), skip_broken=skip_broken, progress=looking.told
        )
        return run if plan_only else _carried_out(run, errors, decision)
    except exchange.BrokenLines as no:
        raise CommandError("\n".join(_broken(file, no))) from no
    except Refusal as no:
        raise CommandError(f"{file}: {no}") from no


def _carried_out(run: ImportRun, errors: Stream, decision: str) -> ImportRun:
    if decision and run.state == ImportRun.State.PLANNED:
        exchange.decide_on_import(run, decision, by=OPERATOR)
    waiting = run.items.filter(done_at=None).count()
    taking = Progress(errors, _("%(file)s wird übernommen") % {"file": run.file}, waiting)
    return exchange.carry_out(run, by=OPERATOR, now=timezone.now, progress=taking.told)


def _broken(file: Path, no: exchange.BrokenLines) -> Iterator[str]:
    yield f"{file}: {no}"
    for fault in no.faults[:MOST_SHOWN]:
        yield _("  Zeile %(line)s: %(cause)s") % {"line": fault.line, "cause": fault.cause}
    if len(no.faults) > MOST_SHOWN:
        yield _("  … und %(more)s weitere") % {"more": len(no.faults) - MOST_SHOWN}
    yield _("Mit --skip-broken werden die guten Zeilen übernommen.")


def told(run: ImportRun, *, differences: bool) -> Iterator[str]:
    """What became of the file: counts, then where the town's words stayed, then what is wrong with it."""
    yield f"{run.file}: {counted(run)}"
    if differences:
        yield from _differences(run)
    for place, sentence in run.problems[:MOST_HINTS]:
        yield f"  {place}: {sentence}"
    if len(run.problems) > MOST_HINTS:
        yield _("  … und %(more)s weitere Hinweise") % {"more": len(run.problems) - MOST_HINTS}
    for item in run.items.exclude(problem="")[:MOST_SHOWN]:
        yield f"  {item.title}: {item.problem}"


def counted(run: ImportRun) -> str:
    words = {
        "new": _("%(n)s neu"),
        "changed": _("%(n)s geändert"),
        "conflict": _("%(n)s im Widerspruch zu Ihren Texten"),
        "unchanged": _("%(n)s unverändert"),
        "gone": _("%(n)s entfallen"),
        "without_key": _("%(n)s ohne Schlüssel ausgelassen"),
        "broken": _("%(n)s fehlerhafte Zeilen ausgelassen"),
        "failed": _("%(n)s nicht übernommen"),
    }
    said = [text % {"n": run.counts[name]} for name, text in words.items() if run.counts.get(name)]
    return ", ".join(said) or _("nichts zu tun")


def _differences(run: ImportRun) -> Iterator[str]:
    for item in run.items.filter(verdict="conflict")[:MOST_SHOWN]:
        yield f"  {item.key} {item.title}"
        for field, ours, theirs, is_conflict in item.changes:
            if is_conflict:
                yield f"    {field}: „{_short(ours)}“ / „{_short(theirs)}“"


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 70 else text[:69] + "…"
