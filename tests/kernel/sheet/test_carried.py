"""A member with two loans whose name is written once."""

import io
from collections.abc import Sequence
from datetime import date

import openpyxl
import pytest
from tests.kernel.sheet.reading import NEWEST, Rows, codes, read

from guyub.foundation.spreadsheet import read as read_file
from guyub.kernel.sheet.workbook import Workbook, read_workbook

HEAD = ["No", "Nama", "Tgl Pinjam", "Pinjaman", "Sisa Pinjaman"]
FIRST = [1, "Ani", date(2023, 1, 5), 5_000_000, 2_000_000]
SECOND = [date(2024, 3, 5), 1_000_000, 900_000]
BUDI = [3, "Budi", date(2024, 2, 1), 700_000, 700_000]
TOTAL = [None, "Jumlah", None, 6_700_000, 3_600_000]


def xlsx(rows: Rows, *merged: str) -> Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Piutang"
    for row in rows:
        sheet.append(list(row))
    for span in merged:
        sheet.merge_cells(span)
    stream = io.BytesIO()
    book.save(stream)
    return read_workbook(read_file(stream.getvalue(), "piutang.xlsx"), newest=NEWEST)


def loans(book: Workbook) -> list[tuple[str | None, str, int]]:
    return [(row.number, row.name, row.outstanding_rupiah) for row in book.receivables]


EXPECTED = [(None, "Ani", 2_000_000), (None, "Ani", 900_000), (None, "Budi", 700_000)]


@pytest.mark.parametrize("merged", [("B2:B3",), ("A2:A3", "B2:B3")], ids=["name", "number-and-name"])
@pytest.mark.parametrize("ordinal", [2, None])
def test_a_name_in_a_cell_over_both_rows_is_certain(merged: Sequence[str], ordinal: int | None) -> None:
    book = xlsx([HEAD, FIRST, [ordinal, None, *SECOND], BUDI, TOTAL], *merged)
    assert loans(book) == EXPECTED and codes(book) == []
    assert [row.begun_on for row in book.receivables][1] == date(2024, 3, 5)


@pytest.mark.parametrize("ordinal", [2, None])
def test_a_name_on_the_first_row_only_is_supposed_and_said(ordinal: int | None) -> None:
    """The running number may be filled in: it counts loans, not people."""
    book = xlsx([HEAD, FIRST, [ordinal, None, *SECOND], BUDI, TOTAL])
    assert loans(book) == EXPECTED
    (told,) = book.problems
    assert (told.code, told.row, told.facts, told.blocks) == ("row.same_person", 3, {"name": "Ani"}, False)


def test_the_same_number_says_so_without_a_doubt_and_another_is_another_member() -> None:
    head = ["No Anggota", *HEAD[1:]]
    book = xlsx([head, ["A1", *FIRST[1:]], ["A1", None, *SECOND], ["A2", None, *BUDI[2:]]])
    assert loans(book) == [("A1", "Ani", 2_000_000), ("A1", "Ani", 900_000), ("A2", "", 700_000)]
    assert codes(book) == []


def test_three_loans_of_one_and_equal_ones() -> None:
    rows = [HEAD, FIRST, [None, None, *SECOND], [None, None, *SECOND], BUDI]
    assert loans(xlsx(rows))[1:3] == [(None, "Ani", 900_000)] * 2
    assert loans(xlsx(rows, "B2:B4"))[1:3] == [(None, "Ani", 900_000)] * 2
    twice = [HEAD, FIRST, [None, None, *FIRST[2:]], BUDI]
    assert [amount for _, name, amount in loans(xlsx(twice)) if name == "Ani"] == [2_000_000] * 2


def test_sums_without_a_word_are_no_loan_of_anybody() -> None:
    whole = xlsx([HEAD, FIRST, BUDI, [None, None, None, 5_700_000, 2_700_000]])
    assert loans(whole) == [EXPECTED[0], EXPECTED[2]] and codes(whole) == []
    of_one = xlsx([HEAD, FIRST, [None, None, *SECOND], [None, None, None, 6_000_000, 2_900_000], BUDI])
    assert ("row.nameless", 4, True) in {(one.code, one.row, one.blocks) for one in of_one.problems}
    assert loans(of_one) == EXPECTED


def test_what_follows_a_gap_or_nothing_is_still_nameless() -> None:
    for rows in ([HEAD, FIRST, [], [None, None, *SECOND], BUDI], [HEAD, [None, None, *SECOND], FIRST, BUDI]):
        assert "row.nameless" in codes(xlsx(rows))


def test_savings_without_a_name_are_still_nobodys() -> None:
    book = read(Simpanan=[["No", "Nama", "Simpanan Pokok"], [1, "Ani", 5], [2, None, 7], [3, "Budi", 5]])
    assert "row.nameless" in codes(book)


def test_beside_savings_and_particulars_the_person_is_one() -> None:
    head = [
        "No Anggota",
        "Nama",
        "Alamat",
        "NIK",
        "Simpanan Pokok",
        "Tgl Pinjam",
        "Pinjaman",
        "Sisa Pinjaman",
    ]
    who = ["A1", "Ani", "Jl. Mawar 3", "3513014508900001", 50_000]
    book = xlsx(
        [head, [*who, *FIRST[2:]], [None] * 5 + SECOND, ["A2", "Budi", "Jl. Melati", None, 50_000, None, None, None]],
        "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3",
    )  # fmt: skip
    assert [one.name for one in book.members] == ["Ani", "Budi"]
    assert sum(row.amount_rupiah for row in book.savings) == 100_000
    assert {row.name for row in book.savings if row.amount_rupiah} == {"Ani", "Budi"}
    assert loans(book) == [("A1", "Ani", 2_000_000), ("A1", "Ani", 900_000)]
    assert not [one for one in book.problems if one.blocks]
