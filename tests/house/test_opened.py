"""The cooperative that most tests begin with is the one its commands opened, row by row."""

import pytest
from tests.conftest import open_house
from tests.opened import _everything, _opened

from guyub.foundation.sql import rows
from guyub.ledger import queries as ledger


@pytest.mark.usefixtures("db", "today")
@pytest.mark.parametrize("turn", range(2))
def test_what_is_put_back_is_what_was_opened(turn: int) -> None:
    house = open_house("serupa")
    [(_, made, added)] = [one for name, one in _opened.items() if name[0][0] == "serupa"]
    there = _everything()
    assert house == made and turn in range(2)
    assert all(set(some) <= set(there[one]) for one, some in added.items())
    assert len(ledger.accounts(house.body)) > 50
    assert {slug for (slug,) in rows("SELECT slug FROM foundation_body")} == {"pangkalan", "serupa"}


@pytest.mark.usefixtures("db", "today")
def test_where_somebody_was_before_the_commands_open_it() -> None:
    first, other = open_house("sendiri"), open_house("serupa")
    again = open_house("ketiga")
    assert len({one.body.id for one in (first, other, again)}) == 3
