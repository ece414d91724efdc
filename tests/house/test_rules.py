"""The rules of the house, kept by the ordinary test run."""

import ast
import importlib
import re
import subprocess
import sys
from dataclasses import fields as dataclass_fields
from pathlib import Path

import grimp
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from guyub.foundation.access import access_tables, roles_known
from guyub.foundation.command import COMMANDS, QUERIES
from guyub.foundation.fields import fields_of
from guyub.front.doors.json import openapi
from guyub.front.speech import catalogue

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "guyub"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
ROOMS = ("documents", "ledger", "rules", "members", "savings", "loans", "surplus", "reports")
REFUSED = {"utils", "helpers", "common", "misc", "managers", "services", "base"}


def test_arrows_point_down() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_rooms_are_entered_by_their_doors() -> None:
    """Between rooms only commands and queries; apps may name models in settings only."""
    graph = grimp.build_graph("guyub", cache_dir=None)
    doors = {"commands", "queries"}
    inner = {("reports", "ledger", "totals"), ("reports", "ledger", "proof"), ("front", "ledger", "proof")}
    inner |= {
        ("front", "reports", "paper"),
        ("front", "documents", "models"),
        ("reports", "members", "queries"),
    }
    found = set()
    for module in graph.modules:
        parts = module.split(".")
        if len(parts) < 3 or parts[1] not in (*ROOMS, "front"):
            continue
        for other in graph.find_modules_directly_imported_by(module):
            there = other.split(".")
            if len(there) > 2 and there[1] in ROOMS and there[1] != parts[1] and there[2] not in doors:
                found.add((parts[1], there[1], there[2]))
    assert found <= inner, found - inner


def test_pages_never_touch_tables() -> None:
    graph = grimp.build_graph("guyub", cache_dir=None)
    for module in graph.modules:
        if ".web" in module:
            direct = graph.find_modules_directly_imported_by(module)
            assert not {one for one in direct if one.endswith(".models")}, module


@pytest.mark.parametrize("path", sorted((SOURCE / "kernel").rglob("*.py")), ids=str)
def test_the_kernel_imports_the_standard_library_and_itself(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            assert name.split(".")[0] in sys.stdlib_module_names or name.startswith("guyub.kernel"), name


def test_the_kernel_loads_without_django() -> None:
    names = [
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
        for path in (SOURCE / "kernel").rglob("*.py")
        if path.name != "__init__.py"
    ]
    code = f"import sys, importlib\nfor n in {names!r}: importlib.import_module(n)\nassert 'django' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(SOURCE.parent)})


@pytest.mark.parametrize("word", sorted(COMMANDS))
def test_the_name_is_the_path(word: str) -> None:
    room, verb = word.split(".")
    kind = COMMANDS[word]
    assert kind.__module__ == f"guyub.{room}.commands.{verb}"
    assert kind.__name__ == "".join(part.capitalize() for part in verb.split("_"))
    assert kind.__doc__ and kind.article and kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert [base.__name__ for base in kind.__bases__] == ["Command"]


@pytest.mark.parametrize("word", sorted({*COMMANDS, *QUERIES}))
def test_every_word_is_in_the_access_table_and_has_words(word: str) -> None:
    rooms = [table.room for table in access_tables() if word in table.words]
    assert rooms and set(rooms) == {word.split(".")[0]}, "it stands in the table of its own room"
    assert f"word.{word}" in catalogue()


def test_the_access_table_speaks_of_words_and_roles_that_exist() -> None:
    for table in access_tables():
        assert set(table.words) <= {*COMMANDS, *QUERIES}, table.room
        assert set().union(*table.words.values()) <= set(roles_known()), table.room


@pytest.mark.parametrize("role", sorted(roles_known()))
def test_every_role_has_words(role: str) -> None:
    assert f"role.{role}" in catalogue()


def test_every_field_has_a_label() -> None:
    missing = set()
    for kind in [*COMMANDS.values(), *(query.parameters for query in QUERIES.values())]:
        for field in fields_of(kind):
            parts = fields_of(field.part) if field.part else ()
            missing |= {one.name for one in (field, *parts) if f"field.{one.name}" not in catalogue()}
            for choice in field.choices:
                if f"choice.{choice}" not in catalogue():
                    missing.add(choice)
    assert not missing


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    codes = set()
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        codes |= set(re.findall(r'Refusal\(\s*"([a-z_.]+)"', text))
        codes |= set(re.findall(r'Problem\([^"]*"([a-z_]+\.[a-z_]+)"', text))
    missing = {code for code in codes if f"refusal.{code}" not in catalogue()}
    assert len(codes) > 50 and not missing


def test_sentences_name_the_same_facts_in_both_languages() -> None:
    for key, both in catalogue().items():
        facts = [set(re.findall(r"\{(\w+)\}", both[language])) for language in ("id", "en")]
        assert facts[0] == facts[1], key
        assert both["id"].strip() and both["en"].strip(), key


def test_all_three_doors_have_every_word() -> None:
    paths = openapi()["paths"]
    for word in COMMANDS:
        assert f"/api/{{cooperative}}/commands/{word}" in paths
    for word in QUERIES:
        assert f"/api/{{cooperative}}/queries/{word}" in paths


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_sizes_and_names(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 500
    assert path.stem not in REFUSED
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= 70, node.name
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "receiver", "no signal receivers in rooms"


def test_public_functions_say_what_they_do() -> None:
    silent = []
    for path in FILES:
        if path.name == "verify.py":
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):  # type: ignore[arg-type]
                silent.append(f"{path.name}: {node.name}")  # type: ignore[union-attr]
    assert not silent


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_linear_and_named() -> None:
    for folder in SOURCE.glob("*/migrations"):
        names = sorted(path.stem for path in folder.glob("0*.py"))
        assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
        assert not [name for name in names if "auto" in name or "initial" in name]


def test_house_md_names_every_room() -> None:
    text = (ROOT / "HOUSE.md").read_text(encoding="utf-8")
    for room in ("kernel", "foundation", *ROOMS, "front"):
        assert f"`{room}`" in text
    for word in COMMANDS:
        assert f"`{word}`" in text, word


def test_the_project_names_no_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.split():
        path = ROOT / name
        if path.suffix in (".py", ".toml", ".txt", ".yaml", ".in") and "tests/" not in name and path.exists():
            assert not re.search(r"/(work|farm|root)/", path.read_text(encoding="utf-8")), name


def test_values_are_frozen() -> None:
    for module in ("guyub.kernel.report", "guyub.kernel.ledger.entry", "guyub.ledger.queries"):
        for name, kind in vars(importlib.import_module(module)).items():
            if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__") and kind.__module__ == module:
                assert kind.__dataclass_params__.frozen, name  # type: ignore[attr-defined]
                assert dataclass_fields(kind)
