"""``ledger.record_reference``: what is outside, beside what is ours, with day and source."""

from datetime import date
from typing import Any

import pytest
from tests.conftest import House
from tests.promises import denied, refused

from guyub.ledger.commands.record_reference import RecordReference
from guyub.ledger.queries.references import references

ON = date(2025, 2, 1)


def rice(**change: Any) -> RecordReference:
    plain: dict[str, Any] = {
        "kind": "price", "name": "Beras", "on": ON, "source": "Pasar Kraksaan", "outside": 15_000, "ours": 14_500,
        "quantity_thousandths": 2_000_000,
    }  # fmt: skip
    return RecordReference(**(plain | change))


def test_the_newest_of_a_name_counts(house: House) -> None:
    house.run(rice())
    house.run(rice(outside=16_000))
    assert [one.outside for one in references(house.body, since=ON, until=ON)] == [16_000]
    assert references(house.body, since=date(2024, 1, 1), until=date(2024, 12, 31)) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"source": " "}, "field.missing"),
        ({"outside": -1}, "reference.negative"),
        ({"quantity_thousandths": -1}, "reference.negative"),
        ({"quantity_thousandths": None}, "reference.quantity"),
        ({"kind": "loan_rate"}, "reference.quantity"),
        ({"on": date(2030, 1, 1)}, "date.in_the_future"),
    ],
)
def test_what_cannot_be_is_refused(house: House, change: dict[str, Any], code: str) -> None:
    with refused(code):
        house.run(rice(**change))


def test_who_may(house: House) -> None:
    denied(house, rice(), "teller", "supervisor")
