"""The papers of the project are true: the map names every room and command, and no machine is named."""

import re
import subprocess

from tests.house.source import ROOMS, ROOT

from guyub.foundation.command import COMMANDS


def test_house_md_names_every_room_and_command() -> None:
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
