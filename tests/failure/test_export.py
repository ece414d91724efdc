"""The open export: checked by the standard library alone, and every forgery in it is found."""

import csv
import io
import json
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.laptop import ROOT, Laptop

VERIFY = [sys.executable, "-I", "-S", str(ROOT / "src" / "guyub" / "verify.py")]
Rows = list[dict[str, str]]


def verified(file: Path, *heads: str, signer: str = "") -> tuple[int, str]:
    printed = [part for head in heads for part in ("--head", head)]
    printed += ["--signer", signer] if signer else []
    done = subprocess.run([*VERIFY, str(file), *printed], capture_output=True, text=True, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


@pytest.fixture
def exported(laptop: Laptop, tmp_path: Path) -> tuple[Path, str]:
    head = laptop.write("a", 12)
    laptop("export", str(tmp_path / "abu.zip"), "--cooperative", "abu")
    assert "file.exists" in laptop("export", str(tmp_path / "abu.zip"), "--cooperative", "abu", code=1)
    return tmp_path / "abu.zip", head


def altered(source: Path, target: Path, name: str, change: Any) -> Path:
    with zipfile.ZipFile(source) as made, zipfile.ZipFile(target, "w") as out:
        for item in made.namelist():
            content = made.read(item).decode()
            if item == name and name == "guyub.json":
                told = json.loads(content)
                told[change] = [{"month": 209912, "size": 12, "root": "00" * 32}]
                content = json.dumps(told)
            elif item == name:
                found = list(csv.DictReader(io.StringIO(content, newline="")))
                change(found)
                text = io.StringIO(newline="")
                writer = csv.DictWriter(text, list(found[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(found)
                content = text.getvalue()
            out.writestr(item, content)
    return target


def put(at: int, **values: str) -> Callable[[Rows], None]:
    return lambda rows: rows[at].update(values)


FORGERIES: dict[str, tuple[str, Any, str]] = {
    "an amount": ("lines.csv", put(-1, amount_rupiah="-9000"), "the lines of entry 13 were changed"),
    "both amounts": (
        "lines.csv",
        lambda rows: (put(-1, amount_rupiah="-9000")(rows), put(-2, amount_rupiah="9000")(rows)),
        "the lines of entry 13 were changed",
    ),
    "whose money": (
        "lines.csv",
        put(-1, holder="11111111-1111-1111-1111-111111111111"),
        "the lines of entry 13 were changed",
    ),
    "a line dropped": ("lines.csv", lambda rows: rows.pop(), "the lines of entry 13 were changed"),
    "a line added": ("lines.csv", lambda rows: rows.append(dict(rows[-1])), "the lines of entry 13 were changed"),
    "lines of no entry": (
        "lines.csv",
        lambda rows: rows.append({**rows[-1], "number": "99"}),
        "lines without an entry: 99",
    ),
    "a day": ("entries.csv", put(4, value_on="20130106"), "entry 5 was changed"),
    "a maker": ("entries.csv", put(4, maker="ff" * 16), "entry 5 was changed"),
    "the words": ("entries.csv", put(4, narration="lain"), "the words of entry 5 were changed"),
    "an entry dropped": ("entries.csv", lambda rows: rows.pop(4), "entry 5 is missing"),
    "the last dropped": ("entries.csv", lambda rows: rows.pop(), "the root of the log is not the one"),
    "an entry twice": ("entries.csv", lambda rows: rows.insert(4, dict(rows[4])), "entry 5 stands in the wrong place"),
    "a month closed before": ("guyub.json", "closings", "entry 13 is dated in a month that was closed"),
    "an act dropped": ("acts.csv", lambda rows: rows.pop(), "entry 13 has no act"),
    "an act of another entry": (
        "acts.csv",
        lambda rows: rows[-1].update(result=rows[-1]["result"].replace('"entry":13', '"entry":77')),
        "names entry 77, which is not there",
    ),
    "an act at another time": ("acts.csv", lambda rows: rows[-1].update(at="1"), "entry 13 does not fit act"),
    "an act of another word": ("acts.csv", put(-1, word="ledger.pay"), "entry 13 does not fit act"),
    "a reversal of nothing": ("entries.csv", put(4, kind="reversal"), "the reversal 5 is not the opposite"),
    "a paper that is not there": ("entries.csv", put(4, document="ab" * 32), "the paper behind entry 5 is not there"),
    "a balance": ("balances.csv", put(0, debit_rupiah="1"), "the balances are not the sums of the lines"),
}  # fmt: skip


@pytest.mark.database
def test_it_is_sound_and_has_the_printed_heads(exported: tuple[Path, str]) -> None:
    file, head = exported
    code, told = verified(file, head)
    assert code == 0 and f"SOUND {head}" in told
    assert "compare this print with one on paper" in verified(file)[1]
    assert verified(file, "3:AAAA-AAAA-AAAA-AAAA-AAAA") == (
        1,
        f"the printed head at size 3 differs\nNOT SOUND {head}\n",
    )
    assert verified(file, "99:AAAA-AAAA-AAAA-AAAA-AAAA")[0] == 1
    assert verified(file, "nonsense")[0] == 1


def test_every_forgery_is_found_and_named(exported: tuple[Path, str], tmp_path: Path) -> None:
    for name, (item, change, sentence) in FORGERIES.items():
        code, told = verified(altered(exported[0], tmp_path / "palsu.zip", item, change))
        assert code == 1 and "NOT SOUND" in told and sentence in told, (name, told)
        assert told.count("is missing") <= 1, told


def test_what_is_no_bundle_is_said(tmp_path: Path, exported: tuple[Path, str]) -> None:
    content = exported[0].read_bytes()
    for number, broken in enumerate((b"", b"PK", content[: len(content) // 2], content[:-30])):
        file = tmp_path / f"{number}.zip"
        file.write_bytes(broken)
        code, told = verified(file)
        assert code == 1 and "cannot be read as a bundle" in told
    assert verified(tmp_path / "tidak-ada.zip")[0] == 1


def test_a_forger_who_rebuilt_everything_meets_the_printed_head(
    laptop: Laptop, exported: tuple[Path, str], tmp_path: Path
) -> None:
    """Other books with the same voucher, sound in themselves; only paper tells them apart."""
    other = Laptop(tmp_path / "lain").opened() if not laptop.url else laptop
    other.write("lain", 12)
    other("export", str(tmp_path / "lain.zip"), "--cooperative", "abu")
    assert verified(tmp_path / "lain.zip")[0] == 0
    code, told = verified(tmp_path / "lain.zip", f"12:{exported[1].split(':')[1]}")
    assert code == 1 and "the printed head at size 12 differs" in told


def test_many_lines_need_little_memory(exported: tuple[Path, str], tmp_path: Path) -> None:
    """A list of 400,000 lines is read with room for a few thousand, and said to belong to no entry."""

    def many(rows: Rows) -> None:
        rows += [{**rows[-1], "number": str(1000 + number)} for number in range(400_000)]

    file = altered(exported[0], tmp_path / "panjang.zip", "lines.csv", many)
    room = 400 * 1024 * 1024
    done = subprocess.run(
        [*VERIFY, str(file)],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (room, room)),
    )
    assert done.returncode == 1 and "lines without an entry: 1000" in done.stdout, done.stderr
    assert "and 399" in done.stdout
