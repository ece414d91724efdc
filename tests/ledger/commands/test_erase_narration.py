"""``ledger.erase_narration``: the words are gone from everywhere, the proof stays whole."""

from tests.conftest import TODAY, House
from tests.promises import denied, refused

from guyub.foundation.commands.approve import Approve
from guyub.foundation.guard import business_tables
from guyub.foundation.sql import rows
from guyub.ledger import queries
from guyub.ledger.commands.erase_narration import EraseNarration
from guyub.ledger.commands.receive import Receive
from guyub.ledger.commands.reverse import Reverse
from guyub.ledger.proof import check_books

SECRET = "Siti Aminah sakit paru"


def receive(amount: int) -> Receive:
    return Receive(
        on=TODAY, amount_rupiah=amount, into="1-1101", unit="TOKO", account="3-1101", narration=SECRET
    )


def anywhere(text: str) -> set[str]:
    """The business tables in which the text can still be read."""
    return {
        table
        for table in business_tables()
        if any(text in str(one) for one in rows(f"SELECT * FROM {table}"))
    }


def test_the_words_are_gone_from_every_table(house: House) -> None:
    house.run(receive(500))
    waits = house.run(receive(9_000_000)).waits
    assert waits is not None
    house.run(Approve(pending=waits), actor=house.chair)
    house.run(Reverse(entry=1, narration=SECRET))
    assert anywhere(SECRET) == {"ledger_narration"}
    for entry in (1, 2, 3):
        house.run(EraseNarration(entry=entry, reason="permintaan anggota"), actor=house.chair)
    assert anywhere(SECRET) == set()
    assert queries.entry(house.body, 1).narration is None and check_books(house.body).sound


def test_what_is_refused(house: House) -> None:
    with refused("entry.unknown"):
        house.run(EraseNarration(entry=7, reason="x"), actor=house.chair)


def test_who_may(house: House) -> None:
    house.run(receive(500))
    denied(house, EraseNarration(entry=1, reason="x"), "supervisor", "teller", "treasurer")
