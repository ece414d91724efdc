"""Payouts: in cash, to savings, against debt; never more than is owed, and what nobody takes stays owed."""

from typing import Any

import pytest
from tests.promises import weighs_what_it_moves
from tests.surplus.conftest import POSTED, YEAR_END, Books

from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.models import Pending
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.ledger.commands.reverse import Reverse
from guyub.ledger.proof import check_books
from guyub.savings import queries as savings
from guyub.surplus import queries
from guyub.surplus.commands.pay_out import PayOut
from guyub.surplus.models import Payout


@pytest.fixture
def decided(ready: Books) -> Books:
    """The surplus shared; Budi owes the shop 50.000."""
    ready.post(POSTED, ("1-1211", "TOKO", 50_000, ready.members[1]), ("1-1301", "TOKO", -50_000, None))
    ready.decide(ready.propose()["proposal"])
    return ready


def pay(books: Books, actor: Actor | None = None, **more: Any) -> Any:
    wish = {"on": POSTED, "means": "cash", **more}
    if wish["means"] == "cash":
        wish.setdefault("out_of", "1-1101")
    return books.house.run(PayOut(**wish), actor=actor or SYSTEM)


def owed(books: Books, who: int) -> int:
    found = queries.claims(books.house.body, on=POSTED, person=books.members[who])
    return sum(one.amount_rupiah for one in found)


def test_one_person_is_paid_in_cash_with_an_entry_of_her_own(decided: Books) -> None:
    before = owed(decided, 0)
    told = pay(decided, person=decided.members[0]).data
    assert told["paid_rupiah"] == before and owed(decided, 0) == 0
    assert ledger.entry(decided.house.body, told["entry"]).person == decided.members[0]
    with pytest.raises(Refusal, match=r"surplus\.nothing_owed"):
        pay(decided, person=decided.members[0])


def test_a_part_is_paid_by_whoever_may_and_never_more_than_is_owed(decided: Books) -> None:
    before = owed(decided, 0)
    pay(decided, actor=decided.house.teller, person=decided.members[0], amount_rupiah=60_000)
    assert owed(decided, 0) == before - 60_000
    with pytest.raises(Refusal) as caught:
        pay(decided, person=decided.members[0], amount_rupiah=before)
    assert caught.value.facts["owed_rupiah"] == before - 60_000


def test_all_that_is_owed_weighs_what_it_comes_to(decided: Books) -> None:
    everyone = sum(owed(decided, place) for place in range(4))
    in_cash = PayOut(on=POSTED, means="cash", out_of="1-1101")
    assert weighs_what_it_moves(decided.house, in_cash) == everyone
    assert weighs_what_it_moves(decided.house, PayOut(on=POSTED, means="savings")) == everyone
    assert weighs_what_it_moves(decided.house, PayOut(on=POSTED, means="debt")) == 50_000
    waits = decided.house.run(in_cash, actor=decided.house.teller).waits
    assert Pending.objects.get(uid=waits).weight_rupiah == everyone
    assert sum(owed(decided, place) for place in range(4)) == everyone


def test_everyone_gets_it_into_savings(decided: Books) -> None:
    before = {who: owed(decided, place) for place, who in enumerate(decided.members)}
    told = pay(decided, means="savings").data
    assert told["persons"] == 4 and not queries.claims(decided.house.body, on=POSTED)
    held = savings.holdings(decided.house.body, on=POSTED, kinds=["voluntary"])
    assert {one.person: one.amount_rupiah for one in held} == before
    assert Payout.objects.count() == 4 and check_books(decided.house.body).sound


def test_set_off_against_what_is_owed_and_no_more(decided: Books) -> None:
    before = owed(decided, 1)
    told = pay(decided, means="debt").data
    assert (told["persons"], told["paid_rupiah"]) == (1, 50_000) and owed(decided, 1) == before - 50_000
    with pytest.raises(Refusal, match=r"surplus\.nothing_owed"):
        pay(decided, means="debt")
    with pytest.raises(Refusal, match="more_than_debt"):
        pay(decided, means="debt", person=decided.members[1], amount_rupiah=5)


def test_what_nobody_comes_for_stays_owed_and_is_listed(decided: Books) -> None:
    pay(decided, person=decided.members[0])
    found = queries.unclaimed(decided.house.body, queries_wish())
    assert [row.cells[1] for row in found.rows[:-1]] == ["Budi Santoso", "Citra Dewi", "Ani Lestari"]
    assert found.rows[-1].cells[-1] == sum(owed(decided, place) for place in range(4))


def queries_wish() -> Any:
    from guyub.surplus.queries.shown import ClaimsWish

    return ClaimsWish(on=POSTED, year_end=YEAR_END)


def test_an_amount_is_for_one_person_and_cash_comes_from_somewhere(decided: Books) -> None:
    with pytest.raises(Refusal, match="amount_of_one"):
        pay(decided, amount_rupiah=5)
    with pytest.raises(Refusal, match="amount_of_one"):
        pay(decided, amount_rupiah=0, person=decided.members[0])
    with pytest.raises(Refusal, match=r"field\.missing"):
        pay(decided, out_of=None)
    with pytest.raises(Refusal, match="not_money"):
        pay(decided, out_of="2-1101")


def test_before_the_meeting_decided_nothing_is_owed(ready: Books) -> None:
    ready.propose()
    with pytest.raises(Refusal, match=r"surplus\.nothing_owed"):
        pay(ready)


def test_a_payout_that_was_reversed_is_owed_again_and_on_no_slip(decided: Books) -> None:
    ani, before, slip = decided.members[0], owed(decided, 0), slip_rows(decided)
    entry = pay(decided, person=ani).data["entry"]
    assert slip_rows(decided) != slip
    decided.house.run(Reverse(entry=entry, narration="salah orang", on=POSTED), actor=SYSTEM)
    assert owed(decided, 0) == before and slip_rows(decided) == slip
    assert pay(decided, person=ani).data["paid_rupiah"] == before
    assert owed(decided, 0) == 0 and check_books(decided.house.body).sound


def slip_rows(books: Books) -> Any:
    from guyub.surplus.queries.slips import SlipWish, slip

    return slip(books.house.body, SlipWish(year_end=YEAR_END, person=books.members[0])).rows


def test_the_share_out_is_not_undone_by_a_reversal_alone(decided: Books) -> None:
    """The decision would go on standing over an entry without effect, and nothing could be decided again."""
    entry = max(one.number for one in ledger.entries(decided.house.body))
    with pytest.raises(Refusal) as caught:
        decided.house.run(Reverse(entry=entry, narration="x"), actor=SYSTEM)
    assert (caught.value.code, caught.value.facts["word"]) == ("entry.for_good", "surplus.decide")
    assert owed(decided, 0) > 0
