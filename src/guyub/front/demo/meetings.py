"""The meetings of the demonstration: last year's resolutions and what became of them, and this year's meeting."""

from datetime import date
from functools import partial
from uuid import UUID

from guyub.front.demo.papers import BUDGET, LAST_YEAR, SECTIONS
from guyub.front.demo.stage import CHAIR, SECRETARY, SUPERVISOR, TREASURER, Stage, scan
from guyub.ledger.commands.set_budget import BudgetRow, SetBudget
from guyub.meetings.commands.call import Call
from guyub.meetings.commands.follow_up import FollowUp
from guyub.meetings.commands.record_resolution import RecordResolution
from guyub.meetings.commands.write_section import WriteSection

PLACE = "Balai Desa Semampir, Kraksaan"


def note_last_meeting(stage: Stage) -> None:
    """The resolutions of the year's own spring stand in the diary, with the plan and what became of each."""
    held = date(stage.year, 2, 8)
    stage.note(held, partial(_last_meeting, stage, held))


def note_meeting(stage: Stage, held: date) -> None:
    """The meeting that hears the year: called, its book written."""
    called = stage.spring(1, 12)
    stage.note(called, partial(_call, stage, called, held))


def resolve(stage: Stage, on: date, *, number: str, title: str, text: str, meeting: str | None = None) -> str:
    """A resolution of the members is on record with its scanned minutes; answers its authority."""
    wish = RecordResolution(
        number=f"{number}/{on.year}",
        on=on,
        title=title,
        text=text,
        meeting=UUID(meeting) if meeting else None,
        paper=scan(stage.random),
    )
    told = stage.run(wish, by=SECRETARY)
    stage.authorities[number] = UUID(told["authority"])
    return str(told["resolution"])


def _last_meeting(stage: Stage, on: date) -> None:
    for number, title, text, state, note in LAST_YEAR:
        resolution = UUID(resolve(stage, on, number=number, title=title, text=text))
        later = date(stage.year, 12, 20)
        wish = FollowUp(resolution=resolution, on=later, state=state, note=note)  # type: ignore[arg-type]
        stage.note(later, partial(stage.run, wish, by=SECRETARY))
    plan(stage, stage.year_end, authority="02/RAT", grown_percent=0)


def plan(stage: Stage, year_end: date, *, authority: str, grown_percent: int) -> None:
    """The plan of a year stands for every unit, grown by so much since the first."""
    for unit in ("TOKO", "USP"):
        rows = tuple(
            BudgetRow(account=account, amount_rupiah=amount * (100 + grown_percent) // 100)
            for of, account, amount in BUDGET
            if of == unit
        )
        wish = SetBudget(year_end=year_end, authority=stage.authorities[authority], rows=rows, unit=unit)
        stage.run(wish, by=TREASURER)


def _call(stage: Stage, on: date, held: date) -> None:
    wish = Call(
        kind="annual",
        held_on=held,
        begins_at="09.00",
        place=PLACE,
        notice_on=on,
        year_ends=(stage.year_end,),
    )
    stage.meeting = stage.run(wish, by=SECRETARY)["meeting"]
    for name, text in SECTIONS:
        written = WriteSection(meeting=UUID(stage.meeting), section=name, text=text)  # type: ignore[arg-type]
        stage.run(written, by={"supervision": SUPERVISOR, "business": TREASURER}.get(name, CHAIR))
