"""``intake.confirm``: only what was seen, only when nothing blocks, and larger imports by a second person."""

from typing import Any

import pytest
from tests.conftest import House
from tests.intake.office import confirm, preview, stage, workbook
from tests.promises import denied, refused

from guyub.foundation.command import SYSTEM
from guyub.foundation.commands.approve import Approve
from guyub.foundation.sql import holding
from guyub.front.doors.asking import send
from guyub.intake.commands.confirm import Confirm
from guyub.intake.queries import plan

TITLE = ["Per 31 Desember 2012", None, None]
SMALL = workbook(Neraca=[TITLE, ["Nama", "Debet", "Kredit"], ["Kas", 10, None], ["Modal", None, 10]])
LARGE = workbook(
    Neraca=[TITLE, ["Nama", "Debet", "Kredit"], ["Kas", 9_000_000, None], ["Modal", None, 9_000_000]]
)


def test_a_small_import_is_confirmed_alone_a_large_one_waits(house: House) -> None:
    small, large = stage(house, SMALL), stage(house, LARGE)
    assert house.run(Confirm(import_id=small, amount_rupiah=10)).data["state"] == "confirmed"
    assert house.run(Confirm(import_id=large, amount_rupiah=9_000_000)).waits


def test_what_has_changed_since_the_preview_is_refused(house: House) -> None:
    uid = stage(house, SMALL)
    with refused("import.changed", amount_rupiah=10, before_rupiah=9):
        house.run(Confirm(import_id=uid, amount_rupiah=9))
    assert preview(house, uid)["state"] == "staged"


def test_nothing_found_no_day_and_a_second_confirmation(house: House) -> None:
    empty = stage(house, workbook(Catatan=[["halo", "apa kabar"]]))
    with refused("import.nothing_found"):
        house.run(Confirm(import_id=empty))
    undated = workbook(Neraca=[["Nama", "Debet", "Kredit"], ["Kas", 10, None], ["Modal", None, 10]])
    without_day = stage(house, undated)
    with refused("import.date_missing"):
        house.run(Confirm(import_id=without_day, amount_rupiah=10), actor=SYSTEM)
    uid = stage(house, SMALL)
    confirm(house, uid)
    with refused("import.begun"):
        house.run(Confirm(import_id=uid, amount_rupiah=10))


def test_who_may_not(house: House) -> None:
    denied(house, Confirm(import_id=stage(house, SMALL)), "teller", "supervisor")


def test_the_files_are_understood_before_anyone_has_to_wait(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[bool] = []
    made = plan._made

    def watched(*given: Any) -> plan.Plan:
        waited.append(holding())
        return made(*given)

    uid = stage(house, LARGE)
    monkeypatch.setattr(plan, "_made", watched)
    wish = Confirm(import_id=uid, amount_rupiah=9_000_000)
    waits = send(wish, actor=house.treasurer, body=house.body, key=None).waits
    assert waits is not None and waited == [False]
    plan._plans.clear()
    send(Approve(pending=waits), actor=house.chair, body=house.body, key=None)
    assert waited == [False, False] and preview(house, uid)["state"] == "confirmed"
