"""``./guyub bench [NAME] [--json FILE]``: a line per measure: name, ours, limit, ratio.

Every measure runs in a process and on a database of its own: SQLite in a temporary folder,
PostgreSQL on a server started for the run.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from tests.postgres import postgres

from bench.sizes import MEASURES, SIZES

ROOT = Path(__file__).resolve().parent.parent
Line = dict[str, Any]


def main() -> int:
    """Run the benchmarks asked for; not nought when one of them broke a promise."""
    wish = argparse.ArgumentParser(prog="guyub bench")
    wish.add_argument("name", nargs="?", choices=list(MEASURES))
    wish.add_argument("--json", type=Path)
    wish.add_argument("--on", choices=("sqlite", "postgresql"))
    wish.add_argument("--size", choices=list(SIZES), default="full")
    asked = wish.parse_args()
    lines: list[Line] = []
    kept = 0
    with ExitStack() as open_things:
        url = ""
        empty = Path(open_things.enter_context(tempfile.TemporaryDirectory(prefix="guyub-bench-")))
        for name, databases in MEASURES.items():
            for database in databases:
                if asked.name not in (None, name) or asked.on not in (None, database):
                    continue
                if database == "postgresql":
                    if not url:
                        url = open_things.enter_context(postgres())
                        _inside("", asked.size, empty, _fresh(url, "empty")).wait()
                    fresh = _fresh(url, name, like="bench_empty")
                    found, code = _measured(name, asked.size, empty, fresh)
                else:
                    if not (empty / "guyub.sqlite3").exists():
                        _inside("", asked.size, empty, "").wait()
                    found, code = _measured(name, asked.size, empty, "")
                kept |= code
                lines += found
    if asked.json:
        asked.json.write_text(json.dumps(lines, indent=1), encoding="utf-8")
    return kept


def _fresh(url: str, name: str, *, like: str = "template1") -> str:
    """The address of a new database of this name on the server."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "bench_{name}" TEMPLATE "{like}"')
    return urlsplit(url)._replace(path=f"/bench_{name}").geturl()


def _inside(name: str, size: str, folder: Path, url: str) -> "subprocess.Popen[str]":
    """A process of its own on a database of its own; without a name it only makes that empty database."""
    environment = {**os.environ, "GUYUB_DATA": str(folder), "DATABASE_URL": url}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment["DJANGO_SETTINGS_MODULE"] = "guyub.config.settings"
    words = [sys.executable, "-m", "bench.inside", name, size]
    return subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True)


def _measured(name: str, size: str, empty: Path, url: str) -> tuple[list[Line], int]:
    """Run one measure on a copy of the empty database and show its lines as they come."""
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="guyub-bench-") as folder:
        shutil.copytree(empty, folder, dirs_exist_ok=True)
        child = _inside(name, size, Path(folder), url)
        assert child.stdout is not None
        for text in child.stdout:
            line = json.loads(text)
            lines.append(line)
            print(
                f"{line['name']:62} {line['ours']:>12,} {line['limit']:>12,} {line['ratio']:>8}", flush=True
            )
        return lines, child.wait()


if __name__ == "__main__":
    sys.exit(main())
