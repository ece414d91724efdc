"""``ledger.add_line``: a statement has the line, and accounts can be mapped to it."""

from dataclasses import replace

from tests.conftest import House
from tests.promises import denied, refused

from guyub.ledger import queries
from guyub.ledger.commands.add_account import AddAccount
from guyub.ledger.commands.add_line import AddLine

WISH = AddLine(code="aset_biologis", statement="position", name_id="Aset biologis", name_en="Biological assets", side="debit", order=45)  # fmt: skip


def test_accounts_can_be_mapped_to_it(house: House) -> None:
    house.run(WISH)
    assert queries.line(house.body, "aset_biologis").sign == 1
    house.run(
        AddAccount(code="1-5101", name="Sapi", class_name="asset", normal="debit", line="aset_biologis")
    )


def test_what_is_refused(house: House) -> None:
    with refused("line.code_taken"):
        house.run(replace(WISH, code="aset_lancar"))
    with refused("field.out_of_range", field="order"):
        house.run(replace(WISH, order=-1))


def test_who_may(house: House) -> None:
    denied(house, WISH, "supervisor", "teller")
