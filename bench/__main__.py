"""``./guyub bench [NAME] [--json FILE]``: a line per measure: name, ours, limit, ratio."""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Run the benchmarks asked for, in a fresh folder of data."""
    wish = argparse.ArgumentParser(prog="guyub bench")
    wish.add_argument("name", nargs="?")
    wish.add_argument("--json", type=Path)
    asked = wish.parse_args()
    with tempfile.TemporaryDirectory(prefix="guyub-bench-") as folder:
        os.environ["GUYUB_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "guyub.config.settings"
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from bench.measures import MEASURES, prepare

        names = [asked.name] if asked.name else list(MEASURES)
        if unknown := [name for name in names if name not in MEASURES]:
            print(f"no such benchmark: {unknown[0]}; there are: {', '.join(MEASURES)}", file=sys.stderr)
            return 2
        prepare()
        lines = [line for name in names for line in MEASURES[name]()]
    for line in lines:
        print(f"{line['name']:34} {line['ours']:>14} {line['limit']:>14} {line['ratio']:>8}")
    if asked.json:
        asked.json.write_text(json.dumps(lines, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
