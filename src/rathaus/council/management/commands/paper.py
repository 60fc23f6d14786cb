"""`rathaus paper read FILE...`: what a council paper orders. `rathaus paper diff OLD NEW`: what an amendment changes.

`rathaus paper outcomes BASE AMENDMENT...`: the text for every outcome of the vote.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engines.paper.amending import Amendment, Stable, Wish, part_of, version
from engines.paper.colliding import collisions
from engines.paper.comparing import Change, PlanChange, compare, effects
from engines.paper.consolidating import Consolidated, Proposal, chained, consolidate, outcomes
from engines.paper.reading import Paper, Read, as_json, read
from rathaus.council.gateways.sources import NotRead, Source, source_of


class Command(BaseCommand):
    help = "Read council papers: who is charged with what, by when, how often, and to whom it is reported."

    def add_arguments(self, parser: CommandParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        reading = words.add_parser("read", help="say what papers order")
        reading.add_argument("files", nargs="+", type=Path)
        reading.add_argument("--json", action="store_true", help="one object a file, in one array")

        comparing = words.add_parser("diff", help="say what changed from one version to the next")
        comparing.add_argument("old", type=Path)
        comparing.add_argument("new", type=Path)
        comparing.add_argument("--json", action="store_true")

        deciding = words.add_parser(
            "outcomes", help="say the text for every outcome of the vote on amendments"
        )
        deciding.add_argument("base", type=Path)
        deciding.add_argument("amendments", nargs="+", type=Path, help="each as the whole text it wants")
        deciding.add_argument(
            "--adopted",
            nargs="*",
            metavar="REFERENCE[#POINT]",
            help="only this outcome: amendments, or single operations of them, in the order of the vote",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['word']}")(options)

    def _diff(self, options: dict[str, Any]) -> None:
        try:
            old, new = read(_text(options["old"])), read(_text(options["new"]))
        except NotRead as why:
            raise CommandError(str(why)) from None
        changes = compare(old, new)
        if options["json"]:
            told = {
                "changes": [_change(each) for each in changes],
                "plan": [_effect(each) for each in effects(changes)],
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for change in changes:
            self.stdout.write(_synopsis(change))
        for effect in effects(changes):
            self.stdout.write(_planned(effect))

    def _outcomes(self, options: dict[str, Any]) -> None:
        """Collisions first, then each way in which the vote can end, or the one that was asked for."""
        try:
            base = read(_text(options["base"]))
            points = version(base, _reference(base, options["base"]))
            wishes = chained(base, points, [_proposal(each) for each in options["amendments"]])
            found = _asked(points, wishes, options["adopted"])
        except (NotRead, ValueError) as why:
            raise CommandError(str(why)) from None
        for clash in collisions(wishes):
            self.stdout.write(
                f"collision at {clash.key}: {clash.first} and {clash.second} ({clash.clash.value})"
            )
        for each in found:
            self.stdout.write("\n".join(_outcome(each)))

    def _read(self, options: dict[str, Any]) -> None:
        told = [_told(file) for file in options["files"]]
        if options["json"]:
            self.stdout.write(json.dumps([each for each, _paper in told], ensure_ascii=False, indent=2))
            return
        for answer, paper in told:
            self.stdout.write(_heading(answer))
            for point in paper.all_points() if paper else ():
                self.stdout.write(_line(point))


def _told(file: Path) -> tuple[dict[str, Any], Paper | None]:
    """A file that cannot be read is told with its problem, and keeps no other from being read."""
    try:
        source = _source(file)
    except NotRead as why:
        return {"file": str(file), "problem": str(why)}, None
    paper = read(source.text)
    return {"file": str(file), **as_json(paper), "in_columns": source.in_columns}, paper


def _text(file: Path) -> str:
    """Raises ``NotRead``."""
    return _source(file).text


def _source(file: Path) -> Source:
    """Raises ``NotRead``."""
    try:
        return source_of(file.name, file.read_bytes())
    except OSError as error:
        raise NotRead(error.strerror or "it cannot be opened") from error


def _reference(paper: Paper, file: Path) -> str:
    """As printed; the name of the file where nothing is printed."""
    return paper.head.reference.value if paper.head.reference else file.stem


def _proposal(file: Path) -> Proposal:
    paper = read(_text(file))
    amends = paper.head.amends.value if paper.head.amends else ""
    return Proposal(reference=_reference(paper, file), amends=amends, paper=paper)


def _asked(
    points: Sequence[Stable], wishes: Sequence[Amendment], adopted: Sequence[str] | None
) -> list[Consolidated]:
    """Raises ``ValueError`` for an operation that is none of these."""
    if adopted is None:
        return outcomes(points, wishes)
    chosen = dict[str, Amendment]()
    for asked in adopted:
        reference, _mark, number = asked.partition("#")
        whole = next((each for each in wishes if each.reference == reference), None)
        keys = {each.key for each in whole.wishes if number in ("", _number_of(each))} if whole else set()
        if whole is None or not keys:
            raise ValueError(f"{asked} is no operation of these amendments")
        before = {each.key for each in chosen[reference].wishes} if reference in chosen else set()
        chosen[reference] = part_of(whole, keys | before)
    return [consolidate(points, list(chosen.values()), chosen)]


def _number_of(wish: Wish) -> str:
    """As the amendment prints it; of what it strikes, as it stood."""
    return wish.number or wish.key.partition("#")[2]


def _outcome(found: Consolidated) -> Iterator[str]:
    yield f"adopted: {', '.join(found.adopted) or 'nothing'}"
    for point in found.points:
        yield f"  {point.number:6} {point.text[:90]} [{', '.join(point.brought)}]"
        for earlier in point.history[:-1]:
            yield f"         {earlier.reference} had: {earlier.text[:90]}"
    for left in found.not_applied:
        yield f"  not applied: {left.wish.kind.value} {left.wish.key} of {left.reference}: {left.why.value}"
    for effect in found.plan:
        yield f"  {_planned(effect)}"


def _planned(effect: PlanChange) -> str:
    return f"plan: {effect.effect.value} at {effect.number}: {effect.before or '–'} -> {effect.now or '–'}"


def _heading(answer: dict[str, Any]) -> str:
    if "problem" in answer:
        return f"{answer['file']}: {answer['problem']}"
    known = (answer["kind"], answer["reference"], answer["body"])
    count = len(answer["points"])
    points = "1 point" if count == 1 else f"{count or 'no'} points"
    doubt = "; set in two columns, please look at the order of its lines" if answer["in_columns"] else ""
    return f"{answer['file']}: {', '.join(each for each in known if each) or 'no head'}; {points}{doubt}"


def _line(point: Read) -> str:
    duty = point.duty
    told = (
        duty.charged and duty.charged.value,
        duty.action.value,
        duty.deadline and f"{duty.deadline.phrase} ({duty.deadline.on or 'no day'})",
        duty.interval and duty.interval.value,
        duty.report_to and duty.report_to.value,
    )
    return f"  {point.number:6} {' | '.join(str(each) for each in told if each)}: {point.text[:60]}"


def _synopsis(change: Change) -> str:
    """[-went-] {+came+}, as programs that compare words write it."""
    marks = {"del": "[-{}-]", "ins": "{{+{}+}}", "": "{}"}
    text = " ".join(marks[piece.tag].format(piece.text) for piece in change.pieces)
    return f"{_numbers(change):9} {change.operation.value:9} {text}"


def _numbers(change: Change) -> str:
    old, new = change.old and change.old.number, change.new and change.new.number
    return str(new or old) if not change.renumbered else f"{old}>{new}"


def _change(change: Change) -> dict[str, Any]:
    return {
        "operation": change.operation.value,
        "old": change.old and change.old.number,
        "new": change.new and change.new.number,
        "words": [[piece.tag, piece.text] for piece in change.pieces],
    }


def _effect(effect: PlanChange) -> dict[str, Any]:
    return {
        "effect": effect.effect.value,
        "point": effect.number,
        "before": effect.before,
        "now": effect.now,
    }
