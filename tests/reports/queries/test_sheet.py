"""``reports.member_sheet``: all that is one member's on one sheet, the same for the counter and for the member."""

from datetime import date, timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from pypdf import PdfReader
from tests.conftest import TODAY, House
from tests.members.commands.test_show_profile import WISH as PROFILE
from tests.members.register import admitted
from tests.promises import refused
from tests.reports.queries.test_mine import saves

from guyub.foundation.command import Actor
from guyub.front.doors.papers import paper_bytes, paper_data
from guyub.kernel.proof.merkle import fingerprint
from guyub.ledger import queries as ledger
from guyub.members.commands.name_heirs import HeirRow, NameHeirs
from guyub.reports.paper.document_text import message_lines
from guyub.reports.queries.mine import Own
from guyub.reports.queries.sheet import SheetWish, member_sheet, my_sheet


@pytest.fixture
def siti(house: House) -> UUID:
    return admitted(house, "Siti Aminah", number="0007")


def told(house: House, person: UUID, language: str = "id") -> str:
    found = paper_data(member_sheet(house.body, SheetWish(person=person)).said_in(language), language)
    return "\n".join([found["subtitle"], *message_lines(found["blocks"])])


def test_savings_entries_heirs_and_whom_to_ask_stand_on_it(house: House, siti: UUID) -> None:
    saves(house, siti, 100_000, product="POKOK", on=TODAY - timedelta(days=3))
    entry = saves(house, siti, 25_000)
    saves(house, admitted(house, "Pak Budi"), 777_000)
    heir = HeirRow(name="Ani Lestari", relation="child", share_permyriad=10_000)
    house.run(NameHeirs(person=siti, on=date(2025, 1, 1), heirs=(heir,)), actor=house.chair)
    house.run(PROFILE, actor=house.chair)
    said = told(house, siti)
    assert said.startswith("Siti Aminah · 0007, keadaan 14 Maret 2025")
    assert "Jumlah simpanan: Rp125.000" in said and "777.000" not in said
    assert fingerprint(ledger.entry(house.body, entry).leaf) in said
    assert "Ani Lestari: Anak, 100 %" in said and "Belum ada pembagian SHU" in said
    assert f"Ketua: {house.chair.name}" in said and f"Bendahara: {house.treasurer.name}" in said
    assert "…" not in said and "onesheet." not in said and "mine." not in said
    assert "Savings in all: Rp125.000" in told(house, siti, "en")


def test_the_member_reads_the_same_sheet(house: House, siti: UUID) -> None:
    saves(house, siti, 25_000)
    own = my_sheet(house.body, Own(), actor=Actor(siti, "Siti Aminah", door="phone"))
    assert own == member_sheet(house.body, SheetWish(person=siti))


def test_it_fits_on_one_page(house: House, siti: UUID) -> None:
    for place in range(9):
        saves(house, siti, 25_000 + place)
    four = [HeirRow(name=f"Ahli {n}", relation="child", share_permyriad=2_500) for n in range(4)]
    house.run(NameHeirs(person=siti, on=TODAY, heirs=tuple(four)), actor=house.chair)
    made = paper_bytes(member_sheet(house.body, SheetWish(person=siti)), "pdf", language="id")
    pages = PdfReader(BytesIO(made)).pages
    assert len(pages) == 1 and "Siti Aminah" in pages[0].extract_text()


def test_who_is_no_member_has_no_sheet(house: House) -> None:
    with refused("person.unknown"):
        member_sheet(house.body, SheetWish(person=uuid4()))
    with refused("membership.none"):
        member_sheet(house.body, SheetWish(person=house.chair.uid))
