"""The transaction of a command, on a real file: all or nothing, and Django's own tools inside it as ever."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STORY = """
import django; django.setup()
from django.db import IntegrityError, connection, transaction
from guyub.front.cli.preparing import prepare
prepare()
from guyub.foundation.durable import Durable

def say(text):
    with connection.cursor() as cursor:
        return cursor.execute(text).fetchall()

say("CREATE TABLE told (word TEXT UNIQUE)")
heard = []
with Durable():
    say("INSERT INTO told VALUES ('one')")
    transaction.on_commit(lambda: heard.append("one"))
    try:
        with transaction.atomic():
            say("INSERT INTO told VALUES ('two')")
            say("INSERT INTO told VALUES ('one')")
    except IntegrityError:
        pass
    with transaction.atomic():
        say("INSERT INTO told VALUES ('three')")
    assert heard == []
assert heard == ["one"] and say("SELECT word FROM told ORDER BY word") == [("one",), ("three",)]

class Stop(Exception): pass
try:
    with Durable():
        say("INSERT INTO told VALUES ('four')")
        transaction.on_commit(lambda: heard.append("four"))
        raise Stop
except Stop:
    pass
assert connection.get_autocommit() and not connection.in_atomic_block and not connection.connection.in_transaction

with Durable():
    say("INSERT INTO told VALUES ('five')")
    try:
        with transaction.atomic(savepoint=False):
            raise Stop
    except Stop:
        pass
assert say("SELECT count(*) FROM told") == [(2,)], "what is marked for rolling back is rolled back"

say("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
say("CREATE TABLE child (of INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED)")
try:
    with Durable():
        say("INSERT INTO child VALUES (1)")
        transaction.on_commit(lambda: heard.append("child"))
    raise AssertionError("a commit that fails is no commit")
except IntegrityError:
    pass
assert say("SELECT count(*) FROM child") == [(0,)] and not connection.connection.in_transaction

try:
    with transaction.atomic():
        with Durable():
            pass
    raise AssertionError("durable inside another is not durable")
except RuntimeError:
    pass
with transaction.atomic():
    say("INSERT INTO told VALUES ('six')")
assert heard == ["one"] and say("SELECT count(*) FROM told") == [(3,)]
"""


def test_all_or_nothing_with_savepoints_and_hooks_inside(tmp_path: Path) -> None:
    environment = {
        "GUYUB_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "guyub.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    done = subprocess.run([sys.executable, "-c", STORY], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
