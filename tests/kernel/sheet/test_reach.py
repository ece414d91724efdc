"""A heading is found wherever it stands, and looking for it costs what stands above it, not what stands below."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from tests.kernel.sheet.reading import Rows, balances, owed, read, saved

from guyub.kernel.sheet import beside, headings, reach, recognise, tables, vocabulary
from guyub.kernel.sheet.beside import apart
from guyub.kernel.sheet.cells import Sheet
from guyub.kernel.sheet.recognise import recognised

LETTER: Rows = [
    ["KPRI Sejahtera"],
    ["Kraksaan, 5 Januari 2025"],
    ["Perihal", "Daftar anggota dan catatan pengurus"],
    *[[f"{at}. Catatan pengurus tentang pinjaman, SHU dan rapat anggota"] for at in range(55)],
    [],
    ["per 31 Desember 2024"],
]
PAIRS: Rows = [["No. Surat", "12/KPRI/2025"], *[[f"Hal {at}", f"isi catatan {at}"] for at in range(59)]]
SAVINGS: Rows = [
    ["No", "Nama", "Simpanan Pokok", "Simpanan Wajib"],
    [1, "Ani", 50_000, 120_000],
    [2, "Budi", 50_000, 240_000],
    [None, "Jumlah", 100_000, 360_000],
]
LOANS: Rows = [["No", "Nama", "Pinjaman", "Sisa Pinjaman"], [1, "Ani", 500_000, 200_000]]
BALANCE: Rows = [
    ["Kode", "Nama Perkiraan", "Debet", "Kredit"],
    ["1101", "Kas", 460_000, None],
    ["3101", "Simpanan pokok", None, 100_000],
    ["3102", "Simpanan wajib", None, 360_000],
]
HALVES: Rows = [["AKTIVA", None, "PASIVA", None], ["Kas", 460_000, "Modal", 460_000]]


@pytest.mark.parametrize("above", [LETTER, PAIRS], ids=["letter", "pairs"])
def test_a_list_under_sixty_rows_of_notes(above: Rows) -> None:
    assert len(above) == 60
    assert saved(read(Simpanan=[*above, *SAVINGS])) == {
        "pokok": [50_000, 50_000],
        "wajib": [120_000, 240_000],
    }
    assert owed(read(Piutang=[*above, *LOANS])) == [(200_000, 500_000)]
    register = [["No", "Nama", "NIK", "Alamat"], [1, "Ani", "3513014508900001", "Jl. Mawar 3"]]
    assert [one.name for one in read(Anggota=[*above, *register]).members] == ["Ani"]


@pytest.mark.parametrize("above", [LETTER, PAIRS], ids=["letter", "pairs"])
def test_a_balance_under_sixty_rows_of_notes(above: Rows) -> None:
    book = read(Neraca=[*above, *BALANCE])
    assert balances(book) == {"Kas": 460_000, "Simpanan pokok": -100_000, "Simpanan wajib": -360_000}
    assert balances(read(Neraca=[*above, *HALVES])) == {"Kas": 460_000, "Modal": -460_000}


def test_the_rows_that_are_named_are_those_of_the_file() -> None:
    rows = [*LETTER, *SAVINGS[:2], [2, "Budi", "lima puluh", 240_000]]
    (wrong,) = [one for one in read(Simpanan=rows).problems if one.blocks]
    assert (wrong.row, wrong.column) == (63, "C")


def test_the_day_right_over_the_list_counts_before_that_of_the_letter() -> None:
    assert read(Simpanan=[*LETTER, *SAVINGS]).on == date(2024, 12, 31)
    assert read(Neraca=[*LETTER, *BALANCE]).on == date(2024, 12, 31)
    thousands = [*LETTER, ["(dalam ribuan rupiah)"], *BALANCE]
    assert ("sheet.scaled", 61) in {(one.code, one.row) for one in read(Neraca=thousands).problems}


def test_what_heads_no_list_does_not_hide_the_one_below() -> None:
    """Notes with titles of their own: two words that head columns, and no list under them."""
    above = [["Keterangan", "Jumlah"], *PAIRS]
    assert saved(read(Simpanan=[*above, *SAVINGS]))["pokok"] == [50_000, 50_000]


def test_a_short_list_stays_the_list_of_its_sheet() -> None:
    """What is gathered further down, under more columns, does not take its place."""
    rows = [
        *SAVINGS[:3],
        *[[]] * 50,
        ["Nama", "Alamat", "Desa", "Pekerjaan", "Saldo"],
        ["Krajan", "-", "-", "-", 5],
    ]
    assert saved(read(Simpanan=rows))["pokok"][:2] == [50_000, 50_000]


@contextmanager
def titles_weighed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every title for which anything asks what it heads, while a heading is looked for."""
    seen: list[str] = []

    def role_of(title: str) -> str | None:
        seen.append(title)
        return vocabulary.role_of(title)

    with monkeypatch.context() as patched:
        for module in (beside, reach, recognise, tables):
            patched.setattr(module, "role_of", role_of)
        titles = headings._titles

        def rows_read(*given: Any) -> list[str]:
            seen.append("row")
            return titles(*given)

        patched.setattr(headings, "_titles", rows_read)
        yield seen


def weighed(monkeypatch: pytest.MonkeyPatch, rows: Rows) -> int:
    sheet = Sheet("Daftar", tuple(tuple(row) for row in rows))
    with titles_weighed(monkeypatch) as seen:
        for one in apart(sheet):
            recognised(one)
    return len(seen)


@pytest.mark.parametrize("above", [[], LETTER, PAIRS], ids=["bare", "letter", "pairs"])
def test_twenty_thousand_rows_under_a_heading_add_nothing_to_the_search(
    monkeypatch: pytest.MonkeyPatch, above: Rows
) -> None:
    def listed(count: int) -> Rows:
        return [
            *above,
            ["No", "Nama", "Alamat", "Simpanan Pokok"],
            *[[at + 1, f"Ani {at}", "Jl. Mawar", 5] for at in range(count)],
        ]

    assert weighed(monkeypatch, listed(20_000)) == weighed(monkeypatch, listed(200))


@pytest.mark.parametrize(
    "line",
    [["Nama Ani"], ["Nama", "Ani"], ["catatan", "tanpa kepala"], ["catatan"]],
    ids=["one-name", "cards", "pairs", "notes"],
)
def test_a_sheet_without_a_heading_is_gone_through_in_one_go(
    monkeypatch: pytest.MonkeyPatch, line: list[str]
) -> None:
    once, twice = (weighed(monkeypatch, [*[line] * count, ["a", 5]]) for count in (1_000, 2_000))
    assert once <= 30 * 1_000 and twice <= 2.2 * once
