"""Receivables read back: every loan by borrower, and what no one owes apart."""

from tests.conftest import TODAY, House
from tests.loans.commands.test_bring_receivables import listed, opened, owes
from tests.savings.commands.test_bring_balances import people

from guyub.loans import queries


def test_the_report_adds_up_to_the_account(house: House) -> None:
    siti, budi = people(house, "Siti", "Budi")
    opened(house, 900_000)
    house.run(listed(owes(siti, 500_000), owes(budi, 300_000), more_to_come=True))
    report = queries.receivables(house.body, queries.ReceivablesWish(on=TODAY))
    assert [row.cells[1] for row in report.rows] == ["Budi", "Siti", None, None]
    assert [row.cells[5] for row in report.rows] == [300_000, 500_000, 100_000, 900_000]
    assert report.notes == ("note.loan_terms_unknown",)
    mine = queries.receivables(house.body, queries.ReceivablesWish(on=TODAY, person=siti))
    assert mine.rows[-1].cells[5] == 500_000
