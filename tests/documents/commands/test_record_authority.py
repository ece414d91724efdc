"""``documents.record_authority``: what a decision stands on, with its paper when there is one."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from tests.conftest import House, open_house
from tests.promises import denied, refused

from guyub.documents import queries
from guyub.documents.commands.record_authority import RecordAuthority

WISH = RecordAuthority(
    kind="resolution", number="3/RAT/2025", on=date(2025, 2, 1), title="Keputusan RAT 2024"
)
PDF = b"%PDF-1.4 keputusan"


def test_it_can_be_named_by_what_it_decided(house: House) -> None:
    done = house.run(replace(WISH, paper=PDF))
    found = queries.authority(house.body, UUID(done.data["authority"]))
    assert (found.kind, found.number, found.on) == ("resolution", "3/RAT/2025", date(2025, 2, 1))
    assert found.document is not None and bytes(found.document.content) == PDF
    assert found.document.name == "3_RAT_2025 Keputusan RAT 2024"


def test_what_is_refused(house: House) -> None:
    with refused("date.in_the_future"):
        house.run(replace(WISH, on=date(2025, 3, 15)))
    with refused("document.type"):
        house.run(replace(WISH, paper=b"bukan kertas"))
    other = open_house("tetangga").run(WISH).data["authority"]
    with refused("authority.unknown"):
        queries.authority(house.body, UUID(other))


def test_who_may(house: House) -> None:
    denied(house, WISH, "teller", "supervisor")
