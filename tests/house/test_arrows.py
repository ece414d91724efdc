"""Which way imports point: the contracts, the doors between rooms, and a kernel that stands alone."""

import importlib
import subprocess
import sys
from dataclasses import fields as dataclass_fields
from pathlib import Path

import grimp
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from tests.house.source import FILES, ROOMS, ROOT, SOURCE, imports, name_of

READING_DOORS = {
    ("front", "documents", "models"),
    ("front", "ledger", "proof"),
    ("front", "reports", "paper"),
    ("reports", "ledger", "proof"),
    ("reports", "ledger", "totals"),
    ("reports", "members", "queries"),
    ("surplus", "ledger", "totals"),
}
"""What a room opens to another beyond its commands and queries: (who reads, which room, which module)."""


def test_arrows_point_down() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_rooms_are_entered_by_their_doors() -> None:
    """Between rooms only commands and queries, and the reading doors that are listed."""
    graph = grimp.build_graph("guyub", cache_dir=None)
    doors = {"commands", "queries"}
    found = set()
    for module in graph.modules:
        parts = module.split(".")
        if len(parts) < 3 or parts[1] not in (*ROOMS, "front"):
            continue
        for other in graph.find_modules_directly_imported_by(module):
            there = other.split(".")
            if len(there) > 2 and there[1] in ROOMS and there[1] != parts[1] and there[2] not in doors:
                found.add((parts[1], there[1], there[2]))
    assert found <= READING_DOORS, found - READING_DOORS


def test_pages_never_touch_tables() -> None:
    graph = grimp.build_graph("guyub", cache_dir=None)
    for module in graph.modules:
        if ".web" in module:
            direct = graph.find_modules_directly_imported_by(module)
            assert not {one for one in direct if one.endswith(".models")}, module


@pytest.mark.parametrize("path", sorted((SOURCE / "kernel").rglob("*.py")), ids=name_of)
def test_the_kernel_imports_the_standard_library_and_itself(path: Path) -> None:
    for name in imports(path):
        assert name.split(".")[0] in sys.stdlib_module_names or name.startswith("guyub.kernel"), name


def test_the_kernel_has_no_clock_and_no_files() -> None:
    """What it needs to know it is given: no clock, no chance, no disk, no network."""
    outside = {
        "time",
        "random",
        "secrets",
        "os",
        "pathlib",
        "socket",
        "urllib.request",
        "subprocess",
        "shutil",
    }
    for path in (SOURCE / "kernel").rglob("*.py"):
        assert not imports(path) & outside, name_of(path)
        text = path.read_text(encoding="utf-8")
        assert ".now(" not in text and ".today(" not in text and "open(" not in text, name_of(path)


def test_the_kernel_loads_without_django() -> None:
    names = [
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
        for path in (SOURCE / "kernel").rglob("*.py")
        if path.name != "__init__.py"
    ]
    code = f"import sys, importlib\nfor n in {names!r}: importlib.import_module(n)\nassert 'django' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(SOURCE.parent)})


def test_values_are_frozen() -> None:
    for module in (
        "guyub.kernel.report",
        "guyub.kernel.ledger.entry",
        "guyub.ledger.places",
        "guyub.ledger.queries.held",
        "guyub.ledger.queries.views",
    ):
        for name, kind in vars(importlib.import_module(module)).items():
            if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__") and kind.__module__ == module:
                assert kind.__dataclass_params__.frozen, name  # type: ignore[attr-defined]
                assert dataclass_fields(kind)


def test_no_room_listens_to_signals() -> None:
    """Business never hangs on a signal; the one listener prepares a new connection."""
    listeners = set()
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        if "@receiver" in text or (".connect(" in text and "django" in text and "signals" in text):
            listeners.add(name_of(path))
    assert listeners <= {"foundation/apps.py"}
