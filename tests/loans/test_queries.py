"""Receivables read back: every loan by borrower, and what no one owes apart."""

from datetime import timedelta

from tests.conftest import TODAY, House
from tests.loans.commands.test_bring_receivables import listed, opened, owes
from tests.savings.commands.test_bring_balances import people

from guyub.loans import queries
from guyub.reports import queries as reports


def test_the_report_adds_up_to_the_account(house: House) -> None:
    siti, budi = people(house, "Siti", "Budi")
    opened(house, 900_000)
    house.run(listed(owes(siti, 500_000), owes(budi, 300_000), more_to_come=True))
    report = queries.receivables(house.body, queries.ReceivablesWish(on=TODAY))
    assert [row.cells[1] for row in report.rows] == ["Budi", "Siti", None, None]
    assert [row.cells[6] for row in report.rows] == [300_000, 500_000, 100_000, 900_000]
    assert report.notes == ("note.loan_terms_unknown",)
    mine = queries.receivables(house.body, queries.ReceivablesWish(on=TODAY, person=siti))
    assert mine.rows[-1].cells[6] == 500_000


def test_what_is_owed_falls_into_classes_by_the_days_since_it_was_due(house: House) -> None:
    siti, budi = people(house, "Siti", "Budi")
    opened(house, 1_500_000)
    late = {days: TODAY - timedelta(days=days) for days in (0, 91, 181, 271)}
    rows = [owes(siti, 100_000 * at, due_on=day) for at, day in enumerate(late.values(), start=1)]
    house.run(listed(*rows, owes(budi, 500_000)))
    found = queries.by_class(house.body, on=TODAY)
    assert found == {
        "current": (1, 100_000), "substandard": (1, 200_000), "doubtful": (1, 300_000), "loss": (1, 400_000),
        "unassessed": (1, 500_000),
    }  # fmt: skip
    assert sum(amount for _, amount in found.values()) == 1_500_000
    report = reports.notes(house.body, reports.OfPeriod(on=TODAY))
    told = [(row.label_key, row.cells[2]) for row in report.rows]
    at = told.index(("notes.loans_by_class", None))
    assert [amount for _, amount in told[at + 1 : at + 7]] == [
        100_000,
        200_000,
        300_000,
        400_000,
        500_000,
        1_500_000,
    ]
