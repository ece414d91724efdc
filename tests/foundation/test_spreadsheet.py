"""Files as they come: whole, torn, locked, far too large."""

import io
import resource
import time
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from guyub.foundation.spreadsheet import MOST_BYTES, MOST_ROWS, read
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.trial_balance import understand

DATA = Path(__file__).resolve().parents[1] / "data"


def book(cells: dict[str, Any], *merged: str) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for place, value in cells.items():
        sheet[place] = value
    for span in merged:
        sheet.merge_cells(span)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def ods(rows: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body>'
            f'<office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )
    return stream.getvalue()


def ods_row(value: int, *, rows: int = 1, columns: int = 1) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="float" '
        f'office:value="{value}" table:number-columns-repeated="{columns}"/></table:table-row>'
    )


def refusal(data: bytes, name: str = "a.xlsx") -> str:
    with pytest.raises(Refusal) as refused:
        read(data, name)
    return refused.value.code


def test_cells_keep_their_place_and_kind() -> None:
    cells = {
        "C3": "Kode", "C4": 5.0, "C5": 1.5, "C6": datetime(2012, 12, 31), "C7": True, "C8": "007", "C9": "=1+1",
    }  # fmt: skip
    (sheet,) = read(book(cells, "A1:B1"), "a.xlsx")
    assert [row[2] for row in sheet.rows[2:8]] == ["Kode", 5, 1.5, date(2012, 12, 31), True, "007"]
    assert isinstance(sheet.rows[3][2], int)
    assert sheet.rows[8][2] == "=1+1", "a formula without its value is no empty cell"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_csv_in_its_dialects(encoding: str, mark: str) -> None:
    lines = [
        ["Kode", "Nama", "Debet", "Kredit"],
        ["1", "Café, kas", "1.500,00", ""],
        ["2", "Modal", "", "1.500,00"],
    ]
    text = "\r\n".join(mark.join(f'"{cell}"' if mark in cell else cell for cell in line) for line in lines)
    found = understand(read(text.encode(encoding), "a.csv"))
    assert [(row.name, row.amount_rupiah) for row in found.rows] == [("Café, kas", 1_500), ("Modal", -1_500)]


def test_ods_is_read() -> None:
    (sheet,) = read(ods(ods_row(5, columns=3)), "a.ods")
    assert sheet.rows == ((5, 5, 5),)


def test_what_is_no_spreadsheet_is_refused() -> None:
    good = (DATA / "buku-koperasi-2012.xlsx").read_bytes()
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)
    for data in (good[:9_000], b"", b"%PDF-1.4", locked, b"PK\x03\x04", bytes(range(256))):
        assert refusal(data) == "file.unreadable"
    for data in (b"", bytes(range(256)), b'Kode\n"' + b"a" * 200_000):
        assert refusal(data, "a.csv") == "file.unreadable"


def test_what_is_too_large_is_refused() -> None:
    assert refusal(bytes(MOST_BYTES + 1)) == "file.too_large"
    assert refusal(b"a;b\n" * (MOST_ROWS + 1), "a.csv") == "file.too_large"


@pytest.mark.parametrize("corner", ["XFD1048576", "A1048576", "XFD300"])
def test_two_cells_in_far_corners_do_not_end_the_process(corner: str) -> None:
    assert refusal(book({"A1": 1, corner: 2})) == "file.too_large"


def test_repeated_cells_do_not_unfold_without_end() -> None:
    assert refusal(ods(ods_row(5, rows=100_000, columns=1_000)), "a.ods") == "file.too_large"


def test_empty_styled_cells_far_down_are_no_reason_to_refuse() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"] = "Kas"
    sheet["A1048576"].number_format = "0.00"
    stream = io.BytesIO()
    workbook.save(stream)
    (found,) = read(stream.getvalue(), "a.xlsx")
    assert found.rows[0] == ("Kas",)


def test_what_no_paper_can_hold_does_not_come_in() -> None:
    (sheet,) = read("Nama;Alamat\nSi\x1bti;\u202egnalam\n".encode(), "a.csv")
    assert sheet.rows[1] == ("Si ti", "gnalam")
    (sheet,) = read(book({"A1": "Budi\u202e", "A2": "Si\u0085ti"}), "a.xlsx")
    assert [row[0] for row in sheet.rows] == ["Budi", "Si\u0085ti"]


def sheet_of(rows: bytes, *, shared: bytes = b"", before: bytes = b"") -> bytes:
    """A workbook as another program would pack it, with what was asked for inside."""
    plain = io.BytesIO(book({"A1": "x"}))
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = before + b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
            elif name.endswith("sharedStrings.xml") and shared:
                content = b"<sst>" + shared + b"</sst>"
            made.writestr(name, content)
    return stream.getvalue()


CELL = b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
ENTITIES = b"".join(b'<!ENTITY a%d "%s">' % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 12))
BOMBS = {
    "a long string": lambda: sheet_of(CELL, shared=b"<si><t>" + b"a" * 300_000_000 + b"</t></si>"),
    "many strings": lambda: sheet_of(CELL, shared=(b"<si><t>" + b"a" * 1000 + b"</t></si>") * 60_000),
    "a million columns": lambda: sheet_of(b"<row>" + b"<c><v>1</v></c>" * 1_000_000 + b"</row>"),
    "entities": lambda: sheet_of(
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row>',
        before=b'<!DOCTYPE x [<!ENTITY a0 "ha">' + ENTITIES + b"]>",
    ),
    "a csv of columns": lambda: b"a;" * 1_000_000,
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_refused_at_once_and_in_little_memory(kind: str) -> None:
    data, name = BOMBS[kind](), "a.csv" if "csv" in kind else "a.xlsx"
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refusal(data, name) in ("file.too_large", "file.unreadable")
    assert time.monotonic() - began < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024, "kilobytes"


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_whatever_cuts_it_and_however_it_is_written(mark: str, encoding: str) -> None:
    text = "\r\n".join(
        mark.join(cells) for cells in (["Kode", "Nama", "Debet"], ["1101", "Kas", '"5.000.000"'])
    )
    (sheet,) = read(text.encode(encoding), "neraca.csv")
    assert sheet.rows == (("Kode", "Nama", "Debet"), ("1101", "Kas", "5.000.000"))


def test_an_entity_from_outside_brings_nothing_in(tmp_path: Path) -> None:
    """A file of this machine that a workbook names is not read into it."""
    secret = tmp_path / "rahasia"
    secret.write_text("isi-yang-rahasia")
    data = sheet_of(
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>x&dari;</t></is></c></row>',
        before=f'<!DOCTYPE x [<!ENTITY dari SYSTEM "file://{secret}">]>'.encode(),
    )
    try:
        seen = str([sheet.rows for sheet in read(data, "a.xlsx")])
    except Refusal as refused:
        assert refused.code == "file.unreadable"
    else:
        assert "isi-yang" not in seen
