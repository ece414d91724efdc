"""An import carried on to its end, here or in the background, and told as sentences."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from guyub.foundation.command import Actor, Body
from guyub.foundation.outside import outside
from guyub.foundation.reading import A_MOMENT, Reading
from guyub.foundation.running import run, today
from guyub.front.doors.asking import send
from guyub.front.speech import say, sentence
from guyub.intake import queries
from guyub.intake.commands.go_on import GoOn
from guyub.intake.commands.stage import Stage
from guyub.intake.queries.plan import plan_of
from guyub.intake.queries.reading import begin_to_understand
from guyub.kernel.refusal import Refusal

_running: dict[UUID, threading.Thread] = {}
_stopped: dict[UUID, Refusal] = {}


def carried_on(body: Body, uid: UUID, *, actor: Actor) -> Iterator[dict[str, Any]]:
    """One step after another until the import is done; what it will do is read before the lock is taken."""
    state = ""
    while state != "done":
        found = queries.import_of(body, uid)
        if found.state == "confirmed":
            plan_of(body, found, newest=today(body))
        try:
            data = run(GoOn(import_id=uid), actor=actor, body=body.slug).data
        except Refusal as refusal:
            # What was understood made way for other files meanwhile: it is read again before the lock is taken.
            if refusal.code != "reading.goes_on":
                raise
            continue
        state = data["state"]
        yield data


def begin(body: Body, uid: UUID, *, actor: Actor) -> None:
    """The import goes on in the background of this process, unless it already does."""
    thread = _running.get(uid)
    if thread is not None and thread.is_alive():
        return
    _stopped.pop(uid, None)
    _running[uid] = threading.Thread(target=_behind, args=(body, uid, actor), daemon=True)
    _running[uid].start()


def goes_on(uid: UUID) -> bool:
    """Whether the import is going on in this process."""
    thread = _running.get(uid)
    return thread is not None and thread.is_alive()


def stopped_by(uid: UUID) -> Refusal | None:
    """What stopped the import in this process, if something did."""
    return _stopped.get(uid)


def _behind(body: Body, uid: UUID, actor: Actor) -> None:
    try:
        for _ in carried_on(body, uid, actor=actor):
            pass
    except Refusal as refusal:
        _stopped[uid] = refusal
    finally:
        connection.close()


@dataclass(eq=False)
class Upload:
    """Files that somebody brought, read before anything of them is kept, and then laid down."""

    files: list[tuple[str, bytes]]
    body: Body
    actor: Actor
    laid_down: UUID | None = None
    refusal: Refusal | None = None

    def begun_or_laid_down(self, *, newest: date) -> UUID | None:
        """The import, where the files are read in a moment; nothing where that goes on behind."""
        reading = begin_to_understand(self.files, newest=newest, body=self.body)
        if reading is not None:
            if not reading.ended(A_MOMENT) and reading.then(lambda: self._behind(reading)):
                _uploads[self.body.uid] = self
                return None
            reading.result()
        return self._lay_down()

    def _lay_down(self) -> UUID:
        uid: UUID | None = None
        for name, content in self.files:
            made = send(
                Stage(content=content, name=name, import_id=uid), actor=self.actor, body=self.body, key=None
            )
            uid = UUID(made.data["import_id"])
        assert uid is not None
        return uid

    def _behind(self, reading: Reading) -> None:
        try:
            reading.result()
            self.laid_down = self._lay_down()
        except Refusal as refusal:
            self.refusal = refusal
        except Exception as fault:
            self.refusal = outside(fault)
            if self.refusal is None:
                raise
        finally:
            self.files = []
            connection.close()


_uploads: dict[UUID, Upload] = {}


def upload_of(body: Body) -> Upload | None:
    """What somebody brought last in a cooperative that took longer to read than a page waits."""
    return _uploads.get(body.uid)


def told(problem: dict[str, Any], language: str) -> str:
    """What is wrong in a spreadsheet, and where else to look."""
    facts = dict(problem["facts"])
    suspects = facts.pop("suspects", [])
    text = say(f"refusal.{problem['code']}", language, **facts)
    for one in suspects:
        given = {name: fact for name, fact in one.items() if fact is not None}
        text += " " + say(f"suspect.{one['reason']}", language, **given)
    return text


def place(problem: dict[str, Any]) -> str:
    """Where a problem is: the sheet and the cell, so far as they are known."""
    cell = f"{problem['column'] or ''}{problem['row'] or ''}"
    return " ".join(part for part in (problem["sheet"], cell) if part)


def outcome(told_parts: list[dict[str, Any]], language: str) -> list[str]:
    """What the parts of an import came to, in sentences."""
    lines = []
    for one in told_parts:
        key = f"brought.{one['kind']}"
        if one.get("difference_rupiah"):
            key = "brought.difference" if "list_rupiah" in one else "brought.balance_difference"
        facts = {name: fact for name, fact in one.items() if fact is not None}
        if one["kind"] == "activity":
            facts["title"] = measured(one["title"], language)
        lines.append(say(key, language, **facts))
    return lines


def measured(title: str, language: str) -> str:
    """What a list of what members did measures, and of which unit."""
    measure, _, unit = title.partition(" ")
    return f"{say(f'measure.{measure}', language)} {unit}".strip()


def refused(refusal: Refusal | None, language: str) -> str:
    """Why an import stopped, as a sentence."""
    return sentence(refusal, language) if refusal is not None else ""
