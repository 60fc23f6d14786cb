"""``rathaus form check|export|import|withdraw``: what a schema holds, in another format, on- and offline."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rathaus.catalogue import actions, queries
from rathaus.catalogue.models import FormVersion
from rathaus.catalogue.rules import Standing
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor
from standards import genericode, xdatenfelder
from standards.untrusted_xml import Unreadable
from standards.xdatenfelder.report import Report, report, unreadable

OPERATOR = Actor("operator")
MOST_BYTES = 64 * 1024 * 1024
FORMATS = ("xdf3", "xdf2", "json-schema")


class NoFile(Exception):
    """The file cannot be opened; the text says why in German."""


class Command(BaseCommand):
    help = "Check FIM schemas (XDatenfelder), write them in another format, put one online or take it off."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        doings = parser.add_subparsers(dest="doing", required=True)
        check = doings.add_parser("check", help="say what schemas hold and what is wrong with them")
        check.add_argument("files", nargs="+", metavar="FILE")
        check.add_argument("--json", action="store_true", help="print a JSON array, one object a file")
        _take_code_lists(check)
        export = doings.add_parser("export", help="write a schema in another format to standard output")
        export.add_argument("file", metavar="FILE")
        export.add_argument("--as", dest="format", choices=FORMATS, required=True)
        _take_code_lists(export)
        taking = doings.add_parser("import", help="make a schema the form of a service")
        taking.add_argument("file", metavar="FILE")
        taking.add_argument("--service", required=True, metavar="KEY", help="LeiKa key or your own")
        taking.add_argument("--publish", action="store_true", help="put the form online at once")
        taking.add_argument("--title", default="", help="what a new service is called")
        taking.add_argument("--slug", default="", help="the address of a new service")
        taking.add_argument(
            "--recommend",
            action="append",
            default=[],
            metavar="PATH",
            help="a question that may stay open; repeatable",
        )
        _take_code_lists(taking)
        withdrawing = doings.add_parser("withdraw", help="take the form of a service off")
        withdrawing.add_argument("--service", required=True, metavar="KEY", help="LeiKa key or your own")
        withdrawing.add_argument("--because", required=True, metavar="SENTENCE", help="what citizens read")

    def handle(self, *args: Any, **options: Any) -> None:
        doings = {
            "check": self._check,
            "export": self._export,
            "import": self._import,
            "withdraw": self._withdraw,
        }
        try:
            doings[options["doing"]](options)
        except (NoFile, Unreadable, xdatenfelder.Unwritable, Refusal) as no:
            raise CommandError(_naming_the_file(str(no), options)) from no

    def _check(self, options: dict[str, Any]) -> None:
        code_lists = _code_lists(options["code_list"])
        reports = [_report(file, code_lists) for file in options["files"]]
        if options["json"]:
            self.stdout.write(json.dumps(reports, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n\n".join("\n".join(_told(each)) for each in reports))
        broken = [each["file"] for each in reports if not each["ok"]]
        if broken:
            raise CommandError(_("Nicht lesbar: %(files)s") % {"files": ", ".join(broken)})

    def _export(self, options: dict[str, Any]) -> None:
        schema = _schema(options["file"])
        if options["format"] == "json-schema":
            form = xdatenfelder.as_form(schema, _code_lists(options["code_list"]))
            self.stdout.write(json.dumps(xdatenfelder.json_schema(form), ensure_ascii=False, indent=2))
            return
        version: xdatenfelder.Version = "3.0.0" if options["format"] == "xdf3" else "2.0"
        self.stdout.write(xdatenfelder.write(schema, version).decode())
        for loss in xdatenfelder.losses(schema, version):
            self.stderr.write(f"{loss.place}: {loss.what}")

    def _import(self, options: dict[str, Any]) -> None:
        data = _bytes(options["file"])
        lists = [(Path(file).name, _bytes(file)) for file in options["code_list"]]
        with transaction.atomic():
            version = _take_in(data, lists, options)
        for missing in version.missing_code_lists:
            self.stderr.write(
                _("Die Codeliste %(urn)s fehlt. Das Feld nimmt freien Text.") % {"urn": missing}
            )
        self.stdout.write(_outcome(version))

    def _withdraw(self, options: dict[str, Any]) -> None:
        version = actions.withdraw_form(
            queries.form_in_force_of(options["service"]),
            because=options["because"],
            by=OPERATOR,
            at=timezone.now(),
        )
        self.stdout.write(_("„%(title)s“ ist nicht mehr online.") % {"title": version.service.title})


def _naming_the_file(sentence: str, options: dict[str, Any]) -> str:
    file = options.get("file", "")
    return sentence if sentence.startswith(f"{file}:") or not file else f"{file}: {sentence}"


def _take_code_lists(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--code-list",
        action="append",
        default=[],
        metavar="FILE",
        help="a code list in genericode; repeatable",
    )


def _take_in(data: bytes, lists: Iterable[tuple[str, bytes]], options: dict[str, Any]) -> FormVersion:
    at = timezone.now()
    for file, listed in lists:
        actions.supply_code_list(listed, file=file, by=OPERATOR, at=at)
    version = actions.import_form(
        options["service"],
        data,
        title=options["title"],
        slug=options["slug"],
        recommended=options["recommend"],
        by=OPERATOR,
        at=at,
    )
    return actions.publish_form(version, by=OPERATOR, at=at) if options["publish"] else version


def _outcome(version: FormVersion) -> str:
    places = {"title": version.service.title, "address": f"/leistungen/{version.service.slug}/"}
    if version.state == Standing.PUBLISHED:
        return _("„%(title)s“ ist online: %(address)s") % places
    return _("„%(title)s“ ist eingelesen, aber noch nicht online (--publish): %(address)s") % places


# files


def _bytes(file: str) -> bytes:
    """At most one byte more than is allowed, so that no file fills the memory."""
    try:
        with Path(file).open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise NoFile(f"{file}: {_why(error)}") from error


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return _("Diese Datei gibt es nicht.")
    if isinstance(error, IsADirectoryError):
        return _("Das ist ein Ordner, keine Datei.")
    if isinstance(error, PermissionError):
        return _("Diese Datei dürfen wir nicht lesen.")
    return _("Diese Datei lässt sich nicht öffnen.")


def _schema(file: str) -> xdatenfelder.Schema:
    try:
        return xdatenfelder.read(_bytes(file))
    except Unreadable as error:
        raise NoFile(f"{file}: {error}") from error


def _code_lists(files: Iterable[str]) -> genericode.CodeLists:
    return genericode.CodeLists.of_files([(Path(file).name, _code_list(file)) for file in files])


def _code_list(file: str) -> genericode.CodeList:
    try:
        return genericode.read(_bytes(file))
    except Unreadable as error:
        raise NoFile(f"{file}: {error}") from error


def _report(file: str, code_lists: genericode.CodeLists) -> Report:
    try:
        return report(file, _bytes(file), code_lists)
    except NoFile as error:
        return unreadable(file, "", str(error).removeprefix(f"{file}: "))


# words


def _told(told: Report) -> list[str]:
    if not told["ok"]:
        return [_problem(told["file"], problem) for problem in told["problems"]]
    left_alone = [rule for rule in told["rules"] if rule["condition"] is None]
    size = _("%(fields)s Felder, %(groups)s Gruppen, %(rules)s Regeln, davon %(run)s ausführbar") % {
        "fields": told["fields"],
        "groups": told["groups"],
        "rules": len(told["rules"]),
        "run": len(told["rules"]) - len(left_alone),
    }
    return [
        f"{told['file']}: {told['title']} ({told['id']} {told['version']})",
        f"  {size}",
        *(f"  {rule['id']}: {rule['reason']}" for rule in left_alone),
        *(_problem(" ", problem) for problem in told["problems"]),
    ]


def _problem(before: str, problem: dict[str, str]) -> str:
    return (
        f"{before} {problem['place']}: {problem['message']}"
        if problem["place"]
        else f"{before} {problem['message']}"
    )
