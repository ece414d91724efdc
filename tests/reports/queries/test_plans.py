"""The asset list and the budget, as of a day."""

from datetime import date

from tests.conftest import House
from tests.ledger.commands.test_register_asset import open_books, wish
from tests.ledger.commands.test_set_budget import decision, plan

from guyub.front.doors.papers import paper_bytes
from guyub.ledger.commands.depreciate import Depreciate
from guyub.ledger.commands.receive import Receive
from guyub.reports.queries.plans import AsOf, asset_list, budget_against_actual


def test_the_list_tells_the_years_wear_and_what_is_not_on_it(house: House) -> None:
    open_books(house)
    house.run(wish(cost_rupiah=1_100_000), actor=house.chair)
    house.run(Depreciate(month=202502))
    report = asset_list(house.body, AsOf(on=date(2025, 2, 28)))
    row = report.line("SS-1").cells
    assert row[5:] == (1_100_000, 31_668, 181_668, 918_332)
    assert [one.cells[5] for one in report.rows if one.label_key == "assets.not_listed"] == [50_000]
    assert asset_list(house.body, AsOf(on=date(2025, 2, 28), unit="USP")).rows[-1].cells[5] == 0


def test_plan_and_actual_stand_side_by_side_on_every_paper(house: House) -> None:
    house.run(plan(decision(house)))
    sale = Receive(
        on=date(2025, 3, 1), amount_rupiah=450, into="1-1101", unit="TOKO", account="4-1201", narration="x"
    )
    house.run(sale)
    report = budget_against_actual(house.body, AsOf(on=date(2025, 3, 14)))
    assert report.line("4-1201").cells[2:] == (900, 450, -450, 5_000, 0)
    assert report.rows[-1].cells[2:] == (500, 450, -50, 9_000, 0)
    for kind in ("pdf", "xlsx", "docx"):
        assert paper_bytes(report, kind, language="id")
