"""The village workbook goes all the way into the books, once, and its twin only in its good rows."""

from pathlib import Path

import pytest
from tests.conftest import House
from tests.intake.office import END, bring, confirm, go_on, preview, stage
from tests.reports.test_cases import B1

from guyub.intake.queries.plan import _plans
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.ledger.proof import check_books
from guyub.loans import queries as loans
from guyub.members import queries as members
from guyub.reports import queries as reports
from guyub.savings import queries as savings

DATA = Path(__file__).resolve().parents[1] / "data"
GOOD = (DATA / "buku-koperasi-2012.xlsx").read_bytes()
WRONG = (DATA / "buku-koperasi-2012-salah.xlsx").read_bytes()


def saved(house: House) -> dict[str, int]:
    sums: dict[str, int] = {}
    for one in savings.holdings(house.body, on=END):
        assert one.person is not None, "everything is told apart"
        sums[one.product] = sums.get(one.product, 0) + one.amount_rupiah
    return sums


def owed(house: House) -> int:
    return sum(one.amount_rupiah for one in loans.outstanding(house.body, on=END))


def position(house: House) -> dict[str, int]:
    report = reports.position(house.body, reports.OnDay(on=END))
    return {
        str(row.cells[1]): row.cells[2] for row in report.rows if row.cells[1] and row.cells[2] is not None
    }  # type: ignore[misc]


def entries(house: House) -> int:
    return ledger.head(house.body).size


def test_everything_comes_in_and_the_lists_equal_the_ledger(house: House) -> None:
    told = bring(house, GOOD)
    assert told["state"] == "done" and told["rows_done"] == told["rows_planned"] == 15 + 42 + 126 + 20
    assert all(one.get("difference_rupiah", 0) == 0 for one in told["told"])
    assert saved(house) == {"POKOK": 42 * 15_000, "WAJIB": 84_250_200, "SUKARELA": 1_502_700}
    assert owed(house) == 146_313_907 and len(members.members_on(house.body, END)) == 42
    shown = position(house)
    own_lines = {name: amount for name, amount in B1.items() if name in shown}
    assert {name: shown[name] for name in own_lines} == own_lines and len(own_lines) > 12
    assert check_books(house.body).sound


def test_the_same_file_again_brings_nothing(house: House) -> None:
    bring(house, GOOD)
    before = (entries(house), saved(house), owed(house), len(members.persons(house.body)))
    told = bring(house, GOOD)
    assert told["state"] == "done" and told["rows_planned"] == 0
    assert (entries(house), saved(house), owed(house), len(members.persons(house.body))) == before


def test_a_file_half_imported_goes_on_from_where_it_was(house: House) -> None:
    uid = stage(house, GOOD)
    confirm(house, uid)
    for _ in range(20):
        _plans.clear()  # as after a power cut: nothing is remembered but what the database holds
        if go_on(house, uid, most=1)["state"] == "done":
            break
    assert saved(house) == {"POKOK": 42 * 15_000, "WAJIB": 84_250_200, "SUKARELA": 1_502_700}
    assert owed(house) == 146_313_907 and len(members.members_on(house.body, END)) == 42


def test_the_twin_blocks_and_keeps_nothing(house: House) -> None:
    uid = stage(house, WRONG)
    seen = preview(house, uid)
    assert (len(seen["problems"]), seen["blocking"]) == (7, 5)
    before = entries(house)
    with pytest.raises(Refusal, match=r"import\.blocked"):
        confirm(house, uid)
    assert entries(house) == before and not members.members_on(house.body, END)


def test_good_rows_come_in_and_what_is_left_out_stands_as_a_difference(house: House) -> None:
    told = bring(house, WRONG, good_rows=True)
    left_out = 3_735_200 + 2_075_100 + 1_246_700
    differences = {one["title"]: one["difference_rupiah"] for one in told["told"] if "title" in one}
    assert differences == {
        "simpanan pokok": 0, "simpanan wajib": -left_out, "simpanan sukarela": 0, "piutang": 10_000,
    }  # fmt: skip
    assert saved(house)["WAJIB"] == 84_250_200 - left_out and owed(house) == 146_313_907
    account = ledger.roles(house.body)["opening_difference"]
    held = ledger.holdings(house.body, [account], on=END)
    # The balance lacks 10.000 of receivables that the list has, so that only the savings are left over.
    assert sum(one.amount_rupiah for one in held) == -left_out
    assert check_books(house.body).sound


def test_the_mended_file_brings_only_what_changed(house: House) -> None:
    bring(house, WRONG, good_rows=True)
    people, before = len(members.persons(house.body)), entries(house)
    told = bring(house, GOOD)
    assert saved(house) == {"POKOK": 42 * 15_000, "WAJIB": 84_250_200, "SUKARELA": 1_502_700}
    assert owed(house) == 146_313_907 and len(members.persons(house.body)) == people
    assert told["rows_done"] < 100 and entries(house) > before
    account = ledger.roles(house.body)["opening_difference"]
    assert not ledger.holdings(house.body, [account], on=END), "nothing is left to be settled"
    assert check_books(house.body).sound
