"""Backup, restore and the open export."""

import argparse
import os
import sys
from datetime import UTC, datetime, time
from functools import partial
from getpass import getpass
from pathlib import Path

from guyub.foundation import backup as copies
from guyub.foundation import keys
from guyub.foundation.clock import clock_at, clock_day, now_microseconds
from guyub.foundation.commands.back_up import BackUp, found_whole
from guyub.foundation.commands.record_restore import RecordRestore
from guyub.foundation.models import Body
from guyub.foundation.outside import outside
from guyub.front.cli import proving
from guyub.front.speech import say, sentence
from guyub.kernel.money import grouped
from guyub.kernel.period import date_text
from guyub.kernel.proof.merkle import fingerprint
from guyub.kernel.refusal import Refusal
from guyub.members.queries import body_of


def backup(wish: argparse.Namespace) -> int:
    """One file with everything, whole even while others write; the keys go in under a passphrase."""
    passphrase = _passphrase("Kata sandi cadangan (kosong: tanpa kunci): ")
    manifest = copies.write(wish.file, passphrase=passphrase)
    copies.read_back(wish.file)
    rows = sum(one["rows"] for one in manifest["tables"].values())
    _on_record(wish.file, rows=rows, with_keys=bool(passphrase))
    print(f"Cadangan tersimpan, sudah dibaca ulang dan utuh: {wish.file} ({grouped(rows)} baris)")
    print(f"Sidik berkas {fingerprint(bytes.fromhex(copies.print_of(wish.file)))}; tercatat di jejak.")
    if passphrase:
        print("Kunci nilai rahasia ikut, terkunci dengan kata sandi. Simpan kata sandinya di tempat lain.")
    else:
        print(
            "Kunci nilai rahasia (kata sandi masuk, PIN, nomor KTP) TIDAK ikut: di komputer lain semua itu tidak "
            "terbuka. Ulangi dengan GUYUB_PASSPHRASE, atau simpan berkas data-keys di tempat lain.",
            file=sys.stderr,
        )
    return 0


def _on_record(file: Path, *, rows: int, with_keys: bool) -> None:
    """Every cooperative's trail tells of the copy; where the clock is in doubt the copy stands without it."""
    digest = copies.print_of(file)
    found_whole(digest)
    wish = BackUp(
        kind="backup", name=file.name, place=str(file.absolute().parent)[-200:], rows=rows, sha256=digest, with_keys=with_keys
    )  # fmt: skip
    for body in Body.objects.filter(kind="cooperative").order_by("id"):
        try:
            copies.run_system(wish, body=body.slug)
        except Exception as error:
            refusal = error if isinstance(error, Refusal) else outside(error)
            if refusal is None:
                raise
            print(f"{body.slug}: {sentence(refusal, 'id')}", file=sys.stderr)


def restore(wish: argparse.Namespace) -> int:
    """The database is as it was in the backup; what stood there before is kept beside it."""
    with copies.opened(wish.file) as (made, manifest):
        brought = _keys(manifest, without=wish.without_keys)
        mark = fingerprint(bytes.fromhex(copies.print_of(wish.file)))
        signer = fingerprint(bytes.fromhex(manifest["signer"]))
        if bytes.fromhex(manifest["signer"]) not in keys.signers(brought) and not wish.without_keys:
            raise Refusal("backup.unknown_signer", signer=signer, mark=mark)
        print(f"Sidik berkas {mark}, ditandatangani instalasi {signer}.")
        print(_on_the_trail(wish.file))
        known = copies.credentials_of(made, manifest, brought=brought)
        record = partial(_record, mark=mark, signer=signer)
        before = copies.restore(made, manifest, known=known, record=record)
    if brought:
        keys.bring_back(brought)
    if known is None:
        print(say("restore.without_credentials", "id"), file=sys.stderr)
    made_on = clock_day("Asia/Jakarta", manifest["made_at"])
    print(f"Dipulihkan dari {wish.file}, cadangan tanggal {date_text(made_on, 'id')}.")
    if before:
        print(f"Buku sebelumnya disimpan sebagai {before}")
    return proving.check_books(argparse.Namespace(cooperative=None, head=[]))


def _on_the_trail(file: Path) -> str:
    """Whether the books that stand here now tell of this very file, for people to compare before they trust it."""
    copy = copies.on_record(copies.print_of(file))
    if copy is None:
        return say("restore.not_on_record", "id")
    return say("restore.on_record", "id", on=date_text(copy.on, "id"), by=copy.maker_name)


def _keys(manifest: copies.Manifest, *, without: bool) -> tuple[keys.Key, ...]:
    """The keys in the backup that are not here yet."""
    if without or not manifest["sealed"] or set(manifest["keys"]) <= set(keys.names()):
        return ()
    passphrase = _passphrase("Kata sandi cadangan ini: ")
    if not passphrase:
        raise Refusal("passphrase.needed")
    return copies.sealed_keys(manifest, passphrase)


def _passphrase(question: str) -> str:
    """From the environment, else asked where someone can answer; never an argument that others can read."""
    if "GUYUB_PASSPHRASE" in os.environ:
        return os.environ["GUYUB_PASSPHRASE"]
    return getpass(question) if sys.stdin.isatty() else ""


def _record(run: copies.Runner, *, mark: str = "", signer: str = "") -> None:
    """Every body's trail tells of the restore, also where the clock is far from its last act."""
    for body in Body.objects.order_by("id"):
        day = clock_day(body.zone, now_microseconds())
        wish = RecordRestore(clock_on=day, print_of_file=mark, print_of_signer=signer)
        try:
            run(wish, body=body.slug)
        except Refusal as refusal:
            if refusal.code not in ("clock.behind", "clock.ahead"):
                raise
            with clock_at(datetime.combine(refusal.facts["last_on"], time(12), UTC)):
                run(wish, body=body.slug)


def export(wish: argparse.Namespace) -> int:
    """A cooperative's books as open files that anyone can verify."""
    if wish.file.exists():
        raise Refusal("file.exists", name=str(wish.file))
    from guyub.front import bundle

    size = bundle.write(body_of(wish.cooperative), wish.file)
    print(f"Bundel terbuka: {wish.file} ({size} byte). Periksa: ./guyub verify {wish.file}")
    return 0
