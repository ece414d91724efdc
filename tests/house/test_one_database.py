"""What the run on PostgreSQL leaves out has no SQL of its own, and is not of the rooms where a database differs."""

import ast
import re

import pytest
from tests.conftest import left_out_on_postgresql
from tests.house.source import ROOT
from tests.one_database import ONE_DATABASE

NEVER = ("ledger", "foundation", "failure", "surplus", "intake", "year")
SQL = re.compile(r"\b(?:SELECT|INSERT|UPDATE|DELETE|PRAGMA)\b [\w*{]")


@pytest.mark.parametrize("file", ONE_DATABASE)
def test_it_is_there_has_no_sql_and_is_of_no_room_that_counts(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert file.split("/")[1] not in NEVER and len(ONE_DATABASE[file]) > 20
    assert not SQL.search(text) and "import connection" not in text
    marks = {ast.unparse(one) for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Attribute)}
    assert "pytest.mark.database" not in marks, "what is marked by hand wants both"


def test_what_runs_there_instead_is_not_left_out_itself() -> None:
    named = {one for why in ONE_DATABASE.values() for one in re.findall(r"tests/[\w/]+\.py", why)}
    assert named and not named & set(ONE_DATABASE) and all((ROOT / one).exists() for one in named)


def test_they_are_left_out_there_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GUYUB_TEST_ON", raising=False)
    assert not [file for file in ONE_DATABASE if left_out_on_postgresql(file)]
    monkeypatch.setenv("GUYUB_TEST_ON", "postgresql")
    assert all(left_out_on_postgresql(file) for file in ONE_DATABASE)
    assert not left_out_on_postgresql("tests/ledger/test_journal.py")
