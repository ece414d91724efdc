"""`./guyub check`: what can be known without running Guyub. Every check runs, each says its result."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Started as modules: the scripts beside the interpreter stop working when the folder is moved.
CHECKS: dict[str, list[str]] = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "lint-imports": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
}


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def borders_are_drawn() -> bool:
    """Whether import-linter has been told any contract."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return "importlinter" in project.get("tool", {}) or (ROOT / ".importlinter").is_file()


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in CHECKS]
    if unknown:
        say(f"no such check: {', '.join(unknown)}; there are: {', '.join(CHECKS)}")
        return 2
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "PYTHONUTF8": "1",
    }
    results: list[tuple[str, str]] = []
    for name, command in CHECKS.items():
        if wanted and name not in wanted:
            continue
        if name == "lint-imports" and not borders_are_drawn():
            results.append((name, "not configured"))
            continue
        say(f"== {name}")
        began = time.monotonic()
        code = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment).returncode
        results.append((name, f"{'passed' if code == 0 else 'FAILED'} in {time.monotonic() - began:.1f}s"))
    say("", *(f"{name:14}{result}" for name, result in results))
    return int(any(result.startswith("FAILED") for _, result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
