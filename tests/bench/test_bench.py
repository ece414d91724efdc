"""The benchmarks run, in a tiny size, so that they cannot rot; nothing here is timed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.database
def test_every_measure_ends_with_a_line_of_ours_and_the_limit(tmp_path: Path, vendor: str) -> None:
    kept = tmp_path / "lines.json"
    command = [sys.executable, "-m", "bench", "--size", "tiny", "--on", vendor, "--json", str(kept)]
    environment = {name: value for name, value in os.environ.items() if name != "GUYUB_RUN_ROLE"}
    environment["PYTHONPATH"] = f"{ROOT}/src:{ROOT}"
    subprocess.run(command, cwd=ROOT, check=True, env=environment)
    lines = json.loads(kept.read_text())
    names = " ".join(line["name"] for line in lines)
    for word in (
        "run()",
        "entries of two",
        "one sealed entry",
        "trial balance",
        "position",
        "check-books",
        "start again",
    ):
        assert word in names, word
    assert ("writers" in names) == (vendor == "sqlite")
    assert ("cooperatives" in names) == (vendor == "postgresql")
    assert all(line["ours"] > 0 and line["limit"] > 0 for line in lines)
