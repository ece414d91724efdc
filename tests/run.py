"""`./guyub test`: the whole suite on SQLite, then what touches the database again on a real PostgreSQL.

With arguments (they go to pytest) one run on SQLite, unless one of these comes along:

    --both         both runs
    --postgresql   the second run only
    --quick        on SQLite, what the changes of this branch can break, in a minute

The second run selects the marker `database` and sees GUYUB_TEST_ON=postgresql. Both must pass.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COUNTS = "GUYUB_TEST_COUNTS"
WORDS = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "error")
NOTHING_COLLECTED = 5


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


_took: dict[str, float] = {}


def pytest_runtest_logreport(report: Any) -> None:
    """As a plugin of both runs: how long each file takes, for the choice of the quick one."""
    file = report.nodeid.partition("::")[0]
    _took[file] = _took.get(file, 0.0) + report.duration


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """As a plugin of both runs (-p tests.run): leave the counts for the closing line."""
    if place := os.environ.get(COUNTS):
        counts = {
            word: sum(getattr(report, "count_towards_summary", True) for report in reports)
            for word in WORDS
            if (reports := terminalreporter.stats.get(word))
        }
        Path(place).write_text(json.dumps(counts))
        whole = not terminalreporter.config.option.keyword and "::" not in "".join(sys.argv)
        if whole and os.environ.get("GUYUB_TEST_ON") != "postgresql":
            from tests.choosing import remember

            remember(_took)


def line(counts: dict[str, int], seconds: float) -> str:
    """Counts in the words of pytest's own closing line.

    >>> line({"passed": 3, "failed": 1, "error": 2}, 1.25)
    '1 failed, 3 passed, 2 errors in 1.25s'
    >>> line({}, 0)
    'no tests ran in 0.00s'
    """
    named = [
        f"{counts[word]} {word}{'s' if word == 'error' and counts[word] > 1 else ''}"
        for word in WORDS
        if counts.get(word)
    ]
    return f"{', '.join(named) or 'no tests ran'} in {seconds:.2f}s"


def workers(arguments: list[str]) -> list[str]:
    """Two processes, of which the first to be done takes from the other, unless the arguments say otherwise or need the terminal to themselves."""
    alone = ("-n", "--numprocesses", "-s", "--pdb", "--trace", "--collect-only", "--co", "-p")
    given = any(argument.startswith(alone) for argument in arguments)
    return [] if given else ["-n", "2", "--dist", "worksteal"]


def suite(name: str, arguments: list[str], **environment: str) -> tuple[int, dict[str, int], float]:
    say(f"== {name}")
    # What is started again and again is compiled once, also where the machine says otherwise.
    gone = ("DATABASE_URL", "GUYUB_TEST_ON", "PYTHONDONTWRITEBYTECODE")
    clean = {key: value for key, value in os.environ.items() if key not in gone}
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="guyub-") as folder:
        place = Path(folder, "counts")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "tests.run", *workers(arguments), *arguments],
            cwd=ROOT,
            env={
                **clean,
                "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
                "PYTHONUTF8": "1",
                COUNTS: str(place),
                **environment,
            },
        )
        counts = json.loads(place.read_text()) if place.exists() else {}
    return done.returncode, counts, time.monotonic() - began


def quick(given: list[str]) -> int:
    """What the changes can break, on SQLite; a line says what was left out."""
    from tests.choosing import quick as choice

    chosen = choice()
    code, counts, seconds = suite("SQLite, what changed can break", [*given, *chosen.run])
    left = f"{len(chosen.left)} files that also use what changed were left out" if chosen.left else "nothing that uses what changed was left out"  # fmt: skip
    named = ", ".join(chosen.left[:6]) + (", …" if len(chosen.left) > 6 else "")
    say("", f"{line(counts, seconds)}", f"{left}{f' ({named})' if named else ''}; ./guyub test proves all")
    return code


def main(arguments: list[str]) -> int:
    sys.path.insert(0, str(ROOT))
    from tests.postgres import NoPostgres, postgres

    own = {word for word in ("--both", "--postgresql", "--quick") if word in arguments}
    given = [argument for argument in arguments if argument not in own]
    if own == {"--quick"}:
        return quick(given)
    on_sqlite = "--postgresql" not in own
    on_postgresql = bool(own) or not given

    codes: list[int] = []
    lines: list[str] = []
    total: dict[str, int] = {}
    began = time.monotonic()

    def note(name: str, result: tuple[int, dict[str, int], float]) -> None:
        code, counts, seconds = result
        codes.append(code)
        lines.append(f"{name}: {line(counts, seconds)}")
        for word, number in counts.items():
            if word != "deselected":
                total[word] = total.get(word, 0) + number

    if on_sqlite:
        note("SQLite", suite("SQLite", given))
        if codes[-1] == 2:  # interrupted
            return 2
    if on_postgresql:
        try:
            with postgres(tidies=False) as url:
                selected = [*given, "-m", "database"]
                note(
                    "PostgreSQL",
                    suite("PostgreSQL", selected, DATABASE_URL=url, GUYUB_TEST_ON="postgresql"),
                )
            if codes[-1] == NOTHING_COLLECTED:
                lines.append("PostgreSQL: no test there carries the marker `database`, which proves nothing")
        except NoPostgres as missing:
            codes.append(1)
            total["error"] = total.get("error", 0) + 1
            lines.append(f"PostgreSQL: {missing}")

    if len(lines) > 1:
        say("", *lines, line(total, time.monotonic() - began))
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
