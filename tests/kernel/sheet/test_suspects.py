"""Where to look when debit and credit differ."""

from datetime import date

from guyub.kernel.sheet.cells import Cell, Sheet
from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.workbook import read_workbook

HEADING: tuple[Cell, ...] = ("Kode", "Nama", "Debet", "Kredit")


def problems(*rows: tuple[Cell, ...], others: tuple[Sheet, ...] = ()) -> list[Problem]:
    return list(read_workbook([Sheet("Neraca", rows), *others], newest=date(2025, 1, 1)).problems)


def test_b1_as_published_names_the_misprinted_subtotal() -> None:
    found = problems(
        ("Uraian", "2012", "2011"), ("Harta lancar",), ("Kas", 50_120_400, 40_210_427),
        ("Piutang", 146_303_907, 141_435_940), ("Harta lancar", 196_434_307, 181_646_367),
        ("Sound system", 1_150_000, 1_150_000), ("Penyusutan", "(150.000)", None),
        ("Total harta", 197_434_307, 182_796_367), ("Kewajiban lancar",), ("Simpanan sukarela", 19_672_908, 1),
        ("Kewajiban lancar", 19_672_908, 1), ("Kekayaan bersih",), ("Simpanan pokok", 630_000, 600_000),
        ("Simpanan wajib", 84_250_200), ("Harkop", 92_881_199), ("Kekayaan bersih", 177_761_399),
        ("Total kewajiban dan kekayaan bersih", 197_434_307),
    )  # fmt: skip
    printed = [one for one in found if one.code == "trial_balance.subtotal_differs"]
    assert [(one.row, one.column, one.facts["difference_rupiah"]) for one in printed] == [(5, "B", 10_000)]
    balance = next(one for one in found if one.code == "trial_balance.out_of_balance")
    assert balance.blocks and balance.facts["difference_rupiah"] == 10_000
    assert balance.facts["suspects"][0]["name"] == "Harta lancar"
    assert balance.facts["suspects"][0]["expected_rupiah"] == 196_424_307


def test_a_row_on_the_wrong_side() -> None:
    found = problems(HEADING, (1, "Kas", 10, None), (2, "Piutang", None, 3), (3, "Modal", None, 13))
    suspect = found[0].facts["suspects"][0]
    assert (suspect["reason"], suspect["row"], suspect["column"]) == ("wrong_side", 3, "D")


def test_a_row_as_large_as_the_difference() -> None:
    found = problems(HEADING, (1, "Kas", 10, None), (2, "Kas lagi", 4, None), (3, "Modal", None, 10))
    suspect = found[0].facts["suspects"][0]
    assert (suspect["reason"], suspect["row"]) == ("twice_or_missing", 3)


def test_turned_digits() -> None:
    found = problems(HEADING, (1, "Kas", 54, None), (3, "Modal", None, 45))
    assert [one["reason"] for one in found[0].facts["suspects"]] == ["digits_turned"]


def test_a_balance_whose_lists_differ_is_warned_of() -> None:
    members = Sheet(
        "Simpanan", (("No", "Nama", "Simpanan Pokok"), (1, "Dewi", 4), (2, "Agus", 5), (None, "Jumlah", 9))
    )
    found = problems(HEADING, (1, "Kas", 10, None), (3, "Simpanan pokok", None, 10), others=(members,))
    assert [(one.code, one.blocks, one.row, one.facts["expected_rupiah"]) for one in found] == [
        ("trial_balance.list_differs", False, 3, 9)
    ]


def test_both_sides_a_code_twice_and_a_nameless_amount() -> None:
    found = problems(
        HEADING, (1, "Kas", 10, 3), (1, "Kas kecil", 3, None), (None, None, 4, None), (2, "Modal", None, 10)
    )
    assert [(one.code, one.row, one.blocks) for one in found] == [
        ("trial_balance.both_sides", 2, False),
        ("trial_balance.nameless", 4, True),
        ("trial_balance.code_twice", 3, False),
    ]


def test_a_wrong_total_under_columns_is_warned_of() -> None:
    found = problems(
        HEADING, (1, "Kas", 10, None), (2, "Piutang", 5, None), (None, "Jumlah aset lancar", 16, None),
        (3, "Modal", None, 15), (None, "TOTAL", 15, 15),
    )  # fmt: skip
    assert [(one.code, one.row, one.column, one.blocks) for one in found] == [
        ("trial_balance.subtotal_differs", 4, "C", False)
    ]
