"""``foundation.record_restore``: it stands in the trail that what came before is from a backup."""

from datetime import date

from tests.conftest import House
from tests.promises import denied

from guyub.foundation.command import SYSTEM
from guyub.foundation.commands.record_restore import RecordRestore
from guyub.foundation.sql import row

WISH = RecordRestore(clock_on=date(2025, 3, 14))


def test_it_is_an_act_of_its_own(house: House) -> None:
    done = house.run(WISH, actor=SYSTEM)
    assert tuple(row("SELECT word FROM foundation_act WHERE id = %s", (done.act_id,))) == (WISH.word,)


def test_nobody_runs_it_by_hand(house: House) -> None:
    denied(house, WISH, "chair", "treasurer", "teller", "supervisor")
