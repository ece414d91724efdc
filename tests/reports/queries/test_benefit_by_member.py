"""Every member's benefit adds up to the statement, column by column, whatever the weights."""

from datetime import date

from tests.conftest import House
from tests.ledger.commands.test_record_reference import rice
from tests.surplus.conftest import YEAR_END, Books, books, members, ready

from guyub.kernel.report import Report
from guyub.ledger.commands.record_reference import RecordReference
from guyub.reports import queries as reports

__all__ = ["books", "members", "ready"]
END = date(2025, 12, 31)


def by_member(house: House, on: date) -> Report:
    return reports.benefit_by_member(house.body, reports.BenefitWish(on=on))


def statement(house: House, on: date) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in reports.members_benefit(house.body, reports.OfPeriod(on=on)).rows:
        kind = str(row.cells[0] or "total").removeprefix("benefit.")
        found[kind] = found.get(kind, 0) + int(row.cells[-1] or 0)
    return found


def test_every_column_adds_up_to_the_statement(members: Books) -> None:
    house = members.house
    members.save(date(2024, 2, 5), 0, 300_000, account="2-1101")
    members.save(date(2024, 2, 6), 2, 9_000_000)
    members.bring("TOKO", "purchases", [3_000_000, 2_000_000, 1_000_001, 0])
    house.run(rice(on=date(2024, 6, 1)))
    for kind, outside, ours in (("loan_rate", 240_000, 120_000), ("savings_rate", 10_000, 30_000)):
        house.run(
            RecordReference(
                kind=kind,  # type: ignore[arg-type]
                name="BPR",
                on=date(2024, 6, 1),
                source="Brosur",
                outside=outside,
                ours=ours,
            )
        )
    members.post(
        date(2024, 3, 1),
        ("1-1201", "TOKO", 7_000_001, members.members[1]),
        ("1-1101", "TOKO", -7_000_001, None),
    )
    found, told = by_member(house, YEAR_END), statement(house, YEAR_END)
    assert told["price"] == 1_000_000 and told["loan_rate"] > 0
    for kind in ("price", "loan_rate", "savings_rate", "total"):
        column = [int(amount or 0) for amount in found.column(kind)]
        assert sum(column[:-1]) == column[-1] == told.get(kind, 0), kind
    assert [row.cells[1] for row in found.rows][:4] == [
        "Ani Lestari",
        "Budi Santoso",
        "Citra Dewi",
        "Ani Lestari",
    ]
    lent = dict(zip([row.link for row in found.rows], found.column("loan_rate"), strict=True))
    assert lent[f"person:{members.members[1]}"] == told["loan_rate"], "only Budi borrowed"


def test_shares_of_the_surplus_are_as_they_were_credited(ready: Books) -> None:
    ready.decide(ready.propose()["proposal"])
    found = by_member(ready.house, date(2025, 12, 31))
    shares = [int(amount or 0) for amount in found.column("surplus")]
    assert shares[-1] == statement(ready.house, END)["surplus"] == sum(shares[:-1]) > 0
