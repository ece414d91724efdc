"""What is kept in memory is never older than the books: it goes with the next act, another day, another body."""

from datetime import timedelta

import pytest
from tests.conftest import TODAY, House, open_house
from tests.savings.commands.test_bring_balances import people

from guyub.foundation.kept import MOST_KEPT, kept
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.add_person import AddPerson
from guyub.savings.commands import receive as savings

SALE = Receive(on=TODAY, amount_rupiah=50, into="1-1101", unit="TOKO", account="4-1201", narration="x")


def _asked(house: House, times: list[int], *, name: object = "x", days: int = 0, of: str = "") -> int:
    def work_out() -> int:
        times.append(1)
        return len(times)

    return kept(house.body, name, on=TODAY + timedelta(days=days), work_out=work_out, of=of)  # type: ignore[arg-type]


def test_an_answer_is_kept_until_the_body_acts(house: House) -> None:
    times: list[int] = []
    assert _asked(house, times) == _asked(house, times) == 1
    house.run(SALE)
    assert _asked(house, times) == 2
    assert _asked(house, times, days=1) == 3


def test_bodies_and_questions_are_kept_apart(house: House) -> None:
    times: list[int] = []
    other = open_house("lain")
    assert [_asked(house, times), _asked(other, times), _asked(house, times, name="y")] == [1, 2, 3]
    assert [_asked(house, times), _asked(other, times), _asked(house, times, name="y")] == [1, 2, 3]


def test_memory_is_bounded(house: House) -> None:
    times: list[int] = []
    for number in range(MOST_KEPT + 1):
        _asked(house, times, name=number)
    assert _asked(house, times, name=MOST_KEPT) == MOST_KEPT + 1
    assert _asked(house, times, name=0) == MOST_KEPT + 2, "the oldest made room"


def test_what_one_room_alone_keeps_is_worked_out_again_when_that_room_acts(house: House) -> None:
    times: list[int] = []
    assert _asked(house, times, of="members") == 1
    house.run(SALE)
    assert _asked(house, times, of="members") == 1, "a sale leaves the register as it was"
    assert _asked(house, times, of="members", days=1) == 2, "another day is another question"
    house.run(AddPerson(name="Ani"))
    assert _asked(house, times, of="members", days=1) == 3
    house.run(SALE)
    house.run(SALE)
    assert _asked(house, times, of="members", days=1) == 3


def test_a_command_of_the_room_inside_another_counts_too(house: House) -> None:
    times: list[int] = []
    (siti,) = people(house, "Siti")
    assert _asked(house, times, of="ledger") == 1
    deposit = savings.Receive(on=TODAY, person=siti, product="WAJIB", amount_rupiah=20_000, into="1-1101")
    house.run(deposit)
    assert _asked(house, times, of="ledger") == 2


def test_after_very_many_acts_it_is_worked_out_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guyub.foundation.kept.MOST_LOOKED_THROUGH", 2)
    times: list[int] = []
    assert _asked(house, times, of="members") == 1
    for _ in range(3):
        house.run(SALE)
    assert _asked(house, times, of="members") == 2
