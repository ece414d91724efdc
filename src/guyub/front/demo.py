"""The demonstration cooperative: invented people in Kabupaten Probolinggo, replayed through commands."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.models import Body
from guyub.foundation.running import run
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.close_month import CloseMonth
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.open_books import UnitRow
from guyub.ledger.commands.pay import Pay
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.begin import FirstPerson
from guyub.members.commands.open_cooperative import OpenCooperative

SLUG = "guyub-sae"
NAME = "Koperasi Konsumen Guyub Sae, Kraksaan"
SEED = 3513


@dataclass(frozen=True)
class Login:
    """A way into the demonstration; it holds no real data."""

    name: str
    role: str
    username: str
    password: str
    alone_up_to_rupiah: int


LOGINS = (
    Login("Ratna Wulandari", "treasurer", "bendahara", "guyub-bendahara", 2_000_000),
    Login("Slamet Hariyadi", "chair", "ketua", "guyub-ketua-demo", 2_000_000),
    Login("Yuni Astutik", "teller", "kasir", "guyub-kasir-demo", 500_000),
    Login("Moh. Fauzan", "supervisor", "pengawas", "guyub-pengawas", 0),
)
OPENING = (
    ("1-1101", "Kas", 14_250_000),
    ("1-1102", "Bank", 86_400_000),
    ("1-1201", "Piutang pinjaman anggota", 212_750_000),
    ("1-1301", "Persediaan barang dagang", 41_300_000),
    ("1-3105", "Inventaris kantor", 18_500_000),
    ("1-3109", "Akumulasi penyusutan", -6_200_000),
    ("2-1101", "Simpanan sukarela", -64_900_000),
    ("2-1201", "Utang usaha", -12_600_000),
    ("3-1101", "Simpanan pokok", -12_000_000),
    ("3-1102", "Simpanan wajib", -241_500_000),
    ("3-1401", "Cadangan umum", -36_000_000),
)
YEAR = 2025


def ensure() -> None:
    """The demonstration is there; made in a few seconds when it is not."""
    if not Body.objects.filter(kind="cooperative").exists():
        make()


def make() -> None:
    """Open the cooperative and replay its book year."""
    with clock_at(_noon(date(YEAR, 1, 2))):
        opened = run(_opening(), actor=SYSTEM, body="pangkalan", key="demo-open")
    people = {
        person["role"]: Actor(UUID(person["person"]), person["name"]) for person in opened.data["people"]
    }
    with clock_at(_noon(date(YEAR, 1, 2))):
        rows = tuple(OpeningRow(code=code, name=name, amount_rupiah=amount) for code, name, amount in OPENING)
        run(
            BringOpening(on=date(YEAR - 1, 12, 31), rows=rows, unit="TOKO", narration="Neraca awal"),
            actor=SYSTEM,
            body=SLUG,
            key="demo-saldo",
        )
    random = Random(SEED)
    for month in range(1, 13):
        _month(month, people["treasurer"], random)
    with clock_at(_noon(date(YEAR + 1, 1, 5))):
        run(CloseYear(year_end=date(YEAR, 12, 31)), actor=people["chair"], body=SLUG, key="demo-tutup-tahun")


def _opening() -> OpenCooperative:
    return OpenCooperative(
        slug=SLUG,
        name=NAME,
        template="konsumen",
        units=(UnitRow(code="TOKO", name="Toko"), UnitRow(code="USP", name="Unit simpan pinjam")),
        people=tuple(
            FirstPerson(
                name=login.name,
                role=login.role,
                username=login.username,
                password=login.password,
                alone_up_to_rupiah=login.alone_up_to_rupiah,
            )
            for login in LOGINS
        ),
        since=date(YEAR, 1, 1),
        authority_title="Akta pendirian",
        authority_number="17/2011",
    )


def _month(month: int, treasurer: Actor, random: Random) -> None:
    with clock_at(_noon(date(YEAR, month, 28))):
        for number, (word, unit, account, text, low, high) in enumerate(_PLAN, start=1):
            amount = random.randrange(low, high, 5_000)
            on = date(YEAR, month, min(28, 1 + number * 2))
            voucher = f"{'BKM' if word == 'in' else 'BKK'}-{month:02}{number:02}"
            key = f"demo-{month:02}-{number:02}"
            if word == "in":
                wish = Receive(
                    on=on, amount_rupiah=amount, into="1-1101", unit=unit, account=account, narration=text, voucher=voucher
                )  # fmt: skip
                run(wish, actor=treasurer, body=SLUG, key=key)
            else:
                spent = Pay(
                    on=on, amount_rupiah=amount, out_of="1-1101", unit=unit, account=account, narration=text, voucher=voucher
                )  # fmt: skip
                run(spent, actor=treasurer, body=SLUG, key=key)
    if month < 12:
        with clock_at(_noon(date(YEAR, month + 1, 3))):
            run(
                CloseMonth(month=YEAR * 100 + month), actor=treasurer, body=SLUG, key=f"demo-tutup-{month:02}"
            )


_PLAN = (
    ("in", "TOKO", "4-1201", "Penjualan kepada anggota", 900_000, 1_900_000),
    ("in", "TOKO", "4-2101", "Penjualan kepada umum", 300_000, 900_000),
    ("in", "USP", "4-1101", "Jasa pinjaman anggota", 1_200_000, 1_950_000),
    ("in", "USP", "1-1201", "Angsuran pokok pinjaman", 1_400_000, 1_950_000),
    ("in", "TOKO", "3-1102", "Simpanan wajib anggota", 1_100_000, 1_300_000),
    ("out", "TOKO", "5-1201", "Harga pokok barang yang terjual", 700_000, 1_200_000),
    ("out", "TOKO", "5-3101", "Honor penjaga toko", 800_000, 900_000),
    ("out", "TOKO", "5-3103", "Listrik dan air", 90_000, 160_000),
    ("out", "USP", "5-3104", "Alat tulis", 30_000, 90_000),
    ("out", "TOKO", "5-4103", "Pendidikan anggota", 50_000, 150_000),
)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)
