"""Backup, restore and the open export."""

import argparse
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from guyub.foundation.turn import write_turn
from guyub.front import bundle
from guyub.kernel.refusal import Refusal
from guyub.members.queries import body_of


def backup(wish: argparse.Namespace) -> int:
    """One file with everything, whole even while others write."""
    if wish.file.exists():
        raise Refusal("file.exists", name=str(wish.file))
    if connection.vendor != "sqlite":
        raise Refusal("backup.server")
    copy = settings.DATA / "backup.part"
    copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source:
        source.execute("VACUUM INTO ?", (str(copy),))
    part = wish.file.with_name(wish.file.name + ".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as made:
        made.write(copy, "guyub.sqlite3")
        made.writestr("guyub.json", json.dumps({"format": "guyub-backup", "version": 1}))
    copy.unlink()
    part.rename(wish.file)
    print(f"Cadangan tersimpan: {wish.file}")
    return 0


def restore(wish: argparse.Namespace) -> int:
    """The database is as it was in the backup; what stood there before is kept beside it."""
    if connection.vendor != "sqlite":
        raise Refusal("backup.server")
    target = Path(connection.settings_dict["NAME"])
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".restoring")
    try:
        with zipfile.ZipFile(wish.file) as made:
            fresh.write_bytes(made.read("guyub.sqlite3"))
    except (OSError, KeyError, zipfile.BadZipFile):
        raise Refusal("backup.unreadable", name=str(wish.file)) from None
    with closing(sqlite3.connect(fresh)) as database:
        if database.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            fresh.unlink()
            raise Refusal("backup.unreadable", name=str(wish.file))
    connection.close()
    with write_turn():
        for end in ("-wal", "-shm"):
            target.with_name(target.name + end).unlink(missing_ok=True)
        if target.exists():
            target.replace(target.with_name(target.name + ".before-restore"))
        fresh.replace(target)
    _record()
    print(f"Dipulihkan dari {wish.file}. Buku sebelumnya disimpan sebagai {target.name}.before-restore")
    return 0


def _record() -> None:
    from guyub.foundation.command import SYSTEM
    from guyub.foundation.commands.record_restore import RecordRestore
    from guyub.foundation.models import Body
    from guyub.foundation.running import run
    from guyub.front.cli.serving import prepare

    prepare()
    for slug in Body.objects.values_list("slug", flat=True):
        run(RecordRestore(), actor=SYSTEM, body=slug)


def export(wish: argparse.Namespace) -> int:
    """A cooperative's books as open files that anyone can verify."""
    made = bundle.bundle(body_of(wish.cooperative))
    wish.file.write_bytes(made)
    print(f"Bundel terbuka: {wish.file} ({len(made)} byte). Periksa: ./guyub verify {wish.file}")
    return 0
