"""The people of the demonstration: invented names and numbers, real places of Kabupaten Probolinggo."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Literal

MEMBERS = 121
VILLAGES = (
    "Semampir, Kraksaan", "Patokan, Kraksaan", "Kandangjati Kulon, Kraksaan", "Sebaung, Gending", "Pajurangan, Gending",
    "Sumberanyar, Paiton", "Karanganyar, Paiton", "Krucil, Krucil", "Bermi, Krucil", "Maron Wetan, Maron",
    "Pajarakan Kulon, Pajarakan", "Besuk Agung, Besuk", "Tanjungsari, Krejengan", "Banyuanyar Tengah, Banyuanyar",
)  # fmt: skip
WORK = (
    "guru SD",
    "guru SMP",
    "penjaga sekolah",
    "perawat puskesmas",
    "staf kecamatan",
    "penyuluh pertanian",
    "bidan",
)
MEN = (
    "Abdul", "Achmad", "Agus", "Bambang", "Budi", "Djoko", "Edi", "Hariyono", "Hasan", "Imam", "Kusnadi", "Mahfud",
    "Misnadi", "Moh. Saleh", "Nurul Huda", "Saiful", "Slamet", "Subairi", "Sugeng", "Sunaryo", "Taufik", "Wahyudi",
)  # fmt: skip
WOMEN = (
    "Aminatus", "Anik", "Dewi", "Endang", "Faridatul", "Hosniyah", "Ida", "Khotimah", "Lilik", "Misnawati", "Nanik",
    "Nur Aini", "Puji", "Rini", "Siti Romlah", "Sri", "Sulastri", "Sumiyati", "Titik", "Umi", "Wiwik", "Yayuk",
)  # fmt: skip
WOMEN_IN_OFFICE = ("Ratna", "Yuni", "Endah", "Nurhayati", "Siti")
FAMILY = (
    "Hidayat", "Santoso", "Wibowo", "Prasetyo", "Rahman", "Firdaus", "Hariyanto", "Suryadi", "Maulana", "Setiawan",
    "Iskandar", "Basuki", "Mulyono", "Rofiqi", "Zainuri", "Arifin", "Pranoto", "Sutrisno",
)  # fmt: skip
FAMILY_OF_WOMEN = (
    "Rahayu", "Lestari", "Handayani", "Kurniawati", "Wahyuni", "Hasanah", "Fitriyah", "Ningsih", "Purwanti",
    "Maimunah", "Susanti", "Astutik", "Jamilah", "Zubaidah", "Andayani", "Utami", "Winarti", "Agustin",
)  # fmt: skip


@dataclass(frozen=True)
class Login:
    """A way into the demonstration; it holds no real data."""

    name: str
    role: str
    username: str
    password: str
    alone_up_to_rupiah: int


@dataclass
class Soul:
    """One member as the replay knows them: who they are, and what they do in the cooperative."""

    name: str
    number: str
    sex: Literal["male", "female"]
    birth_on: date
    joined_on: date
    village: str
    work: str
    identity_number: str | None
    by_payroll: bool
    buys_rupiah: int
    voluntary_rupiah: int
    uid: str = ""
    left: bool = False
    owes_shop_rupiah: int = 0
    loan: "Debt | None" = None


@dataclass
class Debt:
    """What a member borrowed, and how it is paid back from the pay."""

    principal_rupiah: int
    outstanding_rupiah: int
    begun_on: date
    instalment_rupiah: int
    interest_rupiah: int
    number: str = field(default="")


def souls(random: Random, *, officers: tuple[str, ...], year: int) -> list[Soul]:
    """Every member, the officers first and who is to join last; two share a name, one has no number."""
    found: list[Soul] = []
    taken = set(officers)
    for place in range(1, MEMBERS + 1):
        officer = officers[place - 1] if place <= len(officers) else None
        sex: Literal["male", "female"] = "female" if random.random() < 0.55 else "male"
        if officer:
            sex = "female" if officer.split()[0] in WOMEN_IN_OFFICE else "male"
        name = officer or _name(random, sex, taken)
        found.append(_soul(random, name, place, sex=sex, year=year))
    found[61].name, found[61].sex, found[61].identity_number = found[60].name, found[60].sex, None
    found[62].identity_number = None
    return found


def _name(random: Random, sex: str, taken: set[str]) -> str:
    first, last = (WOMEN, FAMILY_OF_WOMEN) if sex == "female" else (MEN, FAMILY)
    while (name := f"{random.choice(first)} {random.choice(last)}") in taken:
        pass
    taken.add(name)
    return name


def _soul(random: Random, name: str, place: int, *, sex: Literal["male", "female"], year: int) -> Soul:
    born = date(random.randrange(year - 58, year - 27), 1, 1) + timedelta(days=random.randrange(365))
    joined = date(random.randrange(year - 13, year), random.randrange(1, 13), random.choice((1, 5, 10)))
    saves = random.random() < 0.6
    soul = Soul(
        name=name,
        number=f"{place:04}",
        sex=sex,
        birth_on=born,
        joined_on=joined,
        village=random.choice(VILLAGES),
        work=random.choice(WORK),
        identity_number=f"351399{born.day + 40 * (sex == 'female'):02}{born:%m%y}{place:04}",
        by_payroll=place not in (40, 80, 110),
        buys_rupiah=random.randrange(60, 420) * 1_000 if random.random() < 0.9 else 0,
        voluntary_rupiah=random.randrange(4, 60) * 50_000 if saves else 0,
    )
    if 12 < place < 62 or random.random() < 0.15:
        soul.loan = _debt(random, year)
    return soul


def _debt(random: Random, year: int) -> Debt:
    months = random.choice((24, 36, 48))
    instalment = random.randrange(4, 16) * 25_000
    paid = random.randrange(1, months - 11)
    first = (year - 1) * 12 + 11 - paid
    return Debt(
        principal_rupiah=instalment * months,
        outstanding_rupiah=instalment * (months - paid),
        begun_on=date(first // 12, first % 12 + 1, 15),
        instalment_rupiah=instalment,
        interest_rupiah=instalment * months // 100,
    )
