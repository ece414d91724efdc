"""What waits says its true sum: a command weighs the rupiah that its entry moves, computed from the books."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import House
from tests.ledger.commands import test_bring_assets as assets
from tests.ledger.commands.test_correct_opening import rows as opening
from tests.ledger.commands.test_register_asset import open_books
from tests.ledger.commands.test_register_asset import wish as asset
from tests.ledger.commands.test_set_budget import decision
from tests.ledger.commands.test_settle_difference import open_with_difference
from tests.loans.commands import test_bring_receivables as receivables
from tests.promises import weighs_what_it_moves
from tests.savings.commands import test_bring_balances as balances

from guyub.foundation.command import COMMANDS, SYSTEM, Command
from guyub.ledger.commands.bring_assets import BringAssets
from guyub.ledger.commands.bring_holdings import BringHoldings, HoldingRow
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.bring_position import BringPosition
from guyub.ledger.commands.correct_opening import CorrectOpening
from guyub.ledger.commands.count_cash import CountCash
from guyub.ledger.commands.depreciate import Depreciate
from guyub.ledger.commands.dispose_asset import DisposeAsset
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.move import Move
from guyub.ledger.commands.pay import Pay
from guyub.ledger.commands.receive import Receive
from guyub.ledger.commands.reverse import Reverse
from guyub.ledger.commands.settle_difference import SettleDifference, SettlementRow
from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.members.queries import persons
from guyub.savings.commands.pay import Pay as PaySavings
from guyub.savings.commands.receive import Receive as ReceiveSavings
from guyub.savings.commands.settle_leaver import SettleLeaver
from guyub.savings.commands.transfer import Transfer

ON, OPENED = date(2025, 3, 1), date(2024, 12, 31)
ELSEWHERE = {
    # Weighed by what was seen, which is checked against the file; its entries come part by part afterwards.
    "intake.confirm",
    # tests/surplus/commands/test_pay_out.py
    "surplus.pay_out",
}
AMOUNTS = st.integers(1, 10**9)


def _received(house: House, amount: int = 900_000) -> Receive:
    """Money of one unit in the cash box of another."""
    return Receive(on=ON, amount_rupiah=amount, into="1-1101", unit="TOKO", cash_unit="USP", account="4-1201", narration="Jual")  # fmt: skip


def _paid(house: House) -> Pay:
    house.run(_received(house), actor=SYSTEM)
    return Pay(on=ON, amount_rupiah=70_000, out_of="1-1101", unit="TOKO", cash_unit="USP", account="5-3101", narration="Upah")  # fmt: skip


def _moved(house: House) -> Move:
    house.run(_received(house), actor=SYSTEM)
    return Move(on=ON, amount_rupiah=60_000, out_of="1-1101", into="1-1102", unit="USP", into_unit="TOKO")


def _journal(house: House) -> Journal:
    lines = (
        JournalLine(account="5-3101", unit="TOKO", debit_rupiah=500_000),
        JournalLine(account="5-3104", unit="USP", debit_rupiah=300_000),
        JournalLine(account="2-1101", unit="TOKO", credit_rupiah=800_000),
    )
    return Journal(on=ON, lines=lines, narration="Koreksi", join_units=True)


def _reversed(house: House) -> Reverse:
    entry = house.run(_received(house), actor=SYSTEM).data["entry"]
    return Reverse(entry=entry, narration="Salah")


def _opening(house: House) -> BringOpening:
    return BringOpening(on=OPENED, rows=opening(90_000, 100_000), unit="TOKO", difference_to_account=True)


def _corrected(house: House) -> CorrectOpening:
    house.run(_opening(house), actor=SYSTEM)
    return CorrectOpening(rows=opening(90_000, 97_000), balances_before=opening(90_000, 100_000), unit="TOKO", difference_to_account=True)  # fmt: skip


def _position(house: House) -> BringPosition:
    house.run(_opening(house), actor=SYSTEM)
    rows = (
        OpeningRow(code="1-1101", name="Kas", amount_rupiah=170_000),
        OpeningRow(code="", name="Piutang titipan", amount_rupiah=20_000),
        OpeningRow(code="4-1201", name="", amount_rupiah=-60_000),
    )
    return BringPosition(on=date(2025, 2, 28), rows=rows, unit="TOKO", add_accounts=True, difference_to_account=True)  # fmt: skip


def _holdings(house: House) -> BringHoldings:
    (siti,) = balances.people(house, "Siti")
    balances.opened(house, wajib=1_000_000)
    rows = (HoldingRow(holder=siti, amount_rupiah=70_000),)
    return BringHoldings(on=OPENED, account="3-1102", unit="TOKO", rows=rows, difference_to_account=True)


def _balances(house: House) -> Command:
    siti, budi = balances.people(house, "Siti", "Budi")
    balances.opened(house, pokok=250_000)
    return balances.listed([(siti, 100_000), (budi, 200_000)], difference_to_account=True)


def _receivables(house: House) -> Command:
    (siti,) = balances.people(house, "Siti")
    receivables.opened(house, 900_000)
    return receivables.listed(receivables.owes(siti, 600_000), difference_to_account=True)


def _asset(house: House) -> Command:
    open_books(house)
    return asset()


def _assets(house: House) -> Command:
    open_books(house)
    return BringAssets(on=OPENED, rows=(assets.row("A", 700_000, 90_000), assets.row("B", 400_000)))


def _disposed(house: House, received: int = 1_100_000) -> Command:
    house.run(_asset(house), actor=SYSTEM)
    house.run(Depreciate(month=202501))
    return DisposeAsset(asset="SS-1", on=date(2025, 2, 3), received_rupiah=received, into="1-1101")


def _settled(house: House) -> Command:
    open_with_difference(house)
    rows = (
        SettlementRow(account="3-1401", unit="TOKO", amount_rupiah=-7_000),
        SettlementRow(account="1-1101", unit="TOKO", amount_rupiah=3_000),
    )
    return SettleDifference(on=ON, authority=decision(house), rows=rows)


def _counted(house: House) -> Command:
    house.run(_received(house), actor=SYSTEM)
    return CountCash(on=ON, account="1-1101", unit="USP", counted_rupiah=100_000, difference_account="5-3101")


def _member(house: House, left_on: date | None = None) -> dict[str, object]:
    row = RegisterRow(name="Siti", number="1", joined_on=date(2020, 1, 1), left_on=left_on)
    house.run(BringRegister(rows=(row,)))
    siti = next(one.uid for one in persons(house.body) if one.name == "Siti")
    for product in ("POKOK", "WAJIB") if left_on else ("SUKARELA",):
        house.run(ReceiveSavings(on=ON, person=siti, product=product, amount_rupiah=80_000, into="1-1101"))
    return {"on": ON, "person": siti}


def _saved(house: House) -> Command:
    return ReceiveSavings(**_member(house), product="WAJIB", amount_rupiah=50_000, into="1-1101")  # type: ignore[arg-type]


def _taken(house: House) -> Command:
    return PaySavings(**_member(house), product="SUKARELA", amount_rupiah=50_000, out_of="1-1101")  # type: ignore[arg-type]


def _transferred(house: House) -> Command:
    return Transfer(**_member(house), product="SUKARELA", into_product="WAJIB", amount_rupiah=50_000)  # type: ignore[arg-type]


def _left(house: House) -> Command:
    return SettleLeaver(**_member(house, left_on=date(2025, 2, 20)))  # type: ignore[arg-type]


WISHES: dict[str, Callable[[House], Command]] = {
    "ledger.bring_assets": _assets,
    "ledger.bring_holdings": _holdings,
    "ledger.bring_opening": _opening,
    "ledger.bring_position": _position,
    "ledger.correct_opening": _corrected,
    "ledger.count_cash": _counted,
    "ledger.dispose_asset": _disposed,
    "ledger.journal": _journal,
    "ledger.move": _moved,
    "ledger.pay": _paid,
    "ledger.receive": _received,
    "ledger.register_asset": _asset,
    "ledger.reverse": _reversed,
    "ledger.settle_difference": _settled,
    "loans.bring_receivables": _receivables,
    "savings.bring_balances": _balances,
    "savings.pay": _taken,
    "savings.receive": _saved,
    "savings.settle_leaver": _left,
    "savings.transfer": _transferred,
}


@pytest.mark.parametrize("word", WISHES)
def test_a_command_weighs_what_its_entry_moves(house: House, word: str) -> None:
    wish = WISHES[word](house)
    assert wish.word == word and weighs_what_it_moves(house, wish) > 0


def test_what_goes_at_a_loss_weighs_what_it_stood_for(house: House) -> None:
    assert weighs_what_it_moves(house, _disposed(house, received=10_000)) == 1_150_000


def test_every_command_that_weighs_anything_is_tried() -> None:
    """A new one says here how much it moves."""
    weighs = {
        word
        for word, kind in COMMANDS.items()
        if kind.weight_in is not Command.weight_in or kind.weight_rupiah is not Command.weight_rupiah
    }
    assert {word for word in weighs if not word.startswith("test.")} == {*WISHES, *ELSEWHERE}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(st.tuples(AMOUNTS, st.sampled_from(["TOKO", "USP"])), min_size=1, max_size=6), st.sampled_from(["TOKO", "USP"]))  # fmt: skip
def test_a_journal_weighs_its_lines_however_units_are_joined(house: House, debits: list[tuple[int, str]], unit: str) -> None:  # fmt: skip
    total = sum(amount for amount, _ in debits)
    lines = [JournalLine(account="5-3101", unit=where, debit_rupiah=amount) for amount, where in debits]
    lines.append(JournalLine(account="2-1101", unit=unit, credit_rupiah=total))
    wish = Journal(on=ON, lines=tuple(lines), narration="j", join_units=True)
    assert weighs_what_it_moves(house, wish) == total
