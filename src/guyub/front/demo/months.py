"""A month of the demonstration: pay day, the shop, the savings unit, expenses, the cash count, the closing."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from guyub.front.demo.stage import MANAGER, SUPERVISOR, TELLER, TREASURER, Stage
from guyub.kernel.period import month_after, month_end
from guyub.ledger import queries as ledger
from guyub.ledger.commands.close_month import CloseMonth
from guyub.ledger.commands.count_cash import CountCash
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.move import Move
from guyub.ledger.commands.pay import Pay
from guyub.ledger.commands.receive import Receive
from guyub.members import queries as members

CASH, BANK, STOCK = "1-1101", "1-1102", "1-1301"
DUTY_RUPIAH = 25_000
COST_PERMYRIAD = 8_700
EXPENSES = (
    (10, "TOKO", "5-3101", "Honor penjaga toko", 1_750_000, 1_750_001),
    (10, "USP", "5-3101", "Honor petugas simpan pinjam", 900_000, 900_001),
    (12, "TOKO", "5-3103", "Listrik, air dan internet", 310_000, 420_000),
    (13, "USP", "5-3104", "Alat tulis dan cetak buku anggota", 60_000, 140_000),
    (18, "TOKO", "5-3105", "Ongkos angkut barang", 120_000, 260_000),
)
NOW_AND_THEN = {
    3: (20, "TOKO", "5-4102", "Rapat pengurus dan pengawas", 300_000, 360_000),
    6: (20, "TOKO", "5-4103", "Pendidikan anggota di Gending", 1_250_000, 1_500_000),
    9: (20, "TOKO", "5-4102", "Rapat pengurus dan pengawas", 300_000, 360_000),
    11: (20, "TOKO", "5-3109", "Asuransi toko", 640_000, 640_001),
}


def note_month(stage: Stage, month: int, *, full: bool) -> None:
    """The month (YYYYMM) stands in the diary; a lighter one has no cash counts."""
    year, number = divmod(month, 100)
    last = month_end(month)
    stage.note(date(year, number, 5), partial(_pay_day, stage, date(year, number, 5)))
    for day in (7, 14, 21, 28):
        stage.note(date(year, number, day), partial(_sale_to_others, stage, date(year, number, day)))
    more = (NOW_AND_THEN[number],) if number in NOW_AND_THEN else ()
    for day, unit, account, text, low, high in (*EXPENSES, *more):
        on = date(year, number, day)
        wish = Pay(
            on=on,
            amount_rupiah=stage.random.randrange(low, high, 5_000),
            out_of=CASH,
            unit=unit,
            account=account,
            narration=text,
            voucher=stage.voucher("BKK"),
        )
        stage.note(on, partial(stage.run, wish, by=TREASURER))
    stage.note(last, partial(_shop, stage, last))
    stage.note(last, partial(_bank_interest, stage, last))
    if full:
        for unit in ("TOKO", "USP"):
            stage.note(last, partial(_count, stage, last, unit))
    if number != 12:
        closing = CloseMonth(month=month)
        stage.note(last + timedelta(days=3), partial(stage.run, closing, by=TREASURER))


def months_until(first: int, last: int) -> Iterator[int]:
    """Every month (YYYYMM) from the first to the last."""
    while first <= last:
        yield first
        first = month_after(first)


def _pay_day(stage: Stage, on: date) -> None:
    """The pay office hands over what was kept back: savings, the shop's bills, instalments with interest."""
    shop: list[JournalLine] = []
    loans: list[JournalLine] = []
    for soul in stage.souls:
        if soul.left or not soul.by_payroll or on < soul.joined_on:
            continue
        who = UUID(soul.uid)
        shop.append(JournalLine(account="3-1102", unit="TOKO", credit_rupiah=DUTY_RUPIAH, holder=who))
        if soul.owes_shop_rupiah:
            shop.append(
                JournalLine(account="1-1211", unit="TOKO", credit_rupiah=soul.owes_shop_rupiah, holder=who)
            )
            soul.owes_shop_rupiah = 0
        if soul.loan and soul.loan.outstanding_rupiah:
            debt = soul.loan
            debt.outstanding_rupiah -= debt.instalment_rupiah
            loans += [
                JournalLine(
                    account="1-1201",
                    unit="USP",
                    credit_rupiah=debt.instalment_rupiah,
                    holder=who,
                    item=debt.number,
                ),
                JournalLine(account="4-1101", unit="USP", credit_rupiah=debt.interest_rupiah, holder=who),
            ]
    for unit, lines in (("TOKO", shop), ("USP", loans)):
        if lines:
            lines.insert(
                0, JournalLine(account=BANK, unit=unit, debit_rupiah=sum(one.credit_rupiah for one in lines))
            )
    wish = Journal(
        on=on, lines=(*shop, *loans), narration="Potongan gaji anggota", voucher=stage.voucher("BBM")
    )
    stage.run(wish, by=TREASURER)


def _sale_to_others(stage: Stage, on: date) -> None:
    wish = Receive(
        on=on,
        amount_rupiah=stage.random.randrange(280_000, 495_000, 5_000),
        into=CASH,
        unit="TOKO",
        account="4-2101",
        narration="Penjualan kepada umum",
        voucher=stage.voucher("BKM"),
    )
    stage.run(wish, by=TELLER)


def _shop(stage: Stage, on: date) -> None:
    """The shop's month: who bought, in cash or on account; what it cost; new goods; cash to the bank."""
    lines: list[JournalLine] = []
    cash = 0
    for place, soul in enumerate(stage.souls):
        if soul.left or not soul.buys_rupiah or on < soul.joined_on:
            continue
        bought = soul.buys_rupiah * stage.random.randrange(60, 140) // 100 // 500 * 500
        who = UUID(soul.uid)
        lines.append(JournalLine(account="4-1201", unit="TOKO", credit_rupiah=bought, holder=who))
        if soul.by_payroll and place % 2:
            soul.owes_shop_rupiah += bought
            lines.append(JournalLine(account="1-1211", unit="TOKO", debit_rupiah=bought, holder=who))
        else:
            cash += bought
    sold = sum(one.credit_rupiah for one in lines)
    lines.append(JournalLine(account=CASH, unit="TOKO", debit_rupiah=cash))
    told = f"Penjualan kepada anggota bulan {on.month}"
    stage.run(Journal(on=on, lines=tuple(lines), narration=told, voucher=stage.voucher("BKM")), by=MANAGER)
    others = 1_550_000
    cost, cost_others = (amount * COST_PERMYRIAD // 10_000 // 100 * 100 for amount in (sold, others))
    costs = (
        JournalLine(account="5-1201", unit="TOKO", debit_rupiah=cost),
        JournalLine(account="5-2101", unit="TOKO", debit_rupiah=cost_others),
        JournalLine(account=STOCK, unit="TOKO", credit_rupiah=cost + cost_others),
    )
    stage.run(
        Journal(on=on, lines=costs, narration="Harga pokok penjualan", voucher=stage.voucher("BM")),
        by=MANAGER,
    )
    goods = Pay(
        on=on,
        amount_rupiah=(cost + cost_others) // 500_000 * 500_000,
        out_of=BANK,
        unit="TOKO",
        account=STOCK,
        narration="Pembelian barang dagang",
        voucher=stage.voucher("BBK"),
    )
    stage.run(goods, by=TREASURER)
    _to_bank(stage, on)


def _to_bank(stage: Stage, on: date) -> None:
    """The cash boxes keep what a month needs; the rest goes to the bank, and a bare box is filled."""
    for unit, keep in (("TOKO", 4_000_000), ("USP", 6_000_000)):
        over = (in_cash(stage, on, unit=unit) - keep) // 500_000 * 500_000
        if over:
            into, out = (BANK, CASH) if over > 0 else (CASH, BANK)
            wish = Move(
                on=on,
                amount_rupiah=abs(over),
                out_of=out,
                into=into,
                unit=unit,
                narration="Setor kas ke bank" if over > 0 else "Ambil dari bank untuk kas",
                voucher=stage.voucher("BBM"),
            )
            stage.run(wish, by=TREASURER)


def in_cash(stage: Stage, on: date, *, unit: str) -> int:
    """What the books say is in a unit's cash box."""
    held = ledger.holdings(members.body_of(stage.slug), [CASH], on=on)
    return sum(one.amount_rupiah for one in held if one.unit == unit)


def _bank_interest(stage: Stage, on: date) -> None:
    wish = Receive(
        on=on,
        amount_rupiah=stage.random.randrange(180_000, 260_000, 100),
        into=BANK,
        unit="TOKO",
        account="4-3101",
        narration="Bunga simpanan di bank",
        voucher=stage.voucher("BBM"),
    )
    stage.run(wish, by=TREASURER)


def _count(stage: Stage, on: date, unit: str) -> None:
    """Counted by the manager, in March two thousand short; on the last day by the supervisors."""
    short = 2_000 if on.month == 3 and unit == "TOKO" else 0
    wish = CountCash(
        on=on,
        account=CASH,
        unit=unit,
        counted_rupiah=in_cash(stage, on, unit=unit) - short,
        difference_account="5-5101" if short else None,
        note="Selisih kembalian toko" if short else "",
        voucher=stage.voucher("BA") if short else "",
    )
    stage.run(wish, by=SUPERVISOR if on.month == 12 else MANAGER)
