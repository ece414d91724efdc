"""A copy of the books written in the background, read back, and put on record; it can be left and found again."""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from django.conf import settings
from django.db import connection

from guyub.foundation import backup as copies
from guyub.foundation import private
from guyub.foundation.clock import local_stamp, now_microseconds
from guyub.foundation.command import Actor, Body
from guyub.foundation.commands.back_up import BackUp, found_whole
from guyub.foundation.drives import KEPT_BY_US, Drive, drives
from guyub.foundation.outside import outside
from guyub.foundation.running import run
from guyub.front import bundle
from guyub.kernel.refusal import Refusal

LOG = logging.getLogger(__name__)
Kind = Literal["backup", "bundle"]
ENDS = {"backup": "guyub", "bundle": "zip"}
SECONDS_APART = 0.5
"""So often what is going on is written down at the most."""
VERIFIER = Path(__file__).parents[2] / "verify.py"
SILENT_SECONDS = 90
"""After so long without a word the process that wrote is taken for dead."""
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Copying:
    """How far a copy is, for whoever comes back to the page, in whichever process."""

    slug: str
    kind: Kind
    place: str
    name: str
    phase: str = "writing"
    rows: int = 0
    at: float = 0.0
    code: str = ""
    facts: dict[str, Any] | None = None

    @property
    def goes_on(self) -> bool:
        """Whether it is being written or read back now."""
        return self.phase in ("writing", "reading") and time.time() - self.at < SILENT_SECONDS

    @property
    def stopped_by(self) -> Refusal | None:
        """Why it came to nothing, if it did."""
        if self.phase == "stopped":
            return Refusal(self.code, **(self.facts or {}))
        return Refusal("backup.broken_off") if self.phase != "done" and not self.goes_on else None


def copying() -> Copying | None:
    """The newest copy of this installation: under way, done or stopped."""
    try:
        return Copying(**json.loads(_place().read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def begin(body: Body, *, actor: Actor, kind: Kind, place: str, passphrase: str = "") -> None:
    """The copy is being written from now on, to the stick of that name or, without one, to be downloaded."""
    drive = next((one for one in drives() if str(one.folder) == place), None)
    if place and drive is None:
        raise Refusal("drive.gone", name=Path(place).name)
    now = copying()
    if not _one_at_a_time.acquire(blocking=False):
        raise Refusal("backup.under_way")
    try:
        if now is not None and now.goes_on:
            raise Refusal("backup.under_way")
        name = f"guyub-{body.slug}-{local_stamp(body.zone, now_microseconds())}.{ENDS[kind]}"
        folder = _folder(drive)
        state = Copying(slug=body.slug, kind=kind, place=drive.name if drive else "", name=name)
        _note(state)
        _started(state, folder / name, body=body, actor=actor, passphrase=passphrase)
    except BaseException:
        _one_at_a_time.release()
        raise


def to_download(body: Body) -> Path | None:
    """The file that was written last, where it was to be downloaded by people of this body."""
    last = copying()
    if last is None or last.slug != body.slug or last.phase != "done" or last.place:
        return None
    file = _downloads() / last.name
    return file if file.exists() else None


def _folder(drive: Drive | None) -> Path:
    """Where the file goes; what was to be downloaded before is gone by then."""
    folder = drive.folder / KEPT_BY_US if drive else _downloads()
    try:
        private.folder(folder)
    except OSError as error:
        raise outside(error) or error from None
    if drive is None:
        for old in folder.iterdir():
            old.unlink(missing_ok=True)
    return folder


def _started(*what: Any, **wish: Any) -> None:
    threading.Thread(target=_in_background, args=what, kwargs=wish, daemon=True).start()


def _in_background(state: Copying, file: Path, **wish: Any) -> None:
    try:
        _behind(state, file, **wish)
    finally:
        connection.close()


def _behind(state: Copying, file: Path, *, body: Body, actor: Actor, passphrase: str) -> None:
    try:
        last = _ended(state, file, body=body, actor=actor, passphrase=passphrase)
    finally:
        # Before it is written down that it has ended: whoever reads so may begin the next at once.
        _one_at_a_time.release()
    with suppress(OSError):
        _note(last)


def _ended(state: Copying, file: Path, *, body: Body, actor: Actor, passphrase: str) -> Copying:
    """The copy is whole and on record, or why it came to nothing; then no half of it is left."""
    try:
        state = _written(state, file, body=body, passphrase=passphrase)
        digest = copies.print_of(file)
        found_whole(digest)
        wish = BackUp(kind=state.kind, place=state.place, name=state.name, rows=state.rows, sha256=digest, with_keys=bool(passphrase))  # fmt: skip
        run(wish, actor=actor, body=body.slug)
        return replace(state, phase="done")
    except Exception as error:
        told = error if isinstance(error, Refusal) else outside(error)
        if told is None:
            LOG.exception("a copy of the books came to nothing")
            told = Refusal("program.fault")
        if told.code not in ("clock.behind", "clock.ahead"):
            with suppress(OSError):
                file.unlink(missing_ok=True)
        facts = {name: str(fact) for name, fact in told.facts.items()}
        return replace(state, phase="stopped", code=told.code, facts=facts)


def _written(state: Copying, file: Path, *, body: Body, passphrase: str) -> Copying:
    """The file stands on its medium and was read back from there."""
    if state.kind == "bundle":
        with _alive(state):
            bundle.write(body, file)
        state = replace(state, phase="reading")
        with _alive(state):
            copies.forget(file)
            _verified(file)
        return state
    manifest = copies.write(file, passphrase=passphrase, told=_Teller(state))
    rows = sum(one["rows"] for one in manifest["tables"].values())
    state = _noted(replace(state, phase="reading", rows=rows))
    copies.read_back(file, told=_Teller(state, counts=False))
    return state


@contextmanager
def _alive(state: Copying) -> Iterator[None]:
    """Within, it is written down now and again that work goes on that tells nothing of itself."""
    _note(state)
    ended = threading.Event()

    def say() -> None:
        while not ended.wait(SILENT_SECONDS / 9):
            _note(state)

    saying = threading.Thread(target=say, daemon=True)
    saying.start()
    try:
        yield
    finally:
        ended.set()
        saying.join()


def _verified(file: Path) -> None:
    """The verifier that shares no code with this program finds nothing wrong with the bundle."""
    done = subprocess.run(
        [sys.executable, str(VERIFIER), str(file)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()
        raise Refusal("bundle.not_whole", name=file.name, fault=said[-1] if said else "?")


class _Teller:
    """Writes down how many rows are written by now, and now and then that work goes on."""

    def __init__(self, state: Copying, *, counts: bool = True) -> None:
        self.state, self.counts = state, counts
        self.done, self.table, self.here, self.said = 0, "", 0, 0.0

    def __call__(self, table: str, lines: int) -> None:
        if table != self.table:
            self.done += self.here
            self.table = table
        self.here = lines
        if time.monotonic() - self.said > SECONDS_APART:
            self.said = time.monotonic()
            _note(replace(self.state, rows=self.done + self.here) if self.counts else self.state)


def _noted(state: Copying) -> Copying:
    _note(state)
    return state


def _note(state: Copying) -> None:
    place = _place()
    private.folder(place.parent)
    part = place.with_name(f"{place.name}.{os.getpid()}.{threading.get_ident()}.part")
    with private.create(part) as out:
        out.write(json.dumps(asdict(replace(state, at=time.time()))).encode())
    part.replace(place)


def _place() -> Path:
    return Path(settings.DATA) / "copying.json"


def _downloads() -> Path:
    return Path(settings.DATA) / "copies"
