"""A proposal: the by-laws' division, to the rupiah, frozen with every figure behind it."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from tests.surplus.conftest import YEAR_END, Books

from guyub.foundation.sql import row
from guyub.kernel.refusal import Refusal
from guyub.rules.commands.adopt import Adopt, Wish
from guyub.surplus import queries
from guyub.surplus.commands.propose import Propose
from guyub.surplus.queries.terms import PoolPart, UnitPart

SURPLUS = 4_000_019


def test_the_by_laws_division_adds_up_to_the_surplus(ready: Books) -> None:
    told = ready.propose()
    assert told["surplus_rupiah"] == SURPLUS and told["members"] == 4
    found = queries.newest_proposal(ready.house.body, YEAR_END)
    assert found is not None and sum(found.pools.values()) == SURPLUS
    lines = list(queries.shares_of(found))
    assert sum(one.amount_rupiah for one in lines) + sum(found.funds.values()) == SURPLUS
    assert found.rest_rupiah < len(lines) and found.by_unit == {"TOKO": 1_500_000, "USP": 2_500_019}


def test_every_line_can_be_redone_with_a_pencil(ready: Books) -> None:
    ready.propose()
    found = queries.newest_proposal(ready.house.body, YEAR_END)
    assert found is not None
    streams = {one.place: one for one in queries.streams_of(found)}
    for line in queries.shares_of(found):
        stream = streams[line.stream]
        assert line.amount_rupiah == stream.pool_rupiah * line.numerator // stream.denominator
    assert [(one.pool, one.unit, one.measure) for one in streams.values()] == [
        ("capital", "", "year_end"),
        ("business", "TOKO", "purchases"),
        ("business", "USP", "interest_paid"),
    ]


def test_capital_counts_savings_at_the_years_end_by_days_of_membership(ready: Books) -> None:
    ready.propose()
    found = queries.newest_proposal(ready.house.body, YEAR_END)
    assert found is not None
    capital = [one.numerator for one in queries.shares_of(found) if one.stream == 1]
    assert capital == [1_200_000 * 366, 600_000 * 366, 1_200_000 * 366, 400_000 * 92]


def test_time_weighted_savings_give_less_for_money_that_came_on_the_last_days(ready: Books) -> None:
    ready.propose(capital_measure="time_weighted")
    found = queries.newest_proposal(ready.house.body, YEAR_END)
    assert found is not None
    capital = [one.numerator for one in queries.shares_of(found) if one.stream == 1]
    assert capital == [1_200_000 * 362, 600_000 * 362, 300_000 * 362 + 900_000 * 2, 400_000 * 88]
    ready.propose(capital_measure="monthly_average")
    newest = queries.newest_proposal(ready.house.body, YEAR_END)
    assert newest is not None and newest.number == 2
    monthly = [one.numerator for one in queries.shares_of(newest) if one.stream == 1]
    assert monthly == [14_400_000, 7_200_000, 3_600_000 + 900_000, 1_200_000]


def test_an_average_from_a_list_stands_in_for_books_without_it(ready: Books) -> None:
    ready.bring("TOKO", "average_savings", [500, 300, 200])
    ready.propose(capital_measure="monthly_average")
    found = queries.newest_proposal(ready.house.body, YEAR_END)
    assert found is not None and queries.streams_of(found)[0].measure == "average_savings"
    assert [one.numerator for one in queries.shares_of(found) if one.stream == 1] == [500, 300, 200]


def test_members_and_others_are_divided_differently_where_the_by_laws_say_so(ready: Books) -> None:
    """Members: sales 6.000.000 - cost 5.000.000 + interest; others 2.000.000; common costs by gross share."""
    parts = (
        PoolPart(pool="capital", permyriad=4_000),
        PoolPart(pool="business", permyriad=6_000),
        PoolPart(pool="social", permyriad=0, others_permyriad=10_000),
    )
    ready.propose(split_by_origin=True, pools=parts)
    found = queries.newest_proposal(ready.house.body, YEAR_END)
    assert found is not None
    members, others = found.members_part_rupiah, found.others_part_rupiah
    assert members + others == SURPLUS
    assert others == 2_000_000 - 545_453, "1.500.000 × 2.000.000 / 5.500.019, to the nearest"
    assert found.pools["social"] == others


def test_by_laws_that_the_meeting_adopted_hold_from_their_day_with_their_reason(ready: Books) -> None:
    authority = ready.authority(on=date(2024, 2, 1))
    for choice, since in (("time_weighted", date(2024, 3, 1)), ("monthly_average", date(2025, 1, 1))):
        wish = Wish(path="bylaw.surplus.capital_measure", choice=choice)
        ready.house.agreed(Adopt(values=(wish,), since=since, authority=authority), actor=ready.house.chair)
    ready.propose()
    found = queries.newest_proposal(ready.house.body, YEAR_END)
    assert found is not None and queries.streams_of(found)[0].measure == "time_weighted"
    rule = next(one for one in found.terms if one["rule"] == "capital_measure")
    assert rule["value"] == "time_weighted" and "Keputusan RAT 1/RAT/2025" in rule["chain"][0]


def test_only_members_are_counted_unless_everyone_is(ready: Books) -> None:
    ready.propose(denominator="everyone")
    found = queries.newest_proposal(ready.house.body, YEAR_END)
    assert found is not None
    shop = queries.streams_of(found)[1]
    assert shop.denominator == 8_000_000 and shop.rest_rupiah >= shop.pool_rupiah // 4


def test_fixed_parts_of_the_units(ready: Books) -> None:
    ready.propose(unit_parts=(UnitPart(unit="TOKO", permyriad=9_000), UnitPart(unit="USP", permyriad=1_000)))
    found = queries.newest_proposal(ready.house.body, YEAR_END)
    assert found is not None
    pool = found.pools["business"]
    assert [one.pool_rupiah for one in queries.streams_of(found)[1:]] == [pool - pool // 10, pool // 10]


def test_fixed_parts_of_measures_stand_in_the_proposal(ready: Books) -> None:
    ready.bring("TOKO", "produce", [0, 1_000, 0, 0])
    parts = [("TOKO", "purchases", 500), ("TOKO", "produce", 1_000), ("USP", None, 1_000)]
    told = ready.propose(
        unit_parts=tuple(
            UnitPart(unit=unit, measure=measure, permyriad=part) for unit, measure, part in parts
        ),  # type: ignore[arg-type]
        pools=(PoolPart(pool="reserve", permyriad=7_500), PoolPart(pool="business", permyriad=2_500)),
    )
    found = queries.newest_proposal(ready.house.body, YEAR_END)
    assert found is not None
    pool = told["pools"]["business"]
    streams = {one.measure: one.pool_rupiah for one in queries.streams_of(found)}
    assert streams == {"purchases": pool // 5, "produce": pool * 2 // 5, "interest_paid": pool * 2 // 5}
    assert sum(streams.values()) == pool
    ready.decide(told["proposal"])


def test_r4_parts_of_105_percent_are_refused_and_nothing_is_kept(ready: Books) -> None:
    names = ("reserve", "business", "board", "staff", "education", "social", "area_development")
    parts = tuple(
        PoolPart(pool=name, permyriad=part)  # type: ignore[arg-type]
        for name, part in zip(names, (4_000, 4_000, 500, 500, 500, 500, 500), strict=True)
    )
    with pytest.raises(Refusal) as caught:
        ready.propose(pools=parts)
    assert caught.value.code == "surplus.pools_not_whole" and caught.value.facts["sum_permyriad"] == 10_500
    assert queries.newest_proposal(ready.house.body, YEAR_END) is None


def test_a_pool_without_basis_is_refused(books: Books) -> None:
    with pytest.raises(Refusal, match=r"surplus\.no_basis"):
        books.propose()


def test_an_open_year_is_refused(members: Books) -> None:
    members.post(YEAR_END, ("1-1101", "USP", 5, None), ("4-1101", "USP", -5, None))
    with pytest.raises(Refusal, match=r"surplus\.year_open"):
        members.propose()


def test_who_may_not_propose(ready: Books) -> None:
    with pytest.raises(Refusal, match=r"access\.denied"):
        ready.house.run(Propose(year_end=YEAR_END), actor=ready.house.teller)


@pytest.mark.parametrize(
    "statement", ["UPDATE surplus_share SET amount_rupiah = 1", "DELETE FROM surplus_stream"]
)
def test_what_was_proposed_is_never_changed(ready: Books, statement: str) -> None:
    ready.propose()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert row("SELECT count(*) FROM surplus_stream")[0] == 3
