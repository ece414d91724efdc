"""Files cut, garbled and torn at random places: books that prove themselves, with every whole commit."""

import random
import shutil
from pathlib import Path

import pytest
from tests.laptop import WRITER, Laptop

SIZES = WRITER.replace("for number in", "import os\nfrom django.conf import settings\nfor number in", 1) + (
    "    print('wal', done.data['entry'], os.path.getsize(str(settings.DATABASES['default']['NAME']) + '-wal'), flush=True)\n"
    "time.sleep(600)\n"
)
CHECK = """
import sys, sqlite3, django; django.setup()
from django.db import Error, connection
from guyub.ledger.proof import check_books
from guyub.members.queries import body_of
for name in sys.argv[1:]:
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        verdict = check_books(body_of("abu"))
        print(name, verdict.entries, "sound" if verdict.sound else verdict.faults[0].code, flush=True)
    except Error as error:
        print(name, 0, "unreadable", flush=True)
"""


@pytest.fixture
def cut_off(laptop: Laptop) -> tuple[Laptop, dict[int, int]]:
    """Books whose writer was killed, and how long the -wal file was when each entry was acknowledged."""
    one = laptop.python(SIZES, "putus", "30")
    assert one.stdout
    sizes = {}
    while len(sizes) < 30:
        word, *told = one.stdout.readline().split()
        if word == "wal":
            sizes[int(told[0])] = int(told[1])
    one.kill()
    one.communicate()
    assert Path(f"{laptop.database}-wal").stat().st_size == max(sizes.values())
    return laptop, sizes


def proved(laptop: Laptop, files: list[Path]) -> list[tuple[int, str]]:
    """How many entries each file holds, and whether its books prove themselves."""
    said = laptop.told(CHECK, *map(str, files)).splitlines()
    assert len(said) == len(files)
    return [(int(line.split()[1]), line.split()[2]) for line in said]


def copies(laptop: Laptop, names: list[str]) -> list[tuple[Path, Path]]:
    made = []
    for name in names:
        folder = laptop.folder.parent / "salinan" / name
        folder.mkdir(parents=True)
        database = folder / "guyub.sqlite3"
        shutil.copy(laptop.database, database)
        shutil.copy(f"{laptop.database}-wal", f"{database}-wal")
        made.append((database, Path(f"{database}-wal")))
    return made


def test_a_wal_cut_anywhere_holds_every_entry_whose_commit_is_whole(
    cut_off: tuple[Laptop, dict[int, int]], vendor: str
) -> None:
    laptop, sizes = cut_off
    chance = random.Random(23)
    places = sorted(chance.randrange(max(sizes.values()) + 1) for _ in range(24))
    made = copies(laptop, [str(number) for number in range(len(places))])
    for (_, wal), place in zip(made, places, strict=True):
        wal.write_bytes(wal.read_bytes()[:place])
    for place, (entries, state) in zip(places, proved(laptop, [one for one, _ in made]), strict=True):
        whole = max([number for number, size in sizes.items() if size <= place], default=1)
        assert state == "sound" and entries == whole, (place, entries, whole)


def test_a_wal_garbled_anywhere_holds_every_entry_before_that_place(
    cut_off: tuple[Laptop, dict[int, int]], vendor: str
) -> None:
    laptop, sizes = cut_off
    chance = random.Random(29)
    places = sorted(chance.randrange(32, max(sizes.values())) for _ in range(24))
    made = copies(laptop, [str(number) for number in range(len(places))])
    for (_, wal), place in zip(made, places, strict=True):
        content = bytearray(wal.read_bytes())
        content[place : place + 64] = chance.randbytes(len(content[place : place + 64]))
        wal.write_bytes(content)
    for place, (entries, state) in zip(places, proved(laptop, [one for one, _ in made]), strict=True):
        whole = max([number for number, size in sizes.items() if size <= place], default=1)
        assert state == "sound" and entries >= whole, (place, entries, whole)


def test_pages_torn_while_the_wal_was_moved_home_are_mended(
    cut_off: tuple[Laptop, dict[int, int]], vendor: str
) -> None:
    """The power fails in a checkpoint: any page that stands in the -wal may be half written."""
    laptop, sizes = cut_off
    chance = random.Random(31)
    made = copies(laptop, [str(number) for number in range(12)])
    for database, wal in made:
        content, log = bytearray(database.read_bytes()), wal.read_bytes()
        size = int.from_bytes(log[8:12], "big")
        pages = {int.from_bytes(log[at : at + 4], "big") for at in range(32, len(log), size + 24)}
        for page in chance.sample(sorted(pages), min(5, len(pages))):
            middle = (page - 1) * size + chance.choice((0, size // 2))
            content[middle : middle + size // 2] = chance.randbytes(size // 2)
        database.write_bytes(content)
    assert proved(laptop, [one for one, _ in made]) == [(max(sizes), "sound")] * len(made)


def test_rotten_pages_are_never_called_sound(laptop: Laptop, vendor: str) -> None:
    """A disk that rots is outside what a log can mend: the check says so, and never an untrue figure."""
    if vendor != "sqlite":
        pytest.skip("a file of SQLite is what rots here")
    head = laptop.write("awal", 30)
    assert laptop.head() == head and not Path(f"{laptop.database}-wal").exists()
    content = laptop.database.read_bytes()
    chance = random.Random(37)
    for _ in range(8):
        rotten = bytearray(content)
        page = chance.randrange(1, len(content) // 4096) * 4096
        rotten[page : page + 4096] = chance.randbytes(4096)
        laptop.database.write_bytes(rotten)
        told = laptop.forked("check-books")
        said = told.stdout + told.stderr
        assert ("database.damaged" in said and told.returncode == 1) or (head in said and "utuh" in said), (
            said
        )
        assert "Traceback" not in said
    laptop.database.write_bytes(content)
    assert laptop.head() == head
