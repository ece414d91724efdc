"""Members at the counter of the savings unit, who came and who left in the demonstration's year."""

from datetime import date
from functools import partial
from uuid import UUID

from guyub.front.demo.stage import CHAIR, SECRETARY, TELLER, TREASURER, Stage
from guyub.members.commands.admit import Admit
from guyub.members.commands.name_heirs import HeirRow, NameHeirs
from guyub.members.commands.record_death import RecordDeath
from guyub.members.commands.resign import Resign
from guyub.savings.commands.pay import Pay
from guyub.savings.commands.receive import Receive
from guyub.savings.commands.settle_leaver import SettleLeaver

RESIGNED, DIED = 95, 101
"""Places in the register of the member who moved away and of the member who died."""


def note_counter(stage: Stage, month: int) -> None:
    """A month of deposits and withdrawals stands in the diary; nobody takes more than there is."""
    year, number = divmod(month, 100)
    savers = [one for one in stage.souls[:90] if one.voluntary_rupiah]
    for day in (6, 11, 15, 19, 23, 26):
        on, soul = date(year, number, day), stage.random.choice(savers)
        amount = stage.random.randrange(50_000, 400_000, 25_000)
        if day % 2 and soul.voluntary_rupiah > amount:
            soul.voluntary_rupiah -= amount
            wish = Pay(
                on=on,
                person=UUID(soul.uid),
                product="SUKARELA",
                amount_rupiah=amount,
                out_of="1-1101",
                unit="USP",
                voucher=stage.voucher("BKK"),
            )
            stage.note(on, partial(stage.run, wish, by=TELLER))
        else:
            soul.voluntary_rupiah += amount
            stage.note(
                on,
                partial(_save, stage, on, place=stage.souls.index(soul), product="SUKARELA", amount=amount),
            )


def note_changes(stage: Stage) -> None:
    """One member came, one moved away, one died: each in the diary with what is settled afterwards."""
    year = stage.year
    stage.note(date(year, 2, 20), partial(_name_heirs, stage, date(year, 2, 20)))
    stage.note(date(year, 3, 10), partial(_admit, stage, date(year, 3, 10)))
    stage.note(date(year, 5, 12), partial(_leave, stage, date(year, 5, 12), place=DIED))
    stage.note(date(year, 6, 16), partial(_settle, stage, date(year, 6, 16), place=DIED))
    stage.note(date(year, 8, 8), partial(_leave, stage, date(year, 8, 8), place=RESIGNED))
    stage.note(date(year, 8, 20), partial(_settle, stage, date(year, 8, 20), place=RESIGNED))
    stage.note(date(year, 10, 2), partial(_pay_leaver, stage, date(year, 10, 2), place=RESIGNED))


def _save(stage: Stage, on: date, *, place: int, product: str, amount: int) -> None:
    wish = Receive(
        on=on,
        person=UUID(stage.souls[place].uid),
        product=product,
        amount_rupiah=amount,
        into="1-1101",
        unit="USP" if product == "SUKARELA" else "TOKO",
        voucher=stage.voucher("BKM"),
    )
    stage.run(wish, by=TELLER)


def _admit(stage: Stage, on: date) -> None:
    """The newcomer is a member, and pays the principal savings in."""
    soul = stage.newcomer
    assert soul is not None
    wish = Admit(
        on=on,
        name=soul.name,
        identity_number=soul.identity_number,
        sex=soul.sex,
        birth_place="Probolinggo",
        birth_on=soul.birth_on,
        village=soul.village,
        occupation=soul.work,
        number=soul.number,
        consent_on=on,
    )
    soul.uid, soul.joined_on = stage.run(wish, by=SECRETARY)["person"], on
    stage.souls.append(soul)
    _save(stage, on, place=len(stage.souls) - 1, product="POKOK", amount=100_000)


def _name_heirs(stage: Stage, on: date) -> None:
    heirs = (
        HeirRow(name="Sumarni", relation="spouse", share_permyriad=5_000),
        HeirRow(name="Rizal Hidayatullah", relation="child", share_permyriad=2_500),
        HeirRow(name="Lailatul Fitri", relation="child", share_permyriad=2_500),
    )
    stage.run(NameHeirs(person=UUID(stage.souls[DIED].uid), on=on, heirs=heirs), by=SECRETARY)


def _leave(stage: Stage, on: date, *, place: int) -> None:
    soul = stage.souls[place]
    soul.left = True
    if place == DIED:
        stage.run(RecordDeath(person=UUID(soul.uid), on=on), by=SECRETARY)
    else:
        stage.run(Resign(person=UUID(soul.uid), on=on, reason="Pindah tugas ke Lumajang"), by=SECRETARY)


def _settle(stage: Stage, on: date, *, place: int) -> None:
    """Own capital becomes a debt to the leaver, less what is still owed."""
    soul = stage.souls[place]
    wish = SettleLeaver(on=on, person=UUID(soul.uid), voucher=stage.voucher("BM"))
    soul.voluntary_rupiah = stage.run(wish, by=TREASURER)["due_rupiah"]


def _pay_leaver(stage: Stage, on: date, *, place: int) -> None:
    soul = stage.souls[place]
    wish = Pay(
        on=on,
        person=UUID(soul.uid),
        product="KELUAR",
        amount_rupiah=soul.voluntary_rupiah,
        out_of="1-1102",
        voucher=stage.voucher("BBK"),
    )
    stage.run(wish, by=CHAIR)
