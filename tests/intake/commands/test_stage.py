"""``intake.stage``: a file is kept once and sealed, and belongs to an import."""

from uuid import UUID, uuid4

from tests.conftest import House, open_house
from tests.intake.office import preview, stage, workbook
from tests.promises import denied, refused, rows_kept

from guyub.intake.commands.stage import Stage
from guyub.intake.models import File

LIST = workbook(Anggota=[["No Anggota", "Nama", "NIK", "L/P"], ["1", "Dewi", "3513014508900001", "P"]])


def test_a_file_is_kept_once_and_sealed(house: House) -> None:
    first, second = stage(house, LIST), stage(house, LIST, LIST)
    assert first != second and File.objects.count() == 1
    assert b"3513014508900001" not in bytes(File.objects.get().sealed) and LIST[:8] != bytes(File.objects.get().sealed)[:8]  # fmt: skip
    assert preview(house, first)["members"] == 1 and len(preview(house, second)["files"]) == 1


def test_nothing_is_in_the_books_or_the_register(house: House) -> None:
    before = {
        name: count
        for name, count in rows_kept().items()
        if not name.startswith(("intake", "foundation_act"))
    }
    stage(house, LIST)
    assert {name: count for name, count in rows_kept().items() if name in before} == before


def test_who_may_not_and_what_is_no_file(house: House) -> None:
    denied(house, Stage(content=LIST, name="a.xlsx"), "teller", "supervisor")
    with refused("file.unreadable"):
        house.run(Stage(content=b"", name="a.xlsx"))
    with refused("import.unknown"):
        house.run(Stage(content=LIST, name="a.xlsx", import_id=uuid4()))
    uid = UUID(house.run(Stage(content=LIST, name="a.xlsx")).data["import_id"])
    other = open_house("lain")
    with refused("import.unknown"):
        other.run(Stage(content=LIST, name="a.xlsx", import_id=uid))
