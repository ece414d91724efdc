"""One measure, inside its own process: ``python -m bench.inside NAME SIZE`` prints a JSON line per result.

Without a name it only makes the empty database.
"""

import importlib
import json
import sys
from dataclasses import asdict

import django

from bench.sizes import SIZES


def main(name: str, size: str) -> int:
    """Prepare an empty database, measure, and say what was found."""
    django.setup()
    from guyub.front.cli.preparing import prepare

    prepare()
    if not name:
        return 0
    for line in importlib.import_module(f"bench.{name}").measure(SIZES[size]):
        sys.stdout.write(json.dumps({**asdict(line), "ratio": line.ratio}) + "\n")
        sys.stdout.flush()
        assert not line.is_bound or line.ours <= line.limit, f"{line.name}: {line.ours} is over {line.limit}"
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
