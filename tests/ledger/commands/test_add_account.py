"""``ledger.add_account``: the chart has the account, mapped to a line of the right statement."""

from dataclasses import replace

from tests.conftest import House
from tests.promises import denied, refused

from guyub.ledger import queries
from guyub.ledger.commands.add_account import AddAccount

WISH = AddAccount(code="1-1109", name="Kas kecil", class_name="asset", normal="debit", line="aset_lancar", role="cash", never_below_nought=True)  # fmt: skip


def test_it_stands_in_the_chart(house: House) -> None:
    house.run(WISH)
    found = queries.account(house.body, "1-1109")
    assert (found.name, found.role, found.never_below_nought, found.line.code) == ("Kas kecil", "cash", True, "aset_lancar")  # fmt: skip


def test_what_is_refused(house: House) -> None:
    for change, code in (
        ({"line": "beban_usaha"}, "account.wrong_statement"),
        ({"line": "tidak_ada"}, "line.unknown"),
        ({"code": "1-1101"}, "account.code_taken"),
        ({"role": "bendahara"}, "account.role_unknown"),
    ):
        with refused(code):
            house.run(replace(WISH, **change))


def test_who_may(house: House) -> None:
    denied(house, WISH, "supervisor", "teller")
