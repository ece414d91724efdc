"""The list of books is dated: what is asked for from a day on holds until a newer list begins."""

from dataclasses import replace
from datetime import date

import pytest

from guyub.foundation import obligatory
from guyub.foundation.obligatory import obligatory_books_on, obligatory_lists


def test_a_newer_list_holds_from_its_day_on(monkeypatch: pytest.MonkeyPatch) -> None:
    (first,) = obligatory_lists()
    newer = replace(first, since=date(2027, 1, 1), books=first.books[:12])
    monkeypatch.setattr(obligatory, "obligatory_lists", lambda: (first, newer))
    assert obligatory_books_on(date(2026, 12, 31)) == first.books
    assert obligatory_books_on(date(2027, 1, 1)) == first.books[:12]


def test_before_the_first_list_that_one_is_told() -> None:
    assert [one.key for one in obligatory_books_on(date(1990, 1, 1))][:2] == [
        "member_register",
        "board_register",
    ]
