"""A loss: covered from the reserve when the meeting says so, else carried; never paid out."""

from datetime import date

import pytest
from tests.surplus.conftest import POSTED, YEAR_END, Books

from guyub.kernel.refusal import Refusal
from guyub.ledger import totals
from guyub.ledger.commands.close_year import CloseYear
from guyub.surplus.commands.cover_loss import CoverLoss


@pytest.fixture
def loss(members: Books) -> Books:
    """A shop that lost 800.000, loans that earned 100.000, and a reserve of 500.000."""
    members.post(
        date(2024, 2, 1),
        ("1-1101", "TOKO", 1_500_000, None),
        ("3-1401", "TOKO", -500_000, None),
        ("3-1101", "TOKO", -1_000_000, members.members[0]),
    )
    members.post(date(2024, 5, 1), ("5-3101", "TOKO", 800_000, None), ("1-1101", "TOKO", -800_000, None))
    members.post(date(2024, 5, 1), ("1-1101", "USP", 100_000, None), ("4-1101", "USP", -100_000, None))
    members.house.run(CloseYear(year_end=YEAR_END), actor=members.house.chair)
    return members


def cover(books: Books, **more: object) -> dict[str, object]:
    wish = {"authority": None, "on": POSTED, **more}
    wish["authority"] = wish["authority"] or books.authority()
    return books.house.run(CoverLoss(year_end=YEAR_END, **wish), actor=books.house.chair).data  # type: ignore[arg-type]


def balance(books: Books, account: str) -> int:
    found = totals.balances(books.house.body, until=POSTED)
    return -sum(one.amount_rupiah for one in found if one.account == account)


def test_a_part_is_covered_and_the_rest_is_carried(loss: Books) -> None:
    told = cover(loss, amount_rupiah=500_000)
    assert (told["loss_rupiah"], told["carried_rupiah"]) == (700_000, 200_000)
    assert balance(loss, "3-1401") == 0 and balance(loss, "3-1502") == -200_000
    with pytest.raises(Refusal, match=r"surplus\.decided"):
        cover(loss, amount_rupiah=1)


def test_the_reserve_cannot_cover_more_than_it_has(loss: Books) -> None:
    with pytest.raises(Refusal) as caught:
        cover(loss)
    assert caught.value.code == "surplus.reserve_short" and caught.value.facts["short_rupiah"] == 200_000


@pytest.mark.parametrize("amount", [0, -5, 700_001])
def test_no_more_than_the_loss_and_no_less_than_something(loss: Books, amount: int) -> None:
    with pytest.raises(Refusal, match=r"surplus\.cover_amount"):
        cover(loss, amount_rupiah=amount)


def test_a_loss_is_never_shared_out(loss: Books) -> None:
    with pytest.raises(Refusal, match=r"surplus\.nothing"):
        loss.propose()


def test_only_on_the_meetings_paper(loss: Books) -> None:
    with pytest.raises(Refusal, match="not_the_meeting"):
        cover(loss, amount_rupiah=5, authority=loss.authority(kind="decree"))


def test_a_surplus_needs_no_cover(books: Books) -> None:
    with pytest.raises(Refusal, match=r"surplus\.no_loss"):
        cover(books, amount_rupiah=5)
