"""A list of what members did: whole, never twice, by person and not by name."""

from datetime import date
from uuid import UUID

import pytest
from tests.surplus.conftest import YEAR_END, Books

from guyub.kernel.refusal import Refusal
from guyub.surplus import queries
from guyub.surplus.commands.bring_activity import ActivityRow, BringActivity


def test_the_list_counts_for_its_unit_and_measure(books: Books) -> None:
    told = books.bring("TOKO", "purchases", [3_000, 2_000], total_rupiah=9_000)
    assert (told["persons"], told["others_rupiah"], told["total_rupiah"]) == (2, 4_000, 9_000)
    (found,) = queries.lists_of(books.house.body, YEAR_END)
    assert (found.unit, found.measure, found.source, found.others) == ("TOKO", "purchases", "import", 4_000)
    assert found.amounts == {books.members[0]: 3_000, books.members[1]: 2_000}


def test_the_same_list_again_changes_nothing_and_a_mended_one_replaces(books: Books) -> None:
    first = books.bring("TOKO", "purchases", [3_000])
    again = books.bring("TOKO", "purchases", [3_000])
    assert again["list"] == first["list"] and again["unchanged"]
    mended = books.bring("TOKO", "purchases", [3_500])
    assert mended["replaces"] == first["list"]
    (found,) = queries.lists_of(books.house.body, YEAR_END)
    assert list(found.amounts.values()) == [3_500]


def test_two_rows_of_one_person_add_up_and_namesakes_do_not(books: Books) -> None:
    ani, _, _, other_ani = books.members
    rows = tuple(ActivityRow(person=who, amount_rupiah=10) for who in (ani, other_ani, ani))
    books.house.run(BringActivity(year_end=YEAR_END, unit="TOKO", measure="purchases", rows=rows))
    (found,) = queries.lists_of(books.house.body, YEAR_END)
    assert found.amounts == {ani: 20, other_ani: 10}


@pytest.mark.parametrize(
    ("amounts", "more", "code"),
    [
        ([5], {"total_rupiah": 4}, "surplus.activity_differs"),
        ([5], {"total_rupiah": 9, "others_rupiah": 3}, "surplus.activity_differs"),
        ([-5], {}, "surplus.activity_negative"),
    ],
)
def test_a_list_that_does_not_add_up_is_refused(
    books: Books, amounts: list[int], more: dict[str, int], code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        books.bring("TOKO", "purchases", amounts, **more)
    assert caught.value.code == code and not queries.lists_of(books.house.body, YEAR_END)


def test_strangers_and_wrong_days_are_refused(books: Books) -> None:
    row = (ActivityRow(person=UUID(int=5), amount_rupiah=1),)
    with pytest.raises(Refusal, match=r"person\.unknown"):
        books.house.run(BringActivity(year_end=YEAR_END, unit="TOKO", measure="produce", rows=row))
    with pytest.raises(Refusal, match="not_a_month_end"):
        books.house.run(BringActivity(year_end=date(2024, 12, 30), unit="TOKO", measure="produce", rows=()))
