"""Logs: no line forges another, machines can read them, the file of security is bounded and for its owner alone."""

import json
import logging
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.foundation.logs import BELONGS, Beside, Discreet

HEAD = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ "


def record(message: str, **more: object) -> logging.LogRecord:
    made = logging.LogRecord("guyub", logging.WARNING, __file__, 1, message, (), None)
    made.__dict__.update(more)
    return made


@given(st.text(max_size=200))
def test_no_line_of_the_console_forges_another(typed: str) -> None:
    """Whatever a path or a name holds: a record is one line with its time, and what follows is marked as its own."""
    said = Discreet().format(record(f"404 {typed}\n2026-12-01T00:00:00Z ERROR guyub forged"))
    first, *rest = said.split("\n")
    assert first[:4].isdigit() and first[10] == "T" and first[19:].startswith("Z WARNING guyub 404 ")
    assert rest and all(line.startswith(BELONGS) for line in rest)
    assert all(letter.isprintable() for letter in said.replace("\n", ""))


def test_times_are_of_the_one_zone() -> None:
    assert Discreet().format(record("x", created=0.0)).startswith("1970-01-01T00:00:00Z ")


@given(st.dictionaries(st.sampled_from(["name", "path", "code"]), st.text(max_size=60)))
def test_every_line_of_the_file_is_one_object(facts: dict[str, str]) -> None:
    lines: list[str] = []
    handler = Beside(lambda: Path("/nowhere"))
    handler._write = lines.append  # type: ignore[method-assign]
    handler.emit(record("secret.wrong", facts=facts))
    (line,) = lines
    assert line.isascii() and line.count("\n") == 1 and line.endswith("\n")
    told = json.loads(line)
    assert told.pop("at").endswith("+00:00") and told.pop("event") == "secret.wrong" and told == facts


def test_the_file_is_for_its_owner_alone_and_a_flood_leaves_a_bounded_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Beside, "MOST_BYTES", 500)
    monkeypatch.setattr(Beside, "MOST_FILES", 3)
    before = os.umask(0)
    try:
        handler = Beside(lambda: tmp_path / "data")
        for number in range(100):
            handler.emit(record("secret.wrong", facts={"from": f"10.0.0.{number}"}))
    finally:
        os.umask(before)
    whole = [*handler.files(), tmp_path / "data" / "security.log"]
    assert len(handler.files()) == 3 and all(
        file.stat().st_mode & 0o777 == 0o600 for file in whole if file.exists()
    )
    assert "10.0.0.99" in "".join(file.read_text() for file in whole if file.exists())


def test_a_disk_that_takes_nothing_keeps_nobody_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "data").write_text("no folder")
    handler = Beside(lambda: tmp_path / "data")
    for _ in range(3):
        handler.emit(record("signed_in", facts={}))
    assert [one.getMessage() for one in caplog.records] == ["security log: FileExistsError"]
