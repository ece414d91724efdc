"""``documents.add_paper``: a decision without its paper gets it, once."""

from dataclasses import replace
from uuid import UUID

from tests.conftest import House, open_house
from tests.documents.commands.test_record_authority import PDF, WISH
from tests.promises import denied, refused

from guyub.documents import queries
from guyub.documents.commands.add_paper import AddPaper


def decided(house: House, paper: bytes | None = None) -> UUID:
    return UUID(house.run(replace(WISH, paper=paper)).data["authority"])


def test_the_decision_stands_on_the_paper_and_is_missed_no_more(house: House) -> None:
    before, decision = queries.missing_count(house.body), decided(house)
    assert queries.missing_count(house.body) == before + 1
    house.run(AddPaper(authority=decision, paper=PDF))
    kept = queries.authority(house.body, decision).document
    assert kept is not None and bytes(kept.content) == PDF
    assert queries.missing_count(house.body) == before


def test_a_paper_that_is_there_is_never_replaced(house: House) -> None:
    decision = decided(house, PDF)
    with refused("authority.has_paper", number=WISH.number):
        house.run(AddPaper(authority=decision, paper=b"%PDF-1.4 lain"))


def test_what_is_refused(house: House) -> None:
    own, other = decided(house), decided(open_house("tetangga"))
    with refused("document.type"):
        house.run(AddPaper(authority=own, paper=b"bukan kertas"))
    with refused("authority.unknown"):
        house.run(AddPaper(authority=other, paper=PDF))


def test_who_may(house: House) -> None:
    denied(house, AddPaper(authority=decided(house), paper=PDF), "teller", "supervisor")
