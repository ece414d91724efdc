"""``ledger.change_account``: names, numbers and mapping change; entries stay what they are."""

from tests.conftest import TODAY, House
from tests.promises import balance, denied, refused

from guyub.foundation.command import SYSTEM
from guyub.foundation.commands.approve import Approve
from guyub.ledger import queries
from guyub.ledger.commands.add_category import AddCategory
from guyub.ledger.commands.change_account import ChangeAccount
from guyub.ledger.commands.change_category import ChangeCategory
from guyub.ledger.commands.pay import Pay
from guyub.ledger.commands.receive import Receive
from guyub.ledger.proof import check_books


def test_a_new_number_keeps_the_balance_and_the_proof(house: House) -> None:
    house.run(
        Receive(on=TODAY, amount_rupiah=500, into="1-1101", unit="TOKO", account="4-1201", narration="Jual")
    )
    wish = ChangeAccount(account="1-1101", new_code="101", name="Kas toko", line="aset_lain")
    house.agreed(wish, actor=house.treasurer)
    assert balance(house, "101") == 500 and queries.account(house.body, "101").line.code == "aset_lain"
    assert check_books(house.body).sound


def test_what_is_not_spoken_of_stays(house: House) -> None:
    before = queries.account(house.body, "1-1101")
    house.run(ChangeAccount(account="1-1101", name="Kas"))
    after = queries.account(house.body, "1-1101")
    assert (after.code, after.role, after.in_use, after.line_id) == (
        before.code,
        before.role,
        True,
        before.line_id,
    )


def test_what_is_refused(house: House) -> None:
    for wish, code in (
        (ChangeAccount(account="9-9", name="x"), "account.unknown"),
        (ChangeAccount(account="1-1101", new_code="1-1102"), "account.code_taken"),
        (ChangeAccount(account="1-1101", line="beban_usaha"), "account.wrong_statement"),
        (ChangeAccount(account="1-1101", line="x"), "line.unknown"),
    ):
        with refused(code):
            house.run(wish)


def test_what_members_hold_keeps_its_floor_and_its_role(house: House) -> None:
    paid_in = Receive(
        on=TODAY, amount_rupiah=500, into="1-1101", unit="TOKO", account="2-1101", narration="Simpan"
    )
    house.run(paid_in)
    with refused("account.keeps_floor", account="2-1101"):
        house.run(ChangeAccount(account="2-1101", new_code="2-9", never_below_nought=False))
    with refused("account.has_balance", account="2-1101"):
        house.run(ChangeAccount(account="2-1101", role=""))
    house.run(ChangeAccount(account="1-1101", never_below_nought=False))
    assert queries.account(house.body, "2-1101").never_below_nought


def test_an_account_leaves_use_when_it_is_empty_and_comes_back(house: House) -> None:
    sale = Receive(
        on=TODAY, amount_rupiah=500, into="1-1102", unit="TOKO", account="4-1201", narration="Jual"
    )
    house.run(ChangeAccount(account="1-1102", in_use=False))
    with refused("account.not_in_use"):
        house.run(sale)
    house.run(ChangeAccount(account="1-1102", in_use=True))
    house.run(sale)
    with refused("account.has_balance", amount_rupiah=500, unit="TOKO"):
        house.run(ChangeAccount(account="1-1102", in_use=False))


def test_who_may(house: House) -> None:
    denied(house, ChangeAccount(account="1-1101", name="x"), "supervisor", "teller")


def test_a_role_is_given_to_an_account_of_its_class(house: House) -> None:
    house.agreed(ChangeAccount(account="3-1401", role=""))
    assert "reserve" not in queries.roles(house.body)
    house.agreed(ChangeAccount(account="3-1401", role="reserve"))
    assert queries.roles(house.body)["reserve"] == "3-1401"
    with refused("account.role_of_other_class", class_name="equity"):
        house.run(ChangeAccount(account="1-1101", role="reserve"))
    with refused("account.role_unknown", role="kas besar"):
        house.run(ChangeAccount(account="1-1101", role="kas besar"))


def test_a_box_gives_up_its_number_by_two_only(house: House) -> None:
    """Or a claim could take the number of the box, and what is moved to it would look as if it stayed."""
    assert house.run(ChangeAccount(account="1-1101", new_code="1-1999")).waits is not None
    assert house.run(ChangeAccount(account="1-1102", new_code="1-1998")).waits is not None
    assert house.run(ChangeAccount(account="1-1212", new_code="1-1997")).waits is None


def test_what_waits_keeps_the_meaning_of_what_it_names(house: House) -> None:
    """Numbers and names of what waits are not exchanged after it was wished, so that another entry would be agreed to."""
    sale = Receive(
        on=TODAY, amount_rupiah=90_000_000, into="1-1101", unit="TOKO", account="4-1201", narration="Jual"
    )
    house.run(sale, actor=SYSTEM)
    house.run(AddCategory(name="Upah", direction="out", account="5-3101"), actor=SYSTEM)
    wages = Pay(
        on=TODAY, amount_rupiah=6_000_000, out_of="1-1101", unit="TOKO", account="5-3101", narration="Upah"
    )
    named = Pay(
        on=TODAY, amount_rupiah=6_000_000, out_of="1-1101", unit="TOKO", category="Upah", narration="Upah"
    )
    first, second = house.run(wages).waits, house.run(named).waits
    for swap in (
        ChangeAccount(account="5-3101", new_code="5-9999"),
        ChangeCategory(category="Upah", direction="out", account="5-3104"),
    ):
        with refused("account.awaited"):
            house.run(swap)
    house.run(ChangeAccount(account="5-3104", name="Alat tulis kantor"))
    for waits in (first, second):
        assert waits is not None
        house.run(Approve(pending=waits), actor=house.chair)
    house.run(ChangeAccount(account="5-3101", new_code="5-9999"))
    assert balance(house, "5-9999") == 12_000_000
