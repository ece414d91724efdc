"""The table of the security standard names tests that exist, and none of its lines is open."""

import re

import pytest
from tests.house.source import ROOT

TABLE = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+)\.(\d+)\.(\d+) \| ([12]) \| ([^|]+) \| ([^|]+) \|$", TABLE, re.MULTILINE)
MOST_OPEN = 0
"""No line is open, and none becomes so."""
CHAPTERS = {
    1: 27,
    2: 11,
    3: 19,
    4: 10,
    5: 9,
    6: 35,
    7: 18,
    8: 7,
    9: 7,
    11: 14,
    12: 9,
    13: 13,
    14: 9,
    15: 13,
    16: 16,
}
"""How many requirements of levels 1 and 2 each chapter of version 5.0.0 has."""


def test_every_requirement_of_both_levels_is_there_once() -> None:
    numbers = [tuple(map(int, row[:3])) for row in ROWS]
    assert len(numbers) == len(set(numbers)) and numbers == sorted(numbers)
    assert {chapter: sum(number[0] == chapter for number in numbers) for chapter in CHAPTERS} == CHAPTERS
    assert {number[0] for number in numbers} == set(CHAPTERS)
    assert len(ROWS) == len(re.findall(r"^\| \d", TABLE, re.MULTILINE)), "a line that is not read"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: ".".join(row[:3]))
def test_every_line_is_answered_by_what_is_there(row: tuple[str, ...]) -> None:
    answer = row[5]
    tests = re.findall(r"`(tests/[^`:]+)::(test_\w+)`", answer)
    papers = re.findall(r"written: `([^`]+)`", answer)
    assert tests or papers or answer.startswith("does not apply: ")
    for path, name in tests:
        assert f"\ndef {name}(" in (ROOT / path).read_text(encoding="utf-8"), f"{path}::{name}"
    for paper, section in re.findall(r"written: `([^`]+)`(?: \(([^():,;]+))?", answer):
        text = (ROOT / paper).read_text(encoding="utf-8")
        assert not section[:1].isupper() or f"\n## {section}" in text, section


def test_no_line_is_open() -> None:
    assert sum("**open**" in row[5] for row in ROWS) == MOST_OPEN
