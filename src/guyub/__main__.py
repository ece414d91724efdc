"""``python -m guyub WORD …``: the command line."""

import os
import sys


def main() -> int:
    """Run one word of the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guyub.config.settings")
    import django

    try:
        django.setup()
    except OSError as error:
        from guyub.foundation.outside import outside
        from guyub.front.speech import sentence

        if (told := outside(error)) is None:
            raise
        sys.stderr.write(f"{told.code}: {sentence(told, 'id')}\n")
        return 1
    from guyub.front.cli.words import main as words

    return words(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
