"""More layouts: years, signed columns, titles right above headings, codes over codes, any of them at random."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.sheet.cells import Cell, Sheet
from guyub.kernel.sheet.trial_balance import TrialBalance, understand

type_rows = Sequence[Sequence[Cell]]
NAMES = ("Kas", "Piutang", "Utang usaha", "Simpanan pokok")
VALUES = {"Kas": 500, "Piutang": 1_500, "Utang usaha": -300, "Simpanan pokok": -1_700}


def read(rows: type_rows, name: str = "Neraca") -> TrialBalance:
    return understand([Sheet(name, tuple(tuple(row) for row in rows))])


def values(found: TrialBalance) -> dict[str, int]:
    assert not [problem for problem in found.problems if problem.blocks], found.problems
    return {row.name: row.amount_rupiah for row in found.rows}


@pytest.mark.parametrize("years", [(2012, 2011), (2011, 2012), ("31 Des 2011", "31 Des 2012")])
def test_of_two_years_side_by_side_the_newest_is_taken(years: tuple[Cell, Cell]) -> None:
    newest = max(range(2), key=lambda at: str(years[at])[-4:])

    def pair(amount: int) -> list[Cell]:
        return [amount, 7] if newest == 0 else [7, amount]

    rows = [
        ["AKTIVA", *years, "PASIVA", *years], ["Kas", *pair(500), "Utang usaha", *pair(300)],
        ["Piutang", *pair(1_500), "Simpanan pokok", *pair(1_700)],
        ["JUMLAH", *pair(2_000), "JUMLAH", *pair(2_000)],
    ]  # fmt: skip
    assert values(read(rows)) == VALUES


def test_of_two_years_the_one_in_the_title_is_taken() -> None:
    rows: type_rows = [
        ["PER 31 DESEMBER 2011"], ["Uraian", 2012, 2011], ["Aset"], ["Kas", 5, 7], ["Modal"],
        ["Simpanan pokok", 5, 7],
    ]  # fmt: skip
    found = read(rows)
    assert values(found) == {"Kas": 7, "Simpanan pokok": -7} and found.on == date(2011, 12, 31)


def test_a_signed_column_keeps_its_signs() -> None:
    rows: list[list[Cell]] = [["Nama Akun", "Saldo"], *([name, VALUES[name]] for name in NAMES)]
    assert values(read(rows)) == VALUES


def test_an_unsigned_column_takes_its_sides_from_the_codes_and_says_so() -> None:
    rows: list[list[Cell]] = [["Kode", "Perkiraan", "Saldo Awal", "Tambah", "Kurang", "Saldo Akhir"]]
    for code, name in zip((1101, 1201, 2101, 3101), NAMES, strict=True):
        rows.append([code, name, 9, 8, 7, abs(VALUES[name])])
    found = read(rows)
    assert values(found) == VALUES and not any(row.given_side for row in found.rows)


def test_a_list_of_members_is_no_trial_balance() -> None:
    rows = [["No", "Nama", "Jumlah"], [1, "Dewi", 5_000], [2, "Agus", 7_000]]
    assert [one.code for one in read(rows, "Simpanan").problems] == ["trial_balance.none_found"]


def test_a_title_right_above_the_heading_and_an_english_date() -> None:
    rows: type_rows = [
        ["Cooperative ABC"], ["Trial Balance as of December 31, 2012"],
        ["Account code", "Account", "Debit", "Credit"], [1, "Cash", 5, None], [2, "Capital", None, 5],
    ]  # fmt: skip
    found = read(rows)
    assert values(found) == {"Cash": 5, "Capital": -5}
    assert (found.on, found.title) == (date(2012, 12, 31), "Cooperative ABC")


def test_codes_that_carry_the_sum_of_longer_codes_are_left_out() -> None:
    rows: type_rows = [
        ["Kode", "Nama", "Debet", "Kredit"], [1, "Aset", 15, None], [11, "Lancar", 15, None],
        [111, "Kas", 10, None], [112, "Piutang", 5, None], [2, "Modal", None, 15],
    ]  # fmt: skip
    assert values(read(rows)) == {"Kas": 10, "Piutang": 5, "Modal": -15}


def test_the_trial_balance_is_chosen_among_sheets_and_places_are_true() -> None:
    journal = Sheet("Jurnal", (("Tgl", "Uraian", "Debet", "Kredit"), (1, "a", 5, None), (2, "b", None, 5)))
    balance = Sheet(
        "Neraca Saldo",
        (
            (),
            (),
            (None, "Kode", "Nama", "Debet", "Kredit"),
            (None, 1, "Kas", "x", None),
            (None, 2, "M", 1, 1),
        ),
    )
    problem = understand([journal, balance]).problems[0]
    assert (problem.sheet, problem.row, problem.column) == ("Neraca Saldo", 4, "D")


FORMATS: tuple[Callable[[int], Cell], ...] = (
    lambda n: n,
    float,
    lambda n: f"{n:,}".replace(",", "."),
    lambda n: f"Rp {n:,},00".replace(",", ".").replace(".00", ",00") if n < 1_000 else _rp(n),
    lambda n: f"{n:,}.00",
)


def _rp(amount: int) -> str:
    return "Rp " + f"{amount:,}".replace(",", ".") + ",-"


def by_columns(rows: list[tuple[str, int]], write: Callable[[int], Cell]) -> list[list[Cell]]:
    body: list[list[Cell]] = [["KOPERASI X"], ["Kredit", "Debet", "Uraian", "Kode"]]
    for code, (name, amount) in enumerate(rows, start=1_000):
        sides = [None, write(amount)] if amount > 0 else [write(-amount), None]
        body.append([*sides, name, str(code)])
    half = sum(amount for _, amount in rows if amount > 0)
    return [*body, [half, half, "JUMLAH", None]]


def by_side_column(rows: list[tuple[str, int]], write: Callable[[int], Cell]) -> list[list[Cell]]:
    body: list[list[Cell]] = [["Nama Rekening", "D/K", "Saldo"]]
    return [*body, *([name, "D" if amount > 0 else "K", write(abs(amount))] for name, amount in rows)]


def by_halves(rows: list[tuple[str, int]], write: Callable[[int], Cell]) -> list[list[Cell]]:
    left = [(name, write(amount)) for name, amount in rows if amount > 0]
    right = [(name, write(-amount)) for name, amount in rows if amount < 0]
    body: list[list[Cell]] = [["HARTA", None, "KEWAJIBAN DAN MODAL", None]]
    for at in range(max(len(left), len(right))):
        ends = [side[at] if at < len(side) else (None, None) for side in (left, right)]
        body.append([*ends[0], *ends[1]])
    return body


@given(data=st.data())
def test_a_random_balance_in_a_random_layout_and_format_comes_back_equal(data: st.DataObject) -> None:
    # Powers of two never add up to one another, so that no account looks like a printed sum.
    powers = data.draw(st.lists(st.integers(0, 40), min_size=2, max_size=8, unique=True))
    signed = [2**power * (1 if at % 2 else -1) for at, power in enumerate(powers)]
    rows = [
        (f"akun {'abcdefghi'[at]}", amount) for at, amount in enumerate([*signed, -sum(signed)]) if amount
    ]
    write = data.draw(st.sampled_from(FORMATS))
    layout = data.draw(st.sampled_from([by_columns, by_side_column, by_halves]))
    assert values(read(layout(rows, write))) == dict(rows)
