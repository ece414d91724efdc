"""A start costs what the word needs: nothing heavy is imported for a word that has no use for it."""

import pytest
from tests.laptop import Laptop

IMPORTED = """
import sys
from guyub.__main__ import main
try: main()
except SystemExit: pass
print(*sorted(sys.modules), file=sys.stderr)
"""
PAPERS = {"docx", "lxml", "xlsxwriter"}
EVERY_ROOM = {"guyub.surplus.commands.propose", "guyub.reports.queries", "guyub.intake.queries"}


@pytest.mark.parametrize(
    ("words", "unneeded", "needed"),
    [
        (("--help",), {"django", "yaml"}, {"guyub.front.cli.words"}),
        (("import",), {"django", "yaml"}, {"guyub.front.cli.words"}),
        (("check-books",), PAPERS | EVERY_ROOM, {"guyub.ledger.proof"}),
        (("backup", "/"), PAPERS, {"guyub.foundation.backup", *EVERY_ROOM}),
        (("run", "nix"), PAPERS, EVERY_ROOM),
    ],
)
def test_a_word_imports_what_it_needs(
    laptop: Laptop, words: tuple[str, ...], unneeded: set[str], needed: set[str]
) -> None:
    imported = set(laptop.python(IMPORTED, *words, stdout=-3, stderr=-1).communicate(timeout=60)[1].split())
    assert not imported & unneeded and needed <= imported
