"""``members.begin``: the first act of a new body; nobody runs it by hand."""

from tests.conftest import House
from tests.promises import denied, refused

from guyub.foundation.command import SYSTEM
from guyub.foundation.sql import row
from guyub.members.commands.begin import Begin


def test_it_is_the_first_act_with_its_children_in_the_trail(house: House) -> None:
    word, trail = row(
        "SELECT word, trail FROM foundation_act WHERE body_id = %s AND number = 1", (house.body.id,)
    )
    assert word == "members.begin"
    for child in ("ledger.open_books", "documents.record_authority", "members.add_person", "members.appoint"):
        assert f'"{child}"' in trail
    assert "sandi-panjang-uji" not in trail


def test_books_are_not_begun_twice(house: House) -> None:
    with refused("books.already"):
        house.run(Begin(template="konsumen"), actor=SYSTEM)


def test_nobody_runs_it_by_hand(house: House) -> None:
    denied(house, Begin(template="konsumen"), "chair", "treasurer", "teller", "supervisor")
