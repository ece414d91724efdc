"""A member with two loans under one name, from the workbook into the books, and again when the file is mended."""

import io

import openpyxl
import pytest
from tests.conftest import House
from tests.intake.office import Rows, bring, preview, stage
from tests.intake.test_several_lists import END, balance

from guyub.ledger.proof import check_books
from guyub.loans import queries as loans
from guyub.members import queries as members


def workbook(second: int, *, merged: bool) -> bytes:
    owed: Rows = [
        ["No", "Nama", "Tgl Pinjam", "Sisa Pinjaman"],
        [1, "Ani", "05/01/2023", 2_000_000],
        [2, None, "05/03/2024", second],
        [3, "Budi", "01/02/2024", 700_000],
    ]
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in (
        ("Neraca", balance(("Piutang anggota", 2_700_000 + second))),
        ("Piutang Anggota", owed),
    ):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if merged:
        book["Piutang Anggota"].merge_cells("B2:B3")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def owing(house: House) -> list[tuple[str, int]]:
    found = loans.outstanding(house.body, on=END)
    names = members.names(house.body, {one.person for one in found})
    return sorted((names[one.person], one.amount_rupiah) for one in found)


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "written-once"])
def test_both_loans_are_hers_and_stay_so(house: House, merged: bool) -> None:
    file = workbook(900_000, merged=merged)
    seen = preview(house, stage(house, file))
    assert seen["people_new"] == 2 and seen["blocking"] == 0
    assert [one["code"] for one in seen["problems"]] == ([] if merged else ["row.same_person"])
    bring(house, file)
    assert owing(house) == [("Ani", 900_000), ("Ani", 2_000_000), ("Budi", 700_000)]
    assert preview(house, stage(house, file))["rows"] == 0
    bring(house, workbook(800_000, merged=merged))
    assert owing(house) == [("Ani", 800_000), ("Ani", 2_000_000), ("Budi", 700_000)]
    assert check_books(house.body).sound
