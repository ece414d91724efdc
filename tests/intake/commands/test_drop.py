"""``intake.drop``: an import that was only looked at goes; one that began stays."""

from tests.conftest import House
from tests.intake.commands.test_confirm import SMALL
from tests.intake.office import confirm, stage
from tests.promises import denied, refused

from guyub.intake.commands.drop import Drop
from guyub.intake.queries import imports
from guyub.intake.queries.heads import ImportsWish


def test_a_dropped_import_is_not_listed(house: House) -> None:
    uid, other = stage(house, SMALL), stage(house, SMALL)
    denied(house, Drop(import_id=uid), "teller", "supervisor")
    house.run(Drop(import_id=uid))
    assert [one["import_id"] for one in imports(house.body, ImportsWish())] == [str(other)]


def test_what_began_is_not_dropped(house: House) -> None:
    uid = stage(house, SMALL)
    confirm(house, uid)
    with refused("import.begun"):
        house.run(Drop(import_id=uid))
