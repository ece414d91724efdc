"""A backup: every table as plain lines in one file, from one moment; it restores on either database."""

import json
import os
import shutil
import sqlite3
import zipfile
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from guyub.foundation import credentials, fresh_schema, keys, private, tables
from guyub.foundation.clock import now_microseconds
from guyub.foundation.command import SYSTEM, Command
from guyub.foundation.models import Copy
from guyub.foundation.running import run, run_inside
from guyub.foundation.turn import alone
from guyub.kernel.refusal import Refusal

FORMAT = {"format": "guyub-backup", "version": 3}
MANIFEST = "guyub.json"
SIGNATURE = "guyub.sig"
SIGNED_AS = b"guyub-backup 3\n"
"""What stands before the manifest in what is signed, so that nothing else that is ever signed passes for one."""
Manifest = dict[str, Any]
Told = Callable[[str, int], None]
TOLD_EVERY = 5_000
CHUNK_BYTES = 1 << 20
Runner = Callable[..., object]
"""What carries out a command of the system: the command, and ``body`` by name."""
TORN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, NotImplementedError)
"""What Python says when a zip or a line in it is not whole."""


def quiet(table: str, lines: int) -> None:
    """Nobody wishes to be told how far it is."""


def write(file: Path, *, passphrase: str, told: Told = quiet) -> Manifest:
    """Everything into one file, whole even while others write, for this account alone to read; signed.

    Credentials lie in it sealed, the keys only under a passphrase. ``told`` hears of every table, and now and then how many lines it has by now.
    """
    if file.exists():
        raise Refusal("file.exists", name=str(file))
    sealed = keys.wrapped(passphrase) if passphrase else None
    part = file.with_name(file.name + ".part")
    try:
        with private.create(part) as out:
            manifest = _written(out, sealed, told)
            out.flush()
            os.fsync(out.fileno())
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
    keys.sync_folder(file.absolute().parent)
    return manifest


def _written(out: Any, sealed: bytes | None, told_how_far: Told) -> Manifest:
    executor = MigrationExecutor(connection)
    told: dict[str, Any] = {}
    taken: credentials.Taken = []
    known = tables.tables()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as made, tables.snapshot() as read:
        for table in known:
            digest, count = sha256(), 0
            with made.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as into:
                for line in credentials.without(table, tables.lines(read, table), taken=taken):
                    digest.update(line)
                    into.write(line)
                    count += 1
                    if count % TOLD_EVERY == 0:
                        told_how_far(table.name, count)
            told_how_far(table.name, count)
            columns = [[one.name, one.kind] for one in table.columns]
            told[table.name] = {"columns": columns, "rows": count, "sha256": digest.hexdigest()}
        apart = credentials.sealed(taken)
        made.writestr(credentials.MEMBER, apart)
        manifest = {
            **FORMAT,
            "made_at": now_microseconds(),
            "migrations": sorted(list(one) for one in executor.loader.applied_migrations),
            "tables": told,
            "credentials": sha256(apart).hexdigest(),
            "keys": keys.names(),
            "sealed": b64encode(sealed).decode() if sealed else None,
        }
        close_with(made, manifest)
    return manifest


def close_with(made: zipfile.ZipFile, manifest: Manifest) -> None:
    """The manifest goes in last, with the signature of this installation over it, and so over everything it names."""
    content = json.dumps(manifest, indent=1).encode()
    public, signature = keys.sign(SIGNED_AS + content)
    made.writestr(MANIFEST, content)
    made.writestr(SIGNATURE, json.dumps({"ed25519": public.hex(), "signature": signature.hex()}))


def read_back(file: Path, *, told: Told = quiet) -> Manifest:
    """The backup as it stands on its medium is whole; raises ``backup.unreadable`` where it is not."""
    forget(file)
    with opened(file) as (made, manifest), _reading(str(file)):
        _apart(made, manifest)
        for name, one in manifest["tables"].items():
            digest, count = sha256(), 0
            with made.open(f"tables/{name}.jsonl") as lines:
                for line in lines:
                    digest.update(line)
                    count += 1
                    if count % TOLD_EVERY == 0:
                        told(name, count)
            if count != one["rows"] or digest.hexdigest() != one["sha256"]:
                raise Refusal("backup.unreadable", name=str(file))
            told(name, count)
    return manifest


def forget(file: Path) -> None:
    """What the system still holds of the file in memory is dropped where it can be, so that reading asks the medium."""
    with suppress(OSError, AttributeError), file.open("rb") as held:
        os.fsync(held.fileno())
        os.posix_fadvise(held.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def print_of(file: Path) -> str:
    """The SHA-256 of the file as it stands there."""
    digest = sha256()
    with file.open("rb") as held:
        while some := held.read(CHUNK_BYTES):
            digest.update(some)
    return digest.hexdigest()


@contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup and what it says of itself; what is wrong with the file is one refusal."""
    with _reading(str(file)):
        made = zipfile.ZipFile(file)
        content = made.read(MANIFEST)
        manifest = json.loads(content)
        if {name: manifest[name] for name in FORMAT} != FORMAT:
            raise Refusal("backup.unreadable", name=str(file))
        manifest["signer"] = _signer(made, content)
        parts = [MANIFEST, SIGNATURE, credentials.MEMBER]
        parts += [f"tables/{name}.jsonl" for name in manifest["tables"]]
        if sorted(made.namelist()) != sorted(parts):
            raise Refusal("backup.altered", name=str(file))
    with made:
        yield made, manifest


def _signer(made: zipfile.ZipFile, content: bytes) -> str:
    """The public key by which the manifest is signed; whose it is, is for ``keys.signers`` or a paper to say."""
    signed = json.loads(made.read(SIGNATURE))
    public, signature = bytes.fromhex(signed["ed25519"]), bytes.fromhex(signed["signature"])
    if not keys.is_signed(SIGNED_AS + content, public=public, signature=signature):
        raise Refusal("backup.altered", name=str(made.filename))
    return public.hex()


def _apart(made: zipfile.ZipFile, manifest: Manifest) -> bytes:
    """The sealed credentials, as they were written."""
    content = made.read(credentials.MEMBER)
    if sha256(content).hexdigest() != manifest["credentials"]:
        raise Refusal("backup.altered", name=str(made.filename))
    return content


def credentials_of(
    made: zipfile.ZipFile, manifest: Manifest, *, brought: tuple[keys.Key, ...]
) -> credentials.Known | None:
    """The credentials in a backup, by a key that is here or was brought; none where there is no such key."""
    with _reading(str(made.filename)):
        return credentials.opened(_apart(made, manifest), brought)


@contextmanager
def _reading(name: str) -> Iterator[None]:
    try:
        yield
    except (*TORN, FileNotFoundError):
        raise Refusal("backup.unreadable", name=name) from None


def sealed_keys(manifest: Manifest, passphrase: str) -> tuple[keys.Key, ...]:
    """The keys in a backup, by its passphrase."""
    return keys.unwrapped(b64decode(manifest["sealed"]), passphrase)


def restore(
    made: zipfile.ZipFile,
    manifest: Manifest,
    *,
    known: credentials.Known | None,
    record: Callable[[Runner], None],
) -> str:
    """The database becomes what the backup holds, at once or not at all; where the former books stand.

    ``known`` are its credentials; without them nobody signs in as before. ``record`` tells the restored database of its restore before anyone else can see it: it is given what
    carries out a command of the system in a body.
    """
    if connection.vendor == "sqlite":
        return _restore_file(made, manifest, known, record)
    return _restore_server(made, manifest, known, record)


def _restore_file(
    made: zipfile.ZipFile,
    manifest: Manifest,
    known: credentials.Known | None,
    record: Callable[[Runner], None],
) -> str:
    target = Path(connection.settings_dict["NAME"])
    fresh = target.with_name(target.name + ".restoring")
    target.parent.mkdir(parents=True, exist_ok=True)
    with alone():
        try:
            _remove(fresh)
            private.create(fresh).close()
            with _elsewhere(fresh):
                _build(made, manifest, known)
                record(run_system)
            with closing(sqlite3.connect(fresh)) as raw:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            before = _put_in_place(fresh, target)
        finally:
            _remove(fresh)
    return before


@contextmanager
def _elsewhere(fresh: Path) -> Iterator[None]:
    connection.close()
    here = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(fresh)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = here


def on_record(sha256: str) -> Copy | None:
    """The newest record of this very file in the books that stand here now; none where there are no books."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return None
    try:
        return Copy.objects.filter(sha256=sha256).order_by("-id").first()
    except Error:
        return None
    finally:
        connection.close()


def set_aside() -> str:
    """The database file stands under another name, and there is none in its place; refused on a server."""
    if connection.vendor != "sqlite":
        raise Refusal("demo.unfinished")
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    with alone():
        before = _kept(target, f"unfinished-demo-{now_microseconds()}")
        _remove(target)
    return str(before)


def _put_in_place(fresh: Path, target: Path) -> str:
    """The former file keeps everything it acknowledged under another name; then the fresh one is there."""
    before = _kept(target, f"before-restore-{now_microseconds()}")
    for end in ("-wal", "-shm"):
        target.with_name(target.name + end).unlink(missing_ok=True)
    fresh.replace(target)
    keys.sync_folder(target.parent)
    return str(before) if before.exists() else ""


def _kept(target: Path, end_of_name: str) -> Path:
    before = target.with_name(f"{target.name}.{end_of_name}")
    if target.exists():
        with suppress(sqlite3.Error), closing(sqlite3.connect(target)) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for end in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                target.with_name(target.name + end).replace(before.with_name(before.name + end))
        try:
            os.link(target, before)
        except OSError:
            shutil.copy2(target, before)
        for end in ("", "-wal", "-shm"):
            private.close_up(before.with_name(before.name + end))
    return before


def _remove(file: Path) -> None:
    for end in ("", "-wal", "-shm", ".turn"):
        file.with_name(file.name + end).unlink(missing_ok=True)


def run_system(command: Command, *, body: str) -> object:
    """Carry out a command of the system in a transaction of its own."""
    return run(command, actor=SYSTEM, body=body)


def _restore_server(
    made: zipfile.ZipFile,
    manifest: Manifest,
    known: credentials.Known | None,
    record: Callable[[Runner], None],
) -> str:
    """In one transaction; the books that stand there are first backed up beside the data."""
    _nobody_else()
    before = settings.DATA / f"before-restore-{now_microseconds()}.guyub"
    private.folder(settings.DATA)
    former = tables.tables()
    if former:
        write(before, passphrase="")
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    with transaction.atomic():
        with connection.cursor() as cursor:
            for table in (*(one.name for one in reversed(former)), *sorted(tables.NOT_KEPT)):
                cursor.execute(f'DROP TABLE IF EXISTS "{table}" CASCADE')
        _build(made, manifest, known)
        record(run_inside)
    connection.close()
    return str(before) if former else ""


def _nobody_else() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND usename IS NOT NULL AND pid <> pg_backend_pid()"
        )
        if cursor.fetchone()[0]:
            raise Refusal("restore.in_use")


def _build(made: zipfile.ZipFile, manifest: Manifest, known: credentials.Known | None) -> None:
    """Tables as they were when the backup was made, its rows, and then the tables of this version."""
    executor = MigrationExecutor(connection)
    targets = {(app, name) for app, name in manifest["migrations"]}
    if targets - set(executor.loader.graph.nodes):
        raise Refusal("backup.newer")
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    then = [one for one in plan if (one[0].app_label, one[0].name) in targets]
    if then == plan:
        fresh_schema.make(executor)
    else:
        executor.migrate(None, plan=then)
    present = tables.tables()
    told = {table.name: [[one.name, one.kind] for one in table.columns] for table in present}
    if told != {name: one["columns"] for name, one in manifest["tables"].items()}:
        raise Refusal("backup.unreadable", name=str(made.filename))
    if connection.vendor == "sqlite":
        connection.disable_constraint_checking()
    try:
        with transaction.atomic(), tables.triggers_down(present):
            for table in reversed(present):
                connection.cursor().execute(f'DELETE FROM "{table.name}"')
            for table in present:
                _fill(made, table, manifest["tables"][table.name], known)
            connection.check_constraints()
    except Error as error:
        raise Refusal("backup.unreadable", name=str(made.filename)) from error
    finally:
        if connection.vendor == "sqlite":
            connection.enable_constraint_checking()
    call_command("migrate", verbosity=0, interactive=False)


def _fill(made: zipfile.ZipFile, table: tables.Table, told: Any, known: credentials.Known | None) -> None:
    digest, count = sha256(), 0

    def content() -> Iterable[bytes]:
        nonlocal count
        with made.open(f"tables/{table.name}.jsonl") as lines:
            for line in lines:
                digest.update(line)
                count += 1
                yield line

    with _reading(str(made.filename)):
        tables.fill(table, credentials.with_them(table, content(), known=known))
    if count != told["rows"] or digest.hexdigest() != told["sha256"]:
        raise Refusal("backup.unreadable", name=str(made.filename))
