"""``python -m guyub WORD …``: the command line."""

import os
import sys


def main() -> int:
    """Run one word of the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guyub.config.settings")
    from guyub.front.cli.words import main as words

    return words(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
