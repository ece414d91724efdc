"""A laptop with books, on the database of this run."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.laptop import Laptop, empty_laptop, own_database


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory, vendor: str) -> Iterator[Laptop]:
    """Books with the cooperative ``abu`` and its opening balance, made once and only copied."""
    with empty_laptop(tmp_path_factory.mktemp("stocked") / "data", vendor) as empty:
        yield empty.opened()


@pytest.fixture
def laptop(stocked: Laptop, tmp_path: Path) -> Iterator[Laptop]:
    """A laptop of one test with the books of ``stocked``."""
    folder = tmp_path / "data"
    shutil.copytree(stocked.folder, folder)
    if not stocked.url:
        yield Laptop(folder)
        return
    with own_database(like=stocked.name) as url:
        yield Laptop(folder, url)
