"""The by-laws beside a fairer division and beside a wish; nothing is kept of it."""

from tests.surplus.conftest import YEAR_END, Books

from guyub.front.speech import LANGUAGES, say
from guyub.surplus import queries
from guyub.surplus.queries.simulation import SimulationWish, simulation


def test_every_variant_adds_up_and_differences_are_shown(ready: Books) -> None:
    found = simulation(ready.house.body, SimulationWish(year_end=YEAR_END))
    assert [column.key for column in found.columns[2:]] == ["by_laws", "fairer", "fairer_difference"]
    people = [tuple(int(str(cell)) for cell in row.cells[2:]) for row in found.rows[:4]]
    for by_laws, fairer, difference in people:
        assert fairer - by_laws == difference
    late = people[2]
    assert late[2] < 0, "who saved on the last days has less by daily balances"
    funds = [row.cells[2:5] for row in found.rows if (row.label_key or "").startswith("pool.")]
    for place in (0, 1):
        assert sum(one[place] for one in people) + sum(int(str(one[place])) for one in funds) == 4_000_019
    assert queries.newest_proposal(ready.house.body, YEAR_END) is None


def test_a_wish_stands_beside_them(ready: Books) -> None:
    found = simulation(ready.house.body, SimulationWish(year_end=YEAR_END, business_measure="summed"))
    assert [column.key for column in found.columns[-2:]] == ["wished", "wished_difference"]
    assert found.rows[-1].cells[2:] == (4_000_019, 4_000_019, 0, 4_000_019, 0)


def test_it_says_what_is_fairer(ready: Books) -> None:
    (note,) = simulation(ready.house.body, SimulationWish(year_end=YEAR_END)).notes
    assert all(say(note, language) != note for language in LANGUAGES)
