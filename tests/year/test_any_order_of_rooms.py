"""Whatever members, tellers and treasurers do across rooms, in any order: the books are whole, and nobody's money is lost."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, House, house_of_a_trial
from tests.members.register import admitted

from guyub.foundation.command import SYSTEM, Command
from guyub.kernel.refusal import Refusal
from guyub.ledger import totals
from guyub.ledger.commands.close_month import CloseMonth
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.pay import Pay
from guyub.ledger.commands.receive import Receive
from guyub.ledger.commands.reverse import Reverse
from guyub.ledger.proof import check_books
from guyub.loans.commands.bring_receivables import BringReceivables, ReceivableRow
from guyub.members.commands.resign import Resign
from guyub.savings import queries as savings
from guyub.savings.commands.pay import Pay as PayBack
from guyub.savings.commands.receive import Receive as Save
from guyub.savings.commands.settle_leaver import SettleLeaver
from guyub.savings.commands.transfer import Transfer

DAYS = st.sampled_from([date(2025, 1, 10), date(2025, 2, 10), TODAY])
PRODUCTS = st.sampled_from(["POKOK", "WAJIB", "SUKARELA", "KELUAR"])
ACCOUNTS = st.sampled_from(["2-1101", "2-1401", "2-1601", "3-1101", "3-1401", "4-1201", "5-3104"])
Act = tuple[str, date, str, str, str, int, int]
ACTS = st.tuples(
    st.sampled_from(["receive", "pay", "save", "pay_back", "transfer", "owe", "journal", "reverse", "close", "resign", "settle"]),
    DAYS, PRODUCTS, PRODUCTS, ACCOUNTS, st.integers(0, 2), st.integers(1, 90_000),
)  # fmt: skip


def command_of(act: Act, people: list[UUID]) -> Command:
    word, on, product, into, account, who, amount = act
    person = people[who % 2]
    holder = person if who < 2 else None
    cash = JournalLine(account="1-1101", unit="TOKO", credit_rupiah=amount)
    owed = ReceivableRow(person=person, outstanding_rupiah=amount)
    made: dict[str, Callable[[], Command]] = {
        "receive": lambda: Receive(on=on, amount_rupiah=amount, into="1-1101", unit="TOKO", account=account, holder=holder, narration="x"),
        "pay": lambda: Pay(on=on, amount_rupiah=amount, out_of="1-1101", unit="TOKO", account=account, holder=holder, narration="x"),
        "save": lambda: Save(on=on, person=person, product=product, amount_rupiah=amount, into="1-1101", unit="TOKO"),
        "pay_back": lambda: PayBack(on=on, person=person, product=product, amount_rupiah=amount, out_of="1-1101"),
        "transfer": lambda: Transfer(on=on, person=person, product=product, into_product=into, amount_rupiah=amount),
        "owe": lambda: BringReceivables(on=on, account="1-1201", unit="TOKO", rows=(owed,), difference_to_account=True, continues=True),
        "journal": lambda: Journal(on=on, narration="x", lines=(cash, JournalLine(account=account, unit="TOKO", debit_rupiah=amount, holder=holder))),
        "reverse": lambda: Reverse(entry=amount % 12 + 1, narration="keliru"),
        "close": lambda: CloseMonth(month=on.year * 100 + on.month),
        "resign": lambda: Resign(person=person, on=on),
        "settle": lambda: SettleLeaver(on=on, person=person),
    }  # fmt: skip
    return made[word]()


def own_capital(house: House, person: UUID) -> int:
    held = savings.holdings(house.body, on=TODAY, kinds=savings.LOCKED, person=person)
    return sum(one.amount_rupiah for one in held)


@given(acts=st.lists(ACTS, min_size=6, max_size=25))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_books_stay_whole_and_own_capital_stays_where_it_is(db: None, today: date, acts: list[Act]) -> None:
    with house_of_a_trial() as house:
        people = [admitted(house, name) for name in ("Siti Aminah", "Budi Santoso")]
        for person in people:
            house.run(
                Save(
                    on=date(2025, 1, 10), person=person, product="POKOK", amount_rupiah=50_000, into="1-1101"
                )
            )
        for act in acts:
            before = {person: own_capital(house, person) for person in people}
            try:
                house.run(command_of(act, people), actor=SYSTEM)
            except Refusal:
                continue
            if act[0] not in ("reverse", "settle"):
                assert all(own_capital(house, person) >= before[person] for person in people), act
        found = totals.balances(house.body, until=date.max)
        assert sum(one.amount_rupiah for one in found) == 0
        assert all(one.amount_rupiah >= 0 for one in savings.holdings(house.body, on=TODAY)), (
            "nobody below nought"
        )
        assert check_books(house.body).sound
