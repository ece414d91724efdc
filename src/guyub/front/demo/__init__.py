"""The demonstration: a cooperative of civil servants with a year behind it, and an empty one to try one's own books."""

from datetime import date
from functools import partial

from guyub.foundation import clock
from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM
from guyub.foundation.commands.confirm_day import ConfirmDay
from guyub.foundation.models import Body
from guyub.foundation.running import run
from guyub.foundation.sql import row
from guyub.front.demo.cast import Login
from guyub.front.demo.founding import found
from guyub.front.demo.lending import note_lending
from guyub.front.demo.meetings import note_last_meeting, note_meeting
from guyub.front.demo.members import FAMILY as FAMILY
from guyub.front.demo.members import leave_voices
from guyub.front.demo.months import months_until, note_month
from guyub.front.demo.opening import open_books
from guyub.front.demo.profile import show
from guyub.front.demo.savers import note_changes, note_counter
from guyub.front.demo.stage import Stage, noon
from guyub.front.demo.surplus import note_year_end
from guyub.front.demo.waiting import leave_waiting, open_empty
from guyub.kernel.people.public_logins import EMPTY_SLUG, PASSWORDS

SLUG = "guyub-sae"
NAME = "KPRI Guyub Sae, Kraksaan"
EMPTY_NAME = "Koperasi Coba"
SEED = 3513
ZONE = "Asia/Jakarta"

OWN = (
    Login("Ratna Wulandari", "treasurer", "bendahara", PASSWORDS["bendahara"], 2_000_000),
    Login("Slamet Hariyadi", "chair", "ketua", PASSWORDS["ketua"], 2_000_000),
    Login("Endah Kusumawati", "secretary", "sekretaris", PASSWORDS["sekretaris"], 0),
    Login("Yuni Astutik", "teller", "kasir", PASSWORDS["kasir"], 500_000),
    Login("Moh. Fauzan", "supervisor", "pengawas", PASSWORDS["pengawas"], 0),
    Login("Hendra Gunawan", "manager", "manajer", PASSWORDS["manajer"], 1_000_000),
    Login("Siti Maisaroh", "member", "anggota", PASSWORDS["anggota"], 0),
)
EMPTY = (
    Login("Bendahara Coba", "treasurer", "coba", PASSWORDS["coba"], 10_000_000_000),
    Login("Ketua Coba", "chair", "coba-ketua", PASSWORDS["coba-ketua"], 10_000_000_000),
)
COOPERATIVES = ((SLUG, NAME, OWN), (EMPTY_SLUG, EMPTY_NAME, EMPTY))
"""What a visitor can enter: address, name and logins of each."""


def ensure() -> None:
    """The demonstration is there; made in some seconds when there is no cooperative yet."""
    if not Body.objects.filter(kind="cooperative").exists():
        make()


def is_unfinished() -> bool:
    """Whether its making was broken off: the last cooperative is missing, and nobody else has done anything."""
    known = set(Body.objects.filter(kind="cooperative").values_list("slug", flat=True))
    if known != {SLUG}:
        return False
    acted = "FROM foundation_act a JOIN foundation_body b ON b.id = a.body_id WHERE b.slug = %s"
    return row(f"SELECT 1 {acted} AND a.number > 1 AND a.key NOT LIKE %s LIMIT 1", (SLUG, "demo-%")) is None


def make() -> None:
    """The book year before today is replayed in full, this year up to last month, the same for every day of making."""
    today = clock.clock_day(ZONE, clock.now_microseconds())
    stage = Stage(SLUG, today=today, seed=SEED)
    with clock_at(noon(date(stage.year, 1, 2))):
        found(stage, name=NAME, logins=OWN)
        open_books(stage)
    _write_diary(stage)
    stage.replay()
    with clock_at(noon(today)):
        run(ConfirmDay(day=today), actor=SYSTEM, body="pangkalan", key="demo-day")
        open_empty(EMPTY_SLUG, name=EMPTY_NAME, logins=EMPTY)


def _write_diary(stage: Stage) -> None:
    year, held = stage.year, stage.spring(1, 31)
    note_last_meeting(stage)
    note_changes(stage)
    note_lending(stage)
    for month in months_until(year * 100 + 1, year * 100 + 12):
        note_month(stage, month, full=True)
        note_counter(stage, month)
    note_year_end(stage, held)
    note_meeting(stage, held)
    last = (year + 1) * 100 + stage.today.month - 1
    for month in months_until((year + 1) * 100 + 1, last):
        note_month(stage, month, full=False)
    stage.note(stage.today, partial(leave_voices, stage))
    stage.note(stage.today, partial(show, stage))
    stage.note(stage.today, partial(leave_waiting, stage))
