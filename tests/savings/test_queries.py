"""Savings read back: each column adds up to its account, and a member's book runs through."""

from datetime import date

from tests.conftest import TODAY, House
from tests.savings.commands.test_bring_balances import OPENED, account, listed, opened, people

from guyub.members import queries as members
from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.savings import queries
from guyub.savings.commands.pay import Pay
from guyub.savings.commands.receive import Receive


def test_balances_add_up_to_the_accounts_also_before_they_are_told_apart(house: House) -> None:
    siti, budi = people(house, "Siti", "Budi")
    opened(house, pokok=300_000, sukarela=50_000)
    house.run(listed([(siti, 100_000), (budi, 200_000)]))
    report = queries.balances(house.body, queries.BalancesWish(on=TODAY))
    assert [row.cells[0] for row in report.rows] == ["Budi", "Siti", None, None]
    assert report.rows[2].label_key == "savings.not_told_apart"
    columns = {column.key: place for place, column in enumerate(report.columns)}
    assert report.rows[-1].cells[columns["POKOK"]] == account(house, "3-1101") == 300_000
    assert report.rows[-1].cells[columns["SUKARELA"]] == account(house, "2-1101") == 50_000
    assert report.rows[-1].cells[-1] == 350_000


def test_the_number_of_reads_does_not_grow_with_the_members(
    house: House, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    persons = people(house, *(f"Orang {number}" for number in range(30)))
    opened(house, pokok=300_000)
    house.run(listed([(person, 10_000) for person in persons]))
    with django_assert_max_num_queries(12):
        queries.balances(house.body, queries.BalancesWish(on=TODAY))


def test_a_members_book_runs_from_opening_to_balance(house: House) -> None:
    (siti,) = people(house, "Siti")
    opened(house, sukarela=100_000)
    house.run(listed([(siti, 100_000)], "SUKARELA"))
    house.run(
        Receive(on=date(2025, 2, 1), person=siti, product="SUKARELA", amount_rupiah=25_000, into="1-1101")
    )
    house.run(Pay(on=TODAY, person=siti, product="SUKARELA", amount_rupiah=5_000, out_of="1-1101"))
    book = queries.member_statement(house.body, queries.StatementWish(person=siti, on=TODAY))
    assert [row.cells[3:] for row in book.rows[1:]] == [
        (None, None, 100_000),
        (25_000, None, 125_000),
        (None, 5_000, 120_000),
    ]
    assert queries.holdings(house.body, on=OPENED)[0].amount_rupiah == 100_000


def test_arrears_count_from_the_opening_or_from_joining(house: House) -> None:
    """The duty is the by-laws' Rp10.000 a month; on 14 March two months have fallen due."""
    rows = (
        RegisterRow(name="Ani", number="1", joined_on=date(2010, 5, 1)),
        RegisterRow(name="Budi", number="2", joined_on=date(2025, 2, 10)),
        RegisterRow(name="Cici", number="3", joined_on=date(2025, 3, 2)),
    )
    house.run(BringRegister(rows=rows))
    ani, *_ = (one.uid for one in members.members_on(house.body, TODAY))
    opened(house, wajib=500_000)
    house.run(listed([(ani, 500_000)], "WAJIB"))
    house.run(Receive(on=date(2025, 2, 1), person=ani, product="WAJIB", amount_rupiah=5_000, into="1-1101"))
    report = queries.arrears(house.body, queries.ArrearsWish(on=TODAY))
    assert [row.cells for row in report.rows[:-1]] == [
        ("1", "Ani", "WAJIB", 20_000, 5_000, 15_000, 2),
        ("2", "Budi", "WAJIB", 10_000, 0, 10_000, 1),
    ]
    assert report.rows[-1].cells[5] == 25_000
