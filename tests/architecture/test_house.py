"""The rules of the house that an import contract cannot say."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.urls import URLPattern, URLResolver, get_resolver

from rathaus.core import events
from rathaus.core.web.audience import audience_of

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
HOUSE = SRC / "rathaus"
AREAS = sorted(path.name for path in HOUSE.iterdir() if (path / "__init__.py").exists())
DOORS = {"actions", "queries", "events", "models"}
LONGEST_FILE = 400


def python_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


HOUSE_FILES = [path.relative_to(SRC).as_posix() for path in python_files(HOUSE)]
ALL_FILES = [
    path.relative_to(ROOT).as_posix() for path in chain(python_files(SRC), python_files(ROOT / "tests"))
]


def imports_of(name: str) -> Iterator[str]:
    """Every module that a file of the house names in an absolute import."""
    for node in ast.walk(ast.parse((SRC / name).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def area_of(name: str) -> str:
    return name.split("/")[1]


def is_foreign(module: str, name: str) -> bool:
    parts = module.split(".")
    return (
        len(parts) > 2
        and parts[0] == "rathaus"
        and parts[1] not in ("core", area_of(name))
        and parts[1] in AREAS
    )


@pytest.mark.parametrize("name", HOUSE_FILES)
def test_an_area_is_entered_only_through_its_doors(name: str):
    past_the_doors = [m for m in imports_of(name) if is_foreign(m, name) and m.split(".")[2] not in DOORS]
    assert past_the_doors == []


def attribute_chains(name: str) -> Iterator[tuple[str, ast.Attribute]]:
    for node in ast.walk(ast.parse((SRC / name).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            yield node.attr, node


def foreign_models(name: str) -> set[str]:
    return {m.split(".")[-1] for m in imports_of(name) if is_foreign(m, name) and m.split(".")[2] == "models"}


@pytest.mark.parametrize("name", HOUSE_FILES)
def test_nobody_queries_the_models_of_a_neighbour(name: str):
    foreign = foreign_models(name)
    asked = [
        ast.unparse(node)
        for attribute, node in attribute_chains(name)
        if attribute in ("objects", "_default_manager") and ast.unparse(node.value).split(".")[-1] in foreign
    ]
    assert asked == []


CLOCKS = re.compile(r"(timezone|datetime|date)\.(now|utcnow|today|localdate|localtime)$|time\.time$")
MAY_LOOK_AT_THE_CLOCK = {"web", "reactions.py", "reactions", "management"}


@pytest.mark.parametrize(
    "name", [name for name in HOUSE_FILES if not MAY_LOOK_AT_THE_CLOCK & set(name.split("/"))]
)
def test_time_comes_in_as_an_argument(name: str):
    looks = [ast.unparse(node) for _, node in attribute_chains(name) if CLOCKS.search(ast.unparse(node))]
    assert looks == []


@pytest.mark.parametrize("area", AREAS)
def test_every_area_says_what_it_is(area: str):
    tree = ast.parse((HOUSE / area / "__init__.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)


@pytest.mark.parametrize("name", ALL_FILES)
def test_a_file_can_be_held_in_mind(name: str):
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def all_routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from all_routes(pattern, address)
        else:
            yield address, pattern


def test_every_route_says_for_whom_it_is():
    routes = dict(all_routes(get_resolver()))
    assert "gesund/" in routes
    silent = [address for address, pattern in routes.items() if audience_of(pattern.callback) is None]
    assert silent == []


def test_the_migrations_of_each_area_form_one_line():
    loader = MigrationLoader(None)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("rathaus.")}
    conflicts = {label: names for label, names in loader.detect_conflicts().items() if label in ours}
    assert conflicts == {}


def test_no_constraint_bears_the_name_of_a_table():
    """In PostgreSQL an index is a relation as a table is: two of one name cannot be, and SQLite does not say so."""
    models = apps.get_models()
    tables = {model._meta.db_table for model in models}
    named = {each.name for model in models for each in (*model._meta.constraints, *model._meta.indexes)}
    assert tables & named == set()


def test_the_journal_can_hold_every_event():
    for name in events.known_events():
        assert events._kinds_of(name) is not None


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_requirements_are_locked_with_hashes_and_name_no_host(path: Path):
    text = path.read_text(encoding="utf-8")
    logical = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*$", "", text)).splitlines()
    packages = [line for line in logical if line.strip()]
    assert packages
    assert [line for line in packages if "--hash=sha256:" not in line or "==" not in line] == []
    assert "://" not in text


FETCHED = re.compile(
    r"""(?:src|srcset|action)\s*=\s*["']?(?:https?:)?//|url\(\s*["']?(?:https?:)?//|<link[^>]+href=["']?(?:https?:)?//"""
)
SHOWN = [
    path
    for kind in ("*.html", "*.css", "*.js", "*.svg")
    for path in sorted(HOUSE.rglob(kind))
    if "vendor" not in path.parts and "node_modules" not in path.parts
]


def test_no_page_fetches_anything_from_elsewhere():
    assert SHOWN
    fetching = [path.name for path in SHOWN if FETCHED.search(path.read_text(encoding="utf-8"))]
    assert fetching == []


def test_no_style_or_script_is_written_into_a_page():
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)")
    pages = [path for path in SHOWN if path.suffix == ".html"]
    assert [path.name for path in pages if inline.search(path.read_text(encoding="utf-8"))] == []
