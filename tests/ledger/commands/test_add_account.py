"""``ledger.add_account``: the chart has the account, mapped to a line of the right statement."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.conftest import House, open_house
from tests.ledger.commands.test_set_budget import decision
from tests.promises import balance, denied, refused

from guyub.foundation.sql import row
from guyub.ledger import queries
from guyub.ledger.commands.add_account import AddAccount
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.receive import Receive
from guyub.ledger.proof import check_books

WISH = AddAccount(code="1-1109", name="Kas kecil", class_name="asset", normal="debit", line="aset_lancar", role="cash", never_below_nought=True)  # fmt: skip


def test_it_stands_in_the_chart(house: House) -> None:
    house.agreed(WISH, actor=house.treasurer)
    found = queries.account(house.body, "1-1109")
    assert (found.name, found.role, found.never_below_nought, found.line.code) == ("Kas kecil", "cash", True, "aset_lancar")  # fmt: skip


@pytest.mark.parametrize("role", ["cash", "bank"])
def test_a_place_for_money_takes_two(house: House, role: str) -> None:
    """Or one could add a bank of their own, and money would only be moved there, again and again."""
    wish = replace(WISH, role=role)
    assert house.run(wish).waits is not None
    with refused("account.unknown"):
        queries.account(house.body, "1-1109")
    assert house.run(replace(WISH, code="1-1110", role="")).waits is None


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


def test_books_on_a_bare_chart_never_want_an_account(db: Any, today: date) -> None:
    bare = open_house("polos", template="empty")
    rows = (
        OpeningRow(name="Kas", amount_rupiah=900_000, unit="TOKO"),
        OpeningRow(name="Kas unit", amount_rupiah=90_000, unit="USP"),
        OpeningRow(name="Simpanan pokok", amount_rupiah=-980_000, unit="TOKO"),
    )
    on = date(2023, 12, 31)
    bare.run(BringOpening(on=on, rows=rows, add_accounts=True, difference_to_account=True))
    roles = queries.roles(bare.body)
    assert roles.keys() == {"cash", "principal_savings", "opening_difference", "inter_unit"}
    for code, name, class_name, line in (
        ("41", "Jasa", "income", "pendapatan_lain"),
        ("3-1502", "Hibah", "equity", "ekuitas"),
        ("35", "SHU tahun lalu belum dibagi", "equity", "ekuitas"),
    ):
        bare.run(AddAccount(code=code, name=name, class_name=class_name, normal="credit", line=line))  # type: ignore[arg-type]
    bare.run(Receive(on=date(2024, 5, 1), amount_rupiah=500, into=roles["cash"], unit="TOKO", account="41", narration="Jasa"))  # fmt: skip
    done = bare.run(CloseYear(year_end=date(2024, 12, 31), authority=decision(bare)))
    roles = queries.roles(bare.body)
    assert (roles["current_surplus"], roles["retained_surplus"]) == ("3-1502-2", "35")
    assert balance(bare, "3-1502-2") == -500 and check_books(bare.body).sound
    trail = row("SELECT trail FROM foundation_act WHERE id = %s", (done.act_id,))[0]
    assert '"ledger.add_account"' in trail and '"ledger.change_account"' in trail
