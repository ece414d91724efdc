"""The disk is full: one sentence, nothing lost, and it goes on once there is space again."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.laptop import WRITER, Laptop

PERSISTENT = (
    WRITER.replace("    done = run(", "    try: done = run(", 1).rsplit("    print(", 1)[0]
    + """
    except Exception as error:
        told = outside(error)
        print("refused", told.code if told else repr(error), flush=True)
        time.sleep(0.05)
        continue
    print("kept", done.data["entry"], done.data["head"], flush=True)
"""
).replace("import sys,", "from guyub.foundation.outside import outside\nimport sys,", 1)


@contextmanager
def limited(process: int, laptop: Laptop) -> Iterator[None]:
    """No file of the process may grow; works for everyone."""
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    size = Path(f"{laptop.database}-wal").stat().st_size + 30_000
    resource.prlimit(process, resource.RLIMIT_FSIZE, (size, before[1]))
    yield
    resource.prlimit(process, resource.RLIMIT_FSIZE, before)


@contextmanager
def filled(process: int, laptop: Laptop) -> Iterator[None]:
    """A file takes the rest of the small disk."""
    stone = laptop.folder / "batu"
    with stone.open("wb", buffering=0) as out:
        try:
            while out.write(bytes(4096)):
                pass
        except OSError:
            pass
    yield
    stone.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that holds empty books and little more, where this machine lets us have one."""
    place = tmp_path / "kecil"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "guyub", str(place)], capture_output=True
    )
    if done.returncode:
        pytest.skip("no disk can be mounted here; the limit on file sizes is tried instead")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def endure(laptop: Laptop, full: "type[limited] | object") -> None:
    one = laptop.python(PERSISTENT, "penuh", "1000000")
    assert one.stdout
    heads: list[str] = []

    def until(word: str, count: int) -> None:
        seen = 0
        while seen < count:
            told = one.stdout.readline().split()
            assert told and (told[0] == "kept" or told[1] == "disk.unwritable"), told
            seen += told[0] == word
            if told[0] == "kept":
                heads.append(told[2])

    until("kept", 5)
    with full(one.pid, laptop):  # type: ignore[operator]
        until("refused", 5)
    until("kept", 5)
    one.kill()
    one.communicate()
    numbers = [int(head.split(":")[0]) for head in heads]
    assert numbers == list(range(2, len(heads) + 2)), "no gap where the disk was full"
    printed = [part for head in heads[:3] + heads[-9:] for part in ("--head", head)]
    assert "abu: utuh" in laptop("check-books", "--cooperative", "abu", *printed)


def test_files_that_may_not_grow(laptop: Laptop, vendor: str) -> None:
    if vendor != "sqlite":
        pytest.skip("on PostgreSQL it is the server whose files grow")
    endure(laptop, limited)


def test_a_small_disk_that_is_full(small_disk: Path, vendor: str) -> None:
    if vendor != "sqlite":
        pytest.skip("on PostgreSQL it is the server whose disk is full")
    endure(Laptop(small_disk / "data").opened(), filled)


def test_a_word_on_a_full_disk_says_one_sentence(laptop: Laptop, tmp_path: Path, vendor: str) -> None:
    if vendor != "sqlite":
        pytest.skip("on PostgreSQL it is the server whose disk is full")
    head = laptop.head()
    limit = 2000
    for words in (("backup", str(tmp_path / "a.guyub")), ("run", "ledger.close_month", "--cooperative", "abu", "month=201212")):  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "guyub", *words],
            env=laptop.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY)),
        )
        assert done.returncode == 1 and done.stderr.startswith("disk.unwritable: "), done.stderr
        assert len(done.stderr.splitlines()) == 1 and not done.stdout
    assert not list(tmp_path.glob("a.guyub*"))
    assert laptop.head() == head
