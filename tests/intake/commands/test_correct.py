"""``intake.correct``: what a person tells of a sheet, a day, a unit or a row counts before what it looks like."""

from datetime import date

from tests.conftest import House
from tests.intake.office import END, confirm, go_on, preview, stage, workbook
from tests.promises import denied, refused

from guyub.intake.commands.correct import Correct, PersonTold, SheetTold
from guyub.members import queries as members
from guyub.savings import queries as savings

BOOK = workbook(
    Neraca=[["Nama", "Debet", "Kredit"], ["Kas", 12, None], ["Simpanan Sukarela", None, 12]],
    Anggota=[
        ["No Anggota", "Nama", "Alamat", "L/P"],
        ["1", "Siti Aminah", "x", "P"],
        ["2", "Budi", "x", "L"],
    ],
    Daftar=[["No", "Nama", "Jumlah"], [1, "Siti Aminan", 5], [2, "Budi", 7]],
)


def held(house: House) -> dict[str, int]:
    names = {one.uid: one.name for one in members.persons(house.body)}
    return {
        names[one.person]: one.amount_rupiah for one in savings.holdings(house.body, on=END) if one.person
    }


def test_a_sheet_a_day_and_a_person_are_told(house: House) -> None:
    uid = stage(house, BOOK)
    house.run(
        Correct(import_id=uid, on=END, unit="TOKO", sheets=(SheetTold(sheet="Daftar", sheet_kind="savings"),))
    )
    seen = preview(house, uid)
    assert seen["on"] == "2012-12-31" and seen["unit"] == "TOKO"
    (asked,) = seen["choices"]
    assert asked["name"] == "Siti Aminan" and asked["options"] == [
        {"value": "Anggota!2", "label": "Siti Aminah (1)"}
    ]
    house.run(Correct(import_id=uid, persons=(PersonTold(row_place=asked["place"], meant="Anggota!2"),)))
    confirm(house, uid)
    go_on(house, uid)
    assert len(members.members_on(house.body, END)) == 2 and sum(held(house).values()) == 12


def test_someone_near_who_is_not_chosen_comes_in_as_someone_else(house: House) -> None:
    uid = stage(house, BOOK)
    house.run(Correct(import_id=uid, on=END, sheets=(SheetTold(sheet="Daftar", sheet_kind="savings"),)))
    assert "link.near" in {one["code"] for one in preview(house, uid)["problems"]}
    confirm(house, uid)
    go_on(house, uid)
    names = [one.name for one in members.persons(house.body)]
    assert "Siti Aminah" in names and "Siti Aminan" in names


def test_what_was_told_can_be_taken_back(house: House) -> None:
    uid = stage(house, BOOK)
    house.run(Correct(import_id=uid, sheets=(SheetTold(sheet="Daftar", sheet_kind="other"),)))
    assert next(one for one in preview(house, uid)["sheets"] if one["name"] == "Daftar")["kinds"] == ["other"]
    house.run(Correct(import_id=uid, sheets=(SheetTold(sheet="Daftar"),)))
    assert next(one for one in preview(house, uid)["sheets"] if one["name"] == "Daftar")["told"] is None


def test_who_may_not_and_days_to_come(house: House) -> None:
    uid = stage(house, BOOK)
    denied(house, Correct(import_id=uid), "teller", "supervisor")
    with refused("date.in_the_future"):
        house.run(Correct(import_id=uid, on=date(2030, 1, 1)))
    with refused("unit.unknown"):
        house.run(Correct(import_id=uid, unit="TIDAK-ADA"))
