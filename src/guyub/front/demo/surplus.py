"""How the demonstration's year ends: depreciation, closing, the surplus proposed, decided and paid out in part."""

from datetime import date
from functools import partial
from uuid import UUID

from guyub.front.demo.meetings import plan, resolve
from guyub.front.demo.stage import CHAIR, MANAGER, TREASURER, Stage
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.depreciate import Depreciate
from guyub.ledger.commands.move import Move
from guyub.members import queries as members
from guyub.surplus import queries as surplus
from guyub.surplus.commands.decide import Decide
from guyub.surplus.commands.pay_out import Means, PayOut
from guyub.surplus.commands.propose import Propose
from guyub.surplus.commands.read_activity import ReadActivity

TO_SAVINGS, IN_CASH = 45, 85
"""Up to these places of the register the claims went to savings, then were fetched in cash; the rest waits."""


def note_year_end(stage: Stage, held: date) -> None:
    """The end of the year and its surplus stand in the diary."""
    stage.note(stage.spring(1, 3), partial(_close, stage))
    stage.note(stage.spring(1, 8), partial(_propose, stage))
    stage.note(held, partial(_decide, stage, held))
    paid = stage.spring(2, 9)
    stage.note(paid, partial(_pay_out, stage, paid))


def _close(stage: Stage) -> None:
    stage.run(Depreciate(month=stage.year * 100 + 12), by=TREASURER)
    stage.run(CloseYear(year_end=stage.year_end), by=CHAIR)


def _propose(stage: Stage) -> None:
    stage.run(
        ReadActivity(year_end=stage.year_end, unit="TOKO", measure="purchases", account="4-1201"),
        by=TREASURER,
    )
    stage.run(
        ReadActivity(year_end=stage.year_end, unit="USP", measure="interest_paid", account="4-1101"),
        by=TREASURER,
    )
    stage.proposal = stage.run(Propose(year_end=stage.year_end), by=TREASURER)["proposal"]


def _decide(stage: Stage, on: date) -> None:
    """The meeting decides by resolutions with their minutes; the next year's plan stands with them."""
    resolve(
        stage,
        on,
        number="01/RAT-II",
        title="Laporan pertanggungjawaban",
        text="Menerima laporan pertanggungjawaban pengurus dan laporan pengawas.",
        meeting=stage.meeting,
    )
    resolve(
        stage,
        on,
        number="02/RAT-II",
        title="Pembagian SHU",
        text="Menyetujui pembagian SHU seperti yang diusulkan pengurus.",
        meeting=stage.meeting,
    )
    resolve(
        stage,
        on,
        number="03/RAT-II",
        title="Rencana kerja dan anggaran",
        text="Mengesahkan rencana kerja dan anggaran tahun berjalan.",
        meeting=stage.meeting,
    )
    decide = Decide(proposal=UUID(stage.proposal), authority=stage.authorities["02/RAT-II"], on=on)
    stage.run(decide, by=CHAIR)
    plan(stage, date(on.year, 12, 31), authority="03/RAT-II", grown_percent=5)


def _pay_out(stage: Stage, on: date) -> None:
    """Some leave their part in savings, some fetch it in cash, the rest has not come yet."""
    owed: dict[UUID, int] = {}
    for claim in surplus.claims(members.body_of(stage.slug), on=on):
        owed[claim.person] = owed.get(claim.person, 0) + claim.amount_rupiah
    wanted = sum(owed.get(UUID(soul.uid), 0) for soul in stage.souls[TO_SAVINGS:IN_CASH])
    fetched = Move(
        on=on,
        amount_rupiah=-(-wanted // 500_000) * 500_000,
        out_of="1-1102",
        into="1-1101",
        unit="USP",
        narration="Ambil dari bank untuk pembagian SHU",
        voucher=stage.voucher("BBK"),
    )
    stage.run(fetched, by=TREASURER)
    for place, soul in enumerate(stage.souls[:IN_CASH]):
        amount = owed.get(UUID(soul.uid), 0)
        if not amount:
            continue
        means: Means = "savings" if place < TO_SAVINGS else "cash"
        wish = PayOut(
            on=on,
            means=means,
            person=UUID(soul.uid),
            amount_rupiah=amount,
            out_of="1-1101" if means == "cash" else None,
            cash_unit="USP" if means == "cash" else None,
            voucher=stage.voucher("BKK" if means == "cash" else "BM"),
        )
        stage.run(wish, by=MANAGER)
