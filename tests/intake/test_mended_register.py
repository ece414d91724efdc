"""A register that comes again: differences are shown before, taken in after, and nobody is lost or doubled."""

from tests.conftest import House
from tests.intake.office import END, Rows, bring, confirm, go_on, preview, stage, workbook

from guyub.foundation.command import SYSTEM
from guyub.members import queries as members
from guyub.members.commands.add_person import AddPerson
from guyub.members.queries.people import identity

HEADING = ["No Anggota", "Nama", "NIK", "Alamat", "No HP", "Tgl Masuk"]
ANI = ["A1", "Ani Lestari", "3513014505800001", "Dusun Krajan", "0812-3456-7890", "01/02/2010"]
BUDI = ["A2", "Budi Santoso", "3513011708790002", "Dusun Sumber", None, "01/02/2011"]
CICI = ["A3", "Cici Utami", None, "Dusun Sumber", None, "01/02/2012"]
TITLE = ["BUKU DAFTAR ANGGOTA per 31 Desember 2012"]


def book(*rows: list[str | None]) -> bytes:
    made: Rows = [TITLE, HEADING, *rows]
    return workbook(Anggota=made)


def problems(house: House, content: bytes) -> dict[str, dict[str, object]]:
    return {one["code"]: one["facts"] for one in preview(house, stage(house, content))["problems"]}


def test_what_has_changed_is_shown_masked_and_taken_in_after_the_confirmation(house: House) -> None:
    bring(house, book(ANI, BUDI, CICI))
    mended = [*ANI[:2], "3513014505800009", "Dusun Mawar", "0857-1111-2222", ANI[5]]
    uid = stage(house, book(mended, BUDI, CICI))
    seen = preview(house, uid)["problems"]
    assert [one["code"] for one in seen] == ["import.person_changes"]
    facts = seen[0]["facts"]
    assert (
        facts["before"]["identity_number"] == "••••0001" and facts["after"]["identity_number"] == "••••0009"
    )
    assert (facts["before"]["address"], facts["after"]["address"]) == ("Dusun Krajan", "Dusun Mawar")
    assert set(facts["after"]) == {"identity_number", "address", "phone"}
    before = next(one for one in members.persons(house.body) if one.name == "Ani Lestari")
    assert before.address == "Dusun Krajan", "nothing is taken in before it is confirmed"
    confirm(house, uid)
    go_on(house, uid)
    after = members.person(house.body, before.uid)
    assert (after.address, after.phone) == ("Dusun Mawar", "+6285711112222")
    assert identity(house.body, after) == "3513014505800009" and len(
        members.persons(house.body)
    ) == 3 + _staff(house)
    assert not problems(house, book(mended, BUDI, CICI)), "the same again is no difference"


def _staff(house: House) -> int:
    return len([one for one in members.persons(house.body) if one.name.endswith("uji")])


def test_a_blank_cell_says_nothing_and_a_number_of_someone_else_changes_nothing(house: House) -> None:
    bring(house, book(ANI, BUDI, CICI))
    blank = [*ANI[:2], None, None, None, ANI[5]]
    assert "import.person_changes" not in problems(house, book(blank, BUDI, CICI))
    taken = [*CICI[:2], BUDI[2], *CICI[3:]]
    found = problems(house, book(ANI, taken))
    assert "import.person_changes" not in found


def test_a_row_that_is_gone_is_told_and_the_member_stays(house: House) -> None:
    bring(house, book(ANI, BUDI, CICI))
    found = problems(house, book(ANI, BUDI))
    assert found["import.rows_gone"] == {"count": 1, "names": ["Cici Utami"]}
    bring(house, book(ANI, BUDI))
    assert {one.name for one in members.members_on(house.body, END)} == {
        "Ani Lestari",
        "Budi Santoso",
        "Cici Utami",
    }
    assert "import.rows_gone" not in problems(
        house, book(["A9", "Dodi Baru", None, None, None, "01/01/2012"])
    )


def test_someone_known_before_any_list_gets_what_the_list_knows(house: House) -> None:
    house.run(AddPerson(name="Ani Lestari"), actor=SYSTEM)
    found = problems(house, book(ANI, BUDI))
    assert found["import.person_changes"]["name"] == "Ani Lestari"
    bring(house, book(ANI, BUDI))
    (ani,) = [one for one in members.persons(house.body) if one.name == "Ani Lestari"]
    assert ani.address == "Dusun Krajan"
