"""A book year that does not begin in January, before any year has ended and after."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from tests.conftest import House
from tests.promises import balance
from tests.rules.commands.test_enact import MEETING
from tests.savings.commands.test_bring_balances import OPENED, opened, people

from guyub.foundation.clock import clock_at
from guyub.foundation.commands.confirm_day import ConfirmDay
from guyub.ledger import queries as ledger
from guyub.ledger.commands.bring_holdings import BringHoldings, HoldingRow
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.receive import Receive
from guyub.reports import queries as reports
from guyub.rules.commands.enact import Enact

FIRST = "bylaw.book_year_first_month"


def sale(on: date, amount: int) -> Receive:
    return Receive(
        on=on, amount_rupiah=amount, into="1-1101", unit="TOKO", account="4-1201", narration="Jual"
    )


def test_a_first_year_begins_with_the_month_of_the_bylaws(house: House) -> None:
    authority = UUID(house.run(replace(MEETING, on=date(2022, 1, 1))).data["authority"])
    house.agreed(Enact(path=FIRST, value=7, since=date(2022, 1, 1), authority=authority), actor=house.chair)
    house.run(sale(date(2023, 9, 1), 300))
    house.run(sale(date(2024, 2, 1), 50))
    end = date(2024, 6, 30)
    assert ledger.book_year_start(house.body, date(2024, 2, 29)) == date(2023, 7, 1)
    whole = reports.result(house.body, reports.OnDay(on=end))
    assert whole.since == date(2023, 7, 1) and whole.line("4-1201").cells[2] == 350
    book = reports.cash_book(house.body, reports.OfMoney(account="1-1101", on=end))
    assert book.since == date(2023, 7, 1) and book.rows[0].cells[-1] == 0
    assert house.run(CloseYear(year_end=end)).data["surplus_rupiah"] == 350 == -balance(house, "3-1502")
    assert ledger.book_year_start(house.body, date(2025, 6, 30)) == date(2024, 7, 1)
    assert ledger.book_year_start(house.body, end) == date(2023, 7, 1)


def test_what_tells_the_opening_apart_on_its_day_makes_no_first_month(house: House) -> None:
    (siti,) = people(house, "Siti")
    opened(house, wajib=70_000)
    rows = (HoldingRow(holder=siti, amount_rupiah=70_000),)
    house.run(BringHoldings(on=OPENED, account="3-1102", unit="TOKO", rows=rows))
    end = date(OPENED.year + 1, 12, 31)
    with clock_at(datetime(OPENED.year + 2, 1, 20, 5, tzinfo=UTC)):
        house.run(ConfirmDay(day=date(OPENED.year + 2, 1, 20)), actor=house.chair)
        house.run(sale(date(OPENED.year + 1, 6, 1), 50))
        house.run(CloseYear(year_end=end))
    assert ledger.book_year_start(house.body, end) == date(OPENED.year + 1, 1, 1)
