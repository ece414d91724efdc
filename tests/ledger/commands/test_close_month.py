"""``ledger.close_month``: nothing is posted into it any more, and its head is signed."""

from datetime import date

from tests.conftest import House
from tests.promises import denied, refused

from guyub.foundation.commands.reject import Reject
from guyub.ledger import queries
from guyub.ledger.commands.close_month import CloseMonth
from guyub.ledger.commands.receive import Receive


def receive(on: date, amount: int = 50_000) -> Receive:
    return Receive(
        on=on, amount_rupiah=amount, into="1-1101", unit="TOKO", account="4-1201", narration="Jual"
    )


def test_the_head_of_the_log_stands_in_the_closing(house: House) -> None:
    house.run(receive(date(2025, 2, 3)))
    done = house.run(CloseMonth(month=202502))
    closing = queries.closings(house.body)[0]
    assert (closing.month, closing.size) == (202502, 1) and done.data["head"] == queries.head(
        house.body
    ).print


def test_a_closed_month_takes_no_entry_and_no_reversal(house: House) -> None:
    from guyub.ledger.commands.reverse import Reverse

    house.run(receive(date(2025, 2, 3)))
    house.run(CloseMonth(month=202502))
    with refused("month.closed", closed_until=date(2025, 2, 28)):
        house.run(receive(date(2025, 2, 28)))
    with refused("month.closed"):
        house.run(Reverse(entry=1, narration="x", on=date(2025, 2, 28)))
    house.run(receive(date(2025, 3, 1)))


def test_what_is_refused(house: House) -> None:
    with refused("month.not_over"):
        house.run(CloseMonth(month=202503))
    with refused("period.no_such_month"):
        house.run(CloseMonth(month=202513))
    house.run(CloseMonth(month=202501))
    with refused("month.closed_already"):
        house.run(CloseMonth(month=202501))


def test_what_waits_blocks_the_closing(house: House) -> None:
    waits = house.run(receive(date(2025, 2, 28), 9_000_000)).waits
    assert waits is not None
    with refused("month.waiting", count=1):
        house.run(CloseMonth(month=202502))
    house.run(CloseMonth(month=202501))
    house.run(Reject(pending=waits, reason="keliru"))
    house.run(CloseMonth(month=202502))


def test_who_may(house: House) -> None:
    denied(house, CloseMonth(month=202501), "supervisor", "teller")
