"""A cooperative whose year 2024 is closed with a surplus, its members, their savings and business."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from tests.conftest import House

from guyub.documents.commands.record_authority import RecordAuthority
from guyub.foundation.command import SYSTEM, Data
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.surplus.commands.bring_activity import ActivityRow, BringActivity
from guyub.surplus.commands.decide import Decide
from guyub.surplus.commands.propose import Propose

YEAR_END = date(2024, 12, 31)
MEETING = date(2025, 2, 20)
POSTED = date(2025, 3, 1)
SCAN = b"%PDF-1.4 berita acara rapat anggota tahunan"
NAMES = ("Ani Lestari", "Budi Santoso", "Citra Dewi", "Ani Lestari")
"""Two of one name: shares go by the person, never by the name."""


@dataclass
class Books:
    """The house with its members' ids, in the order of their numbers."""

    house: House
    members: list[UUID]

    def post(self, on: date, *lines: tuple[str, str, int, UUID | None]) -> None:
        """One entry of these lines: account, unit, debit positive, holder."""
        made = tuple(
            JournalLine(
                account=account, unit=unit, holder=holder, debit_rupiah=max(amount, 0), credit_rupiah=max(-amount, 0)
            )
            for account, unit, amount, holder in lines
        )  # fmt: skip
        self.house.run(Journal(on=on, lines=made, narration="catatan"), actor=SYSTEM)

    def save(self, on: date, who: int, amount: int, account: str = "3-1102") -> None:
        """A member saves in cash."""
        self.post(on, ("1-1101", "TOKO", amount, None), (account, "TOKO", -amount, self.members[who]))

    def bring(self, unit: str, measure: str, amounts: list[int], **more: int) -> Data:
        """A list of what the members did, by their places."""
        rows = tuple(
            ActivityRow(person=person, amount_rupiah=amount)
            for person, amount in zip(self.members, amounts, strict=False)
        )
        wish = BringActivity(year_end=YEAR_END, unit=unit, measure=measure, rows=rows, **more)  # type: ignore[arg-type]
        return self.house.run(wish).data

    def authority(self, kind: str = "resolution", on: date = MEETING, paper: bytes | None = SCAN) -> UUID:
        """A decision written down, by default the meeting's with its scanned minutes."""
        wish = RecordAuthority(kind=kind, number="1/RAT/2025", on=on, title="Keputusan RAT", paper=paper)  # type: ignore[arg-type]
        return UUID(self.house.run(wish, actor=self.house.chair).data["authority"])

    def propose(self, **more: object) -> Data:
        """The division by the by-laws, or as wished."""
        return self.house.run(Propose(year_end=YEAR_END, **more)).data  # type: ignore[arg-type]

    def decide(self, proposal: str, **more: object) -> Data:
        """The meeting's decision, posted."""
        wish = {"authority": None, "on": POSTED, **more}
        wish["authority"] = wish["authority"] or self.authority()
        return self.house.run(Decide(proposal=UUID(proposal), **wish), actor=self.house.chair).data  # type: ignore[arg-type]


@pytest.fixture
def members(house: House) -> Books:
    """Three members of the whole year and one who joined on its last day of September."""
    joined = (date(2019, 5, 1), date(2020, 2, 2), None, date(2024, 10, 1))
    rows = tuple(
        RegisterRow(name=name, number=f"{place:03}", joined_on=on, sex="female")
        for place, (name, on) in enumerate(zip(NAMES, joined, strict=True), start=1)
    )
    told = house.run(BringRegister(rows=rows)).data
    return Books(house, [UUID(uid) for uid in told["people"]])


@pytest.fixture
def books(members: Books) -> Books:
    """Savings, sales and interest of 2024, the year closed: the shop 1.500.000, loans 2.500.019."""
    for who, amount in enumerate((1_200_000, 600_000, 300_000, 400_000)):
        members.save(date(2024, 1 if who < 3 else 10, 5), who, amount)
    members.save(date(2024, 12, 30), 2, 900_000)
    members.post(date(2024, 6, 1), ("1-1101", "TOKO", 6_000_000, None), ("4-1201", "TOKO", -6_000_000, None))
    members.post(date(2024, 6, 1), ("1-1101", "TOKO", 2_000_000, None), ("4-2101", "TOKO", -2_000_000, None))
    members.post(date(2024, 6, 2), ("5-1201", "TOKO", 5_000_000, None), ("1-1101", "TOKO", -5_000_000, None))
    members.post(date(2024, 6, 2), ("5-3101", "TOKO", 1_500_000, None), ("1-1101", "TOKO", -1_500_000, None))
    members.post(date(2024, 7, 1), ("1-1101", "USP", 2_500_019, None), ("4-1101", "USP", -2_500_019, None))
    members.house.run(CloseYear(year_end=YEAR_END), actor=members.house.chair)
    return members


@pytest.fixture
def ready(books: Books) -> Books:
    """The same with both lists of business."""
    books.bring("TOKO", "purchases", [3_000_000, 2_000_000, 1_000_000, 0], others_rupiah=2_000_000)
    books.bring("USP", "interest_paid", [1_500_000, 0, 500_000, 500_019])
    return books
