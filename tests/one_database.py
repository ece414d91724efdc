"""What the run on PostgreSQL leaves out, and why: tests without SQL of their own that another test does not run there.

Never the ledger, the foundation, locks, guards, backups, races, surplus, imports, migrations, or a file with SQL in it;
``tests/house/test_one_database.py`` holds to that.
"""

OPENED = "the pages and JSON that it asks for are opened on both databases, by every role, in tests/front/test_doors.py"
ONE_DATABASE = {
    "tests/front/test_telling.py": "an act becomes a sentence from its facts alone; the trail is read on both in tests/reports/test_trail.py",
    "tests/front/web/test_after.py": OPENED,
    "tests/front/web/test_begun.py": OPENED,
    "tests/front/web/test_choices.py": OPENED,
    "tests/front/web/test_installing.py": "what a phone installs holds no row of the books",
    "tests/front/web/test_rupa.py": "the page of the design shows no row of the books",
    "tests/front/web/test_words.py": OPENED,
    "tests/house/test_access.py": f"who may stands in YAML, grants are read on both in tests/foundation/test_running.py; {OPENED}",
    "tests/house/test_shown.py": OPENED,
}
"""By file."""
