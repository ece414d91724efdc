"""A resolution is an authority with words, and what became of it can be read."""

from datetime import date

import pytest
from tests.conftest import House

from guyub.documents.queries import authority
from guyub.kernel.refusal import Refusal
from guyub.meetings.commands.record_resolution import RecordResolution
from guyub.meetings.queries import resolutions_of

ON = date(2025, 2, 20)


def recorded(house: House, number: str = "3/RAT/2025") -> dict[str, str]:
    wish = RecordResolution(number=number, on=ON, title="Keputusan RAT", text="Membuka toko setiap hari.")
    return house.run(wish, actor=house.chair).data


def test_it_stands_as_an_authority(house: House) -> None:
    from uuid import UUID

    found = authority(house.body, UUID(recorded(house)["authority"]))
    assert (found.kind, found.number, found.on) == ("resolution", "3/RAT/2025", ON)


def test_its_words_are_read_back_not_begun(house: House) -> None:
    recorded(house)
    (one,) = resolutions_of(house.body, since=ON, until=ON)
    assert (one.text, one.state) == ("Membuka toko setiap hari.", "not_begun")
    assert resolutions_of(house.body, since=date(2025, 2, 21), until=date(2025, 12, 31)) == []


def test_a_resolution_of_tomorrow_is_refused(house: House) -> None:
    with pytest.raises(Refusal) as refused:
        wish = RecordResolution(number="1", on=date(2025, 3, 15), title="x", text="y")
        house.run(wish, actor=house.chair)
    assert refused.value.code == "date.in_the_future"
