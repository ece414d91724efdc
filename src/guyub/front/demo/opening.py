"""The first balances of the demonstration: what stood in the old books, and whose it was."""

from datetime import date
from uuid import UUID

from guyub.front.demo.cast import Soul
from guyub.front.demo.stage import Stage
from guyub.kernel.period import month_of, months_after
from guyub.ledger.commands.bring_assets import BringAssets
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.register_asset import AssetRow
from guyub.loans.commands.bring_receivables import BringReceivables, ReceivableRow
from guyub.savings.commands.bring_balances import BalanceRow, BringBalances
from guyub.savings.commands.open_product import OpenProduct

PRINCIPAL_RUPIAH = 100_000
DUTY_RUPIAH = 25_000
ASSETS = (
    ("TN-01", "Tanah kantor dan toko, Semampir", "1-3101", 30_000_000, 0, 2013),
    ("BG-01", "Bangunan kantor dan toko", "1-3102", 72_000_000, 240, 2014),
    ("IN-01", "Etalase dan rak toko", "1-3105", 9_600_000, 96, 2020),
    ("IN-02", "Komputer kasir dan pencetak", "1-3105", 7_200_000, 48, 2022),
    ("KD-01", "Sepeda motor roda tiga", "1-3103", 21_600_000, 96, 2021),
)
"""What the shop owns: code, name, account, cost, months of life, year of buying (in July)."""
TOKO = (
    ("1-1101", "Kas", 6_500_000),
    ("1-2102", "Simpanan berjangka di bank", 20_000_000),
    ("1-1301", "Persediaan barang dagang", 41_300_000),
    ("2-1201", "Utang usaha", -12_600_000),
    ("2-1405", "Dana pendidikan", -1_850_000),
    ("2-1406", "Dana sosial", -2_240_000),
    ("3-1301", "Hibah dan donasi", -40_000_000),
    ("3-1401", "Cadangan umum", -128_500_000),
)
USP = (("1-1101", "Kas", 8_250_000), ("1-1102", "Bank", 36_400_000))


def open_books(stage: Stage) -> None:
    """The opening balance stands per unit, and every list of members equals its account."""
    on = date(stage.year - 1, 12, 31)
    assets = _assets(stage, on)
    lists = {
        "POKOK": [(one, PRINCIPAL_RUPIAH) for one in stage.souls],
        "WAJIB": [(one, _duty(one, on)) for one in stage.souls],
        "SUKARELA": [(one, one.voluntary_rupiah) for one in stage.souls if one.voluntary_rupiah],
    }
    _balance(
        stage,
        on,
        assets=assets,
        sums={code: sum(amount for _, amount in rows) for code, rows in lists.items()},
    )
    stage.run(
        OpenProduct(code="SUKARELA", name="Simpanan sukarela", kind="voluntary", account="2-1101", unit="USP")
    )
    for code, held in lists.items():
        rows = tuple(BalanceRow(person=UUID(one.uid), amount_rupiah=amount) for one, amount in held)
        stage.run(BringBalances(on=on, product=code, rows=rows))
    _loans(stage, on)
    stage.run(BringAssets(on=on, rows=assets))


def _duty(soul: Soul, on: date) -> int:
    months = (on.year - soul.joined_on.year) * 12 + on.month - soul.joined_on.month + 1
    return DUTY_RUPIAH * (months if soul.by_payroll else max(months - 3, 1))


def _assets(stage: Stage, on: date) -> tuple[AssetRow, ...]:
    found = []
    for code, name, account, cost, life, bought in ASSETS:
        worn = cost * min((on.year - bought) * 12 + 6, life) // life if life else 0
        found.append(
            AssetRow(
                code=code,
                name=name,
                account=account,
                unit="TOKO",
                acquired_on=date(bought, 7, 1),
                cost_rupiah=cost,
                life_months=life,
                method="straight_line" if life else "none",
                worn_before_rupiah=worn,
                counted_until=month_of(on) if worn else None,
            )
        )
    return tuple(found)


def _balance(stage: Stage, on: date, *, assets: tuple[AssetRow, ...], sums: dict[str, int]) -> None:
    """What the lists do not say stands in the bank of the shop."""
    rows = [
        OpeningRow(code=code, name=name, amount_rupiah=amount, unit="TOKO") for code, name, amount in TOKO
    ]
    rows += [OpeningRow(code=code, name=name, amount_rupiah=amount, unit="USP") for code, name, amount in USP]
    rows += [
        OpeningRow(code=one.account, name=one.name, amount_rupiah=one.cost_rupiah, unit="TOKO")
        for one in assets
    ]
    worn = sum(one.worn_before_rupiah for one in assets)
    owed = sum(one.loan.outstanding_rupiah for one in stage.souls if one.loan)
    for code, name, unit, amount in (
        ("1-1201", "Piutang pinjaman anggota", "USP", owed),
        ("1-3109", "Akumulasi penyusutan", "TOKO", -worn),
        ("2-1101", "Simpanan sukarela", "USP", -sums["SUKARELA"]),
        ("3-1101", "Simpanan pokok", "TOKO", -sums["POKOK"]),
        ("3-1102", "Simpanan wajib", "TOKO", -sums["WAJIB"]),
    ):
        rows.append(OpeningRow(code=code, name=name, amount_rupiah=amount, unit=unit))
    rest = -sum(row.amount_rupiah for row in rows)
    rows.append(OpeningRow(code="1-1102", name="Bank", amount_rupiah=rest, unit="TOKO"))
    stage.run(BringOpening(on=on, rows=tuple(rows), narration="Neraca awal"))


def _loans(stage: Stage, on: date) -> None:
    debts = [(one, one.loan) for one in stage.souls if one.loan]
    rows = tuple(
        ReceivableRow(
            person=UUID(one.uid),
            outstanding_rupiah=debt.outstanding_rupiah,
            principal_rupiah=debt.principal_rupiah,
            begun_on=debt.begun_on,
            due_on=months_after(debt.begun_on, debt.principal_rupiah // debt.instalment_rupiah),
        )
        for one, debt in debts
    )
    told = stage.run(BringReceivables(on=on, account="1-1201", unit="USP", rows=rows))
    first = int(told["first"].removeprefix("P-"))
    for place, (_, debt) in enumerate(debts):
        debt.number = f"P-{first + place:07}"
