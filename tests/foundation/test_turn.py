"""Writers of one file take turns in the order of asking; who dies holds nobody up."""

import multiprocessing
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from guyub.foundation import turn

context = multiprocessing.get_context("fork")


@contextmanager
def opened(path: Path) -> Iterator[IO[Any]]:
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT), "r+b", buffering=0) as held:
        yield held


def drawn(held: IO[Any]) -> int:
    """By the descriptor that is open: closing another one would let go of every lock of this process."""
    return int.from_bytes(os.pread(held.fileno(), 8, 0), "big")


def write(path: Path, name: str, told: Path) -> None:
    with opened(path) as held:
        number = turn._take(held)
        with told.open("a") as line:
            line.write(name)
        turn._leave(held, number)


def asks(held: IO[Any], path: Path, *, name: str, told: Path) -> Any:
    """A process that asks for its turn; it has drawn its number when this returns."""
    before = drawn(held)
    process = context.Process(target=write, args=(path, name, told))
    process.start()
    while drawn(held) == before:
        time.sleep(0.001)
    return process


@pytest.mark.skipif(os.name == "nt", reason="Windows has a queue of its own")
def test_turns_are_taken_in_the_order_of_asking(tmp_path: Path) -> None:
    path, told = tmp_path / "turn", tmp_path / "told"
    with opened(path) as held:
        number = turn._take(held)
        waiting = [asks(held, path, name=name, told=told) for name in "abcdef"]
        assert not told.exists()
        turn._leave(held, number)
        for process in waiting:
            process.join()
    assert told.read_text() == "abcdef"


@pytest.mark.skipif(os.name == "nt", reason="Windows has a queue of its own")
def test_who_dies_in_the_queue_holds_nobody_up(tmp_path: Path) -> None:
    path, told = tmp_path / "turn", tmp_path / "told"
    with opened(path) as held:
        number = turn._take(held)
        dead, alive = (asks(held, path, name=name, told=told) for name in "ab")
        dead.kill()
        dead.join()
        turn._leave(held, number)
        alive.join()
    assert told.read_text() == "b"
