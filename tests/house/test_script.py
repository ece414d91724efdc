"""The door itself: ./guyub starts on any POSIX shell, at once, and names no machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "guyub"
REQUIREMENTS = sorted((ROOT / "requirements").iterdir())
SHELLS = [shell for shell in ("sh", "dash", "bash", "busybox") if shutil.which(shell)]
PIN = re.compile(r"^([A-Za-z0-9._-]+(?:\[[^\]]*\])?==\S+)", re.MULTILINE)


def cksum(name: str) -> str:
    with (ROOT / "requirements" / name).open("rb") as content:
        return subprocess.run(
            ["cksum"], stdin=content, capture_output=True, text=True, check=True
        ).stdout.strip()


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the door with an environment whose Python only says how it was called."""
    copy = tmp_path / "a house"
    shutil.copytree(ROOT / "requirements", copy / "requirements")
    shutil.copy(SCRIPT, copy / "guyub")
    python = copy / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nprintf "[%s]" "$PYTHONPATH" "$PWD" "$@"\n')
    python.chmod(0o755)
    return copy


def stamp(house: Path, *lines: str) -> None:
    (house / ".venv" / ".guyub-stamp").write_text("".join(f"{line}\n" for line in lines))


def call(house: Path, *words: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [shutil.which("sh") or "/bin/sh", str(house / "guyub"), *words],
        env={**os.environ, "PATH": path or os.environ["PATH"]},
        cwd=house.parent,
        capture_output=True,
        text=True,
        timeout=60,
    )


def bare(tmp_path: Path, *more: str) -> str:
    """A PATH with the tools that every POSIX system has, and neither Python nor uv nor apt-get."""
    folder = tmp_path / "bin"
    folder.mkdir()
    tools = ("cat", "cksum", "dirname", "grep", "id", "mkdir", "mktemp", "mv", "rm", "rmdir", "sh", "sleep")
    for tool in (*tools, *more):
        found = shutil.which(tool)
        assert found, tool
        (folder / tool).symlink_to(found)
    return str(folder)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_here_can_read_it(shell: str) -> None:
    command = [shell, "sh", "-n"] if shell == "busybox" else [shell, "-n"]
    done = subprocess.run([*command, str(SCRIPT)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_it_is_a_posix_script_that_may_be_run() -> None:
    text = SCRIPT.read_text()
    assert text.startswith("#!/bin/sh\n")
    assert os.access(SCRIPT, os.X_OK)
    for beyond_posix in ("[[", "function ", "local ", "<<<", "pipefail", "&>", "source "):
        assert beyond_posix not in text, beyond_posix


@pytest.mark.parametrize("file", [SCRIPT, ROOT / "guyub.cmd", *REQUIREMENTS], ids=lambda file: file.name)
def test_no_file_of_the_door_names_a_host_or_a_machine(file: Path) -> None:
    text = file.read_text()
    for trace in (
        "http",
        "//",
        "/work",
        "/root",
        "/home",
        "/opt",
        "file:",
        "--index",
        "--find-links",
        "--extra",
    ):
        assert trace not in text, trace


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / "requirements" / name).read_text())[1:]
    assert entries
    for entry in entries:
        assert PIN.match(entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_what_is_tested_is_what_is_served() -> None:
    pins = {
        name: set(PIN.findall((ROOT / "requirements" / name).read_text())) for name in ("base.txt", "dev.txt")
    }
    assert pins["base.txt"] <= pins["dev.txt"]


def test_a_stamped_environment_is_used_at_once(house: Path) -> None:
    stamp(house, f"base {cksum('base.txt')}")
    began = time.monotonic()
    done = call(house, "report", "neraca saldo", "--on", "2026-01-31")
    assert time.monotonic() - began < 1
    assert (
        done.stdout == f"[{house}/src][{house.parent}][-P][-m][guyub][report][neraca saldo][--on][2026-01-31]"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_words_of_the_developer_have_their_own_programs(house: Path) -> None:
    stamp(house, f"base {cksum('base.txt')}", f"dev {cksum('dev.txt')}")
    here = f"[{house}/src][{house.parent}]"
    assert call(house, "test", "-k", "a b").stdout == f"{here}[{house}/tests/run.py][-k][a b]"
    assert call(house, "check").stdout == f"{here}[{house}/tests/check.py]"
    assert call(house, "bench", "x").stdout == f"[{house}/src:{house}][{house.parent}][-P][-m][bench][x]"
    assert call(house, "up").stdout == f"{here}[-P][-m][guyub][up]"


@pytest.mark.parametrize("line", ["base 1 2", "dev 1 2", ""])
def test_a_stale_stamp_is_not_believed(house: Path, tmp_path: Path, line: str) -> None:
    stamp(house, line)
    (house / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 1\n")
    done = call(house, "up", path=bare(tmp_path))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "Python 3.11" in done.stderr
    assert not (house / ".venv" / ".guyub-lock").exists()


def test_without_python_there_is_one_line_of_advice_and_nothing_left_behind(
    house: Path, tmp_path: Path
) -> None:
    shutil.rmtree(house / ".venv")
    done = call(house, "up", path=bare(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert not (house / ".venv").exists()


def test_a_lock_whose_owner_died_does_not_stop_anyone(house: Path, tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    lock = house / ".venv" / ".guyub-lock"
    lock.mkdir()
    (lock / "pid").write_text(f"{gone.pid}\n")
    (house / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 1\n")
    done = call(house, "up", path=bare(tmp_path))
    assert done.returncode == 1
    assert "Python 3.11" in done.stderr
    assert not lock.exists()


def test_a_second_call_waits_for_the_first(house: Path) -> None:
    """The first (this test) holds the lock, finishes the environment and lets go."""
    lock = house / ".venv" / ".guyub-lock"
    lock.mkdir()
    (lock / "pid").write_text(f"{os.getpid()}\n")
    second = subprocess.Popen(
        ["sh", str(house / "guyub"), "up"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert second.stderr is not None
    assert "waiting" in second.stderr.readline()
    stamp(house, f"base {cksum('base.txt')}")
    shutil.rmtree(lock)
    said, _ = second.communicate(timeout=60)
    assert said.endswith("[-m][guyub][up]")
    assert second.returncode == 0


def test_verify_needs_nothing_but_python(house: Path) -> None:
    """It runs without .venv, isolated from every installed package, and makes nothing."""
    shutil.rmtree(house / ".venv")
    program = house / "src" / "guyub" / "verify.py"
    program.parent.mkdir(parents=True)
    program.write_text(
        "import sys\n"
        "print(sys.argv[1:], sys.flags.isolated, sys.flags.no_site, sys.flags.utf8_mode)\n"
        "print(any('site-packages' in place for place in sys.path))\n"
    )
    python = Path(sys.executable).resolve().parent
    done = call(house, "verify", "buku besar.guyub", path=f"{python}{os.pathsep}{os.environ['PATH']}")
    assert done.stdout == "['buku besar.guyub'] 1 1 1\nFalse\n", done.stderr
    assert not (house / ".venv").exists()


def test_without_a_word_it_lists_them(house: Path) -> None:
    shutil.rmtree(house / ".venv")
    done = call(house)
    assert done.returncode == 2
    for word in ("up", "test", "check-books", "import", "restore", "verify"):
        assert re.search(rf"^  {word}\b", done.stdout, re.MULTILINE), word
