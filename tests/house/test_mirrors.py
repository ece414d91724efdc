"""Every command, every query and every idea of the kernel has its test, at its own path."""

import inspect
import re
from pathlib import Path

import pytest
from tests.house.source import SOURCE, TESTS, name_of

from guyub.foundation.command import COMMANDS, QUERIES

WITHOUT_TEST = {
    "kernel/sheet/columns.py",
    "kernel/sheet/crosschecks.py",
    "kernel/sheet/findings.py",
    "kernel/sheet/recognise.py",
    "kernel/sheet/rows.py",
    "kernel/sheet/sums.py",
    "kernel/sheet/tables.py",
}
"""Kernel modules that neither a doctest nor a mirror covers today; the list only gets shorter."""
QUERIES_WITHOUT_TEST = {
    "meetings.resolutions",
    "reports.attendance",
    "reports.invitation",
    "reports.minutes",
    "reports.standing_orders",
    "reports.supervisors_form",
}
"""Queries that no test of their room asks by name today; the list only gets shorter."""
VALUES_ONLY = {"kernel/report.py"}
"""Frozen values without arithmetic."""


@pytest.mark.parametrize("word", sorted(COMMANDS))
def test_a_command_has_its_test(word: str) -> None:
    room, verb = word.split(".")
    mirror = TESTS / room / "commands" / f"test_{verb}.py"
    assert mirror.exists(), f"{word} needs {mirror.relative_to(TESTS.parent)}"
    text = mirror.read_text(encoding="utf-8")
    assert COMMANDS[word].__name__ in text and "def test_" in text


@pytest.mark.parametrize("word", sorted(QUERIES))
def test_a_query_is_asked_in_a_test_of_its_room(word: str) -> None:
    room = word.split(".")[0]
    name = inspect.unwrap(QUERIES[word].ask).__name__
    texts = [path.read_text(encoding="utf-8") for path in (TESTS / room).rglob("test_*.py")]
    asked = any(re.search(rf"\b{name}\(", text) or f'"{word}"' in text for text in texts)
    assert asked != (word in QUERIES_WITHOUT_TEST), f"{word}: {name}()"


def test_every_module_of_the_kernel_is_tested() -> None:
    bare = set()
    for path in sorted((SOURCE / "kernel").rglob("*.py")):
        mirror = TESTS / Path(name_of(path)).with_name(f"test_{path.stem}.py")
        if path.stem != "__init__" and ">>>" not in path.read_text(encoding="utf-8") and not mirror.exists():
            bare.add(name_of(path))
    assert bare - VALUES_ONLY == WITHOUT_TEST


def test_no_test_is_left_behind() -> None:
    """A test of a command that is gone goes with it."""
    for path in TESTS.glob("*/commands/test_*.py"):
        word = f"{path.parent.parent.name}.{path.stem.removeprefix('test_')}"
        assert word in COMMANDS, f"{path.relative_to(TESTS)} tests nothing"
