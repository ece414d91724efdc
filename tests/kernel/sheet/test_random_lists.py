"""Random members with random savings and loans in random layouts are understood exactly."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from guyub.front.speech import catalogue
from guyub.kernel.money import rupiah_text
from guyub.kernel.period import date_text
from guyub.kernel.sheet.cells import Cell, Sheet
from guyub.kernel.sheet.workbook import read_workbook

NEWEST = date(2025, 12, 31)
MONEY: tuple[Callable[[int], Cell], ...] = (
    lambda n: n,
    float,
    rupiah_text,
    lambda n: rupiah_text(n).replace("Rp", "Rp ") + ",00",
    lambda n: rupiah_text(n).removeprefix("Rp") + ",-",
    lambda n: f"{n:,}.00",
    lambda n: n or "-",
)
DAYS: tuple[Callable[[date], Cell], ...] = (
    lambda d: d,
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d.day}-{d.month}-{d.year}",
    date_text,
    lambda d: d.isoformat(),
    lambda d: (d - date(1899, 12, 30)).days,
)
NUMBERS: tuple[Callable[[int], Cell], ...] = (
    lambda n: f"A-{n:03}",
    lambda n: n,
    lambda n: f"{n:04}",
    lambda n: f"{n}/KOP",
)
HEADINGS = {
    "number": ("No. Anggota", "Nomor Anggota", "No Agt", "Kode Anggota", "Member No", "NIA", "No. Induk Anggota", "ID"),
    "name": ("Nama", "Nama Anggota", "NAMA LENGKAP", "Name", "Member", "Nama  Anggota "),
    "joined": ("Tgl. Masuk", "Tanggal Masuk", "Tgl Bergabung", "Join Date", "Menjadi Anggota Sejak (tgl anggota)"),
    "sex": ("L/P", "JK", "Jenis Kelamin", "Sex"),
    "address": ("Alamat", "ALAMAT RUMAH", "Address"),
    "principal": ("Simpanan Pokok", "Simp. Pokok", "POKOK", "Principal Savings", "S. Pokok"),
    "mandatory": ("Simpanan Wajib", "Simp. Wajib", "WAJIB", "Mandatory Savings", "S. Wajib"),
    "voluntary": ("Simpanan Sukarela", "Sukarela", "Voluntary Savings", "Simpanan Manasuka"),
    "outstanding": ("Sisa Pinjaman", "Saldo Pinjaman", "Outstanding Loan", "Sisa Piutang", "Baki Debet"),
}  # fmt: skip
TITLES: tuple[list[list[Cell]], ...] = (
    [],
    [["KOPERASI MAJU JAYA"], ["Daftar per 31 Desember 2012"], []],
    [[], ["KSU Sumber Rejeki"], ["Kecamatan Kraksaan, Kabupaten Probolinggo"], []],
)
FIRST = ("Siti", "Budi", "Agus", "Dewi", "Slamet", "Wati", "Umar", "Joko")
LAST = ("Aminah", "Santoso", "Hidayat", "Lestari", "Purnomo", "Wibowo", "Kurniawan", "Fauzi")


@st.composite
def people(draw: st.DrawFn) -> list[dict[str, Any]]:
    count = draw(st.integers(2, 8))
    names = draw(st.permutations([f"{one} {other}" for one in FIRST for other in LAST]))[:count]
    amount = st.integers(0, 10**9)
    return [
        {
            "place": place, "name": name, "number": place, "joined": draw(st.dates(date(1970, 1, 1), date(2012, 12, 31))),
            "sex": draw(st.sampled_from(("L", "P"))), "address": f"Dusun Krajan RT 0{place % 9 + 1}",
            "principal": draw(amount), "mandatory": draw(amount), "voluntary": draw(amount), "outstanding": draw(amount),
        }
        for place, name in enumerate(names, start=1)
    ]  # fmt: skip


def laid_out(data: st.DataObject, rows: list[dict[str, Any]], wanted: tuple[str, ...]) -> list[list[Cell]]:
    """The rows with columns in any order, under any titles, in any format, with or without a total."""
    write = {
        **dict.fromkeys(("principal", "mandatory", "voluntary", "outstanding"), data.draw(st.sampled_from(MONEY))),
        "joined": data.draw(st.sampled_from(DAYS)),
        "number": data.draw(st.sampled_from(NUMBERS)),
    }  # fmt: skip
    columns = list(data.draw(st.permutations(wanted)))
    table: list[list[Cell]] = [*data.draw(st.sampled_from(TITLES))]
    heading: list[Cell] = [data.draw(st.sampled_from(HEADINGS[column])) for column in columns]
    ordinal = data.draw(st.booleans())
    table.append(["No", *heading] if ordinal else heading)
    again = data.draw(st.integers(0, len(rows)))
    for place, row in enumerate(rows, start=1):
        cells = [write[column](row[column]) if column in write else row[column] for column in columns]
        table.append([place, *cells] if ordinal else cells)
        if place == again:
            table.append([])
            table.append(["No", *heading] if ordinal else heading)
    money = [column for column in columns if column in ("principal", "mandatory", "voluntary", "outstanding")]
    if money and data.draw(st.booleans()):
        sums = [sum(row[column] for row in rows) if column in money else "JUMLAH" if column == "name" else None for column in columns]  # fmt: skip
        table.append([None, *sums] if ordinal else sums)
    return table


@settings(max_examples=200, deadline=None)
@given(data=st.data(), rows=people())
def test_random_lists_in_random_layouts_are_understood_exactly(data: st.DataObject, rows: list[dict[str, Any]]) -> None:  # fmt: skip
    sheets = [
        Sheet(name, tuple(tuple(row) for row in laid_out(data, rows, columns)))
        for name, columns in (
            ("Anggota", ("number", "name", "joined", "sex", "address")),
            ("Simpanan", ("number", "name", "principal", "mandatory", "voluntary")),
            ("Pinjaman", ("number", "name", "outstanding")),
        )
    ]
    book = read_workbook(sheets, newest=NEWEST)
    assert [one.kinds for one in book.sheets] == [("members",), ("savings",), ("receivables",)]
    assert not book.blocking and not [one for one in book.problems if not one.code.startswith(("link.", "savings.principal", "list.member"))]  # fmt: skip
    assert [(one.name, one.joined_on, one.sex) for one in book.members] == [
        (row["name"], row["joined"], {"L": "male", "P": "female"}[row["sex"]]) for row in rows
    ]
    saved = {(one.name, one.kind): one.amount_rupiah for one in book.savings if one.amount_rupiah}
    assert saved == {(row["name"], kind): row[kind] for row in rows for kind in ("principal", "mandatory", "voluntary") if row[kind]}  # fmt: skip
    owed = {one.name: one.outstanding_rupiah for one in book.receivables if one.outstanding_rupiah}
    assert owed == {row["name"]: row["outstanding"] for row in rows if row["outstanding"]}
    assert all(f"refusal.{one.code}" in catalogue() for one in book.problems)
