"""The papers of the project are true: the map names every room and command, and no machine is named."""

import re
import shlex
import shutil
import subprocess

import pytest
from tests.house.source import ROOMS, ROOT

from guyub.foundation.access import roles_known
from guyub.foundation.command import COMMANDS, QUERIES
from guyub.foundation.models import Body
from guyub.front.cli.words import parser
from guyub.front.speech import catalogue
from guyub.ledger.models import Account

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
NO_TERMS = {
    "ABCD",
    "EFGH",
    "IJKL",
    "MNOP",
    "QRST",
    "TTTTBB",
    "YYYYMM",
    "JSON",
    "PDF",
    "ODS",
    "CSV",
    "XLSX",
    "PORT",
    "PNG",
    "JPEG",
    "NUL",
}
"""Capitals that are formats, patterns or settings."""


def test_house_md_names_every_room_and_command() -> None:
    text = (ROOT / "HOUSE.md").read_text(encoding="utf-8")
    for room in ("kernel", "foundation", *ROOMS, "front"):
        assert f"`{room}`" in text
    for word in COMMANDS:
        assert f"`{word}`" in text, word


def _files() -> list[str]:
    """The project's files: as git lists them, or, on a bare machine without git, as they lie there."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
        return listed.stdout.split()
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [str(path) for path in found if not path.parts[0].startswith(".") and path.parts[0] != "data"]


def test_the_project_names_no_machine() -> None:
    for name in _files():
        path = ROOT / name
        if path.suffix in (".py", ".toml", ".txt", ".yaml", ".in") and "tests/" not in name and path.exists():
            assert not re.search(r"/(work|farm|root)/", path.read_text(encoding="utf-8")), name


@pytest.mark.parametrize(
    "term",
    sorted(
        {*ROOMS, "kernel", "foundation", "front", *roles_known()}
        | {name for name, _ in Account.CLASSES}
        | {kind for kind, _ in Body.KINDS}
    ),
)
def test_every_term_of_the_code_stands_in_the_glossary(term: str) -> None:
    assert f"`{term}`" in GLOSSARY


def test_every_mark_on_the_screen_stands_in_the_glossary() -> None:
    shown = {
        mark for both in catalogue().values() for mark in re.findall(r"\b[A-Z]{2,}(?:/[A-Z]+)?\b", both["id"])
    }
    assert not {mark for mark in shown - NO_TERMS if not re.search(rf"\b{mark}\b", GLOSSARY)}


def test_every_point_has_its_decision() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert all(f"\n| {point}. " in index for point in range(1, 15))
    for name in set(re.findall(r"\(([0-9]{4}-[a-z-]+\.md)\)", index)):
        assert "Status: " in (folder / name).read_text(encoding="utf-8"), name


def test_the_words_that_documents_tell_can_be_typed() -> None:
    """Every `./guyub …` line of README and guides is one that the script or the command line takes."""
    script = (ROOT / "guyub").read_text(encoding="utf-8")
    own = set(re.findall(r"^    ([a-z-]+)(?: \| -h)?\)$", script, flags=re.MULTILINE))
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for line in re.findall(r"^\./guyub ([^#\n]+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
            word, *rest = shlex.split(line)
            if word in own:
                continue
            wish, more = parser().parse_known_args([word, *rest])
            if word == "run":
                assert wish.command in {*COMMANDS, *QUERIES}, line
            else:
                assert not more, line
