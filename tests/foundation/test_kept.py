"""What is kept in memory is never older than the books: it goes with the next act, another day, another body."""

from datetime import timedelta

from tests.conftest import TODAY, House, open_house

from guyub.foundation.kept import MOST_KEPT, kept
from guyub.ledger.commands.receive import Receive


def _asked(house: House, times: list[int], *, name: object = "x", days: int = 0) -> int:
    def work_out() -> int:
        times.append(1)
        return len(times)

    return kept(house.body, name, on=TODAY + timedelta(days=days), work_out=work_out)  # type: ignore[arg-type]


def test_an_answer_is_kept_until_the_body_acts(house: House) -> None:
    times: list[int] = []
    assert _asked(house, times) == _asked(house, times) == 1
    sale = Receive(on=TODAY, amount_rupiah=50, into="1-1101", unit="TOKO", account="4-1201", narration="x")
    house.run(sale)
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
