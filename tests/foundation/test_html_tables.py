"""Web pages under the name of a spreadsheet, and text without a telling name: read as what they are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.foundation.html_tables import MOST_CELLS, tables_in
from guyub.foundation.spreadsheet import read
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.workbook import read_workbook

PAGE = """<html><head><title>ekspor</title><style>td{mso-number-format:"x"}</style></head><body>
<center>KOPERASI X<br>Neraca Saldo per 31 Desember 2024</center><table border=1>
<tr><th rowspan=2>Kode</th><th rowspan=2>Nama</th><th colspan=2>Saldo</th></tr><tr><th>Debet</th><th>Kredit</th></tr>
<tr><td>101</td><td>Kas &amp; bank</td><td align=right>1.000</td><td>&nbsp;</td></tr>
<tr><td>301</td><td>Simpanan Pokok</td><td></td><td>1.000</td></tr></table><p>Simpanan per 31 Desember 2024</p>
<table><tr><td>No<td>Nama<td>Pokok<tr><td>1<td>Ani<td>600<tr><td>2<td>Ma'ruf<td>400</table></body></html>"""


@pytest.mark.parametrize("name", ["neraca.xls", "neraca.xlsx", "neraca.html"])
def test_a_page_named_as_a_spreadsheet_is_its_tables(name: str) -> None:
    sheets = read(PAGE.encode(), name)
    book = read_workbook(sheets, newest=date(2025, 6, 1))
    assert {(row.code, row.name, row.amount_rupiah) for row in book.balance.rows} == {
        ("101", "Kas & bank", 1_000), ("301", "Simpanan Pokok", -1_000),
    }  # fmt: skip
    assert [(row.name, row.amount_rupiah) for row in book.savings] == [("Ani", 600), ("Ma'ruf", 400)]
    assert book.on == date(2024, 12, 31) and [one.name for one in sheets] == [name, f"{name} 2"]


def test_text_under_another_name_is_read_as_text() -> None:
    text = b"Nama;Simpanan Pokok\nAni;600\nBudi;400\n"
    for name in ("simpanan", "simpanan.xls", "simpanan.xlsx"):
        assert read(text, name)[0].rows[1] == ("Ani", "600")


@pytest.mark.parametrize("data", [b"<html><p>tidak ada tabel</html>", b"%PDF-1.4 a;b\nc;d", b"{\\rtf1 a;b\nc;d}", b"surat biasa\ntanpa kolom"])  # fmt: skip
def test_what_holds_no_table_is_told(data: bytes) -> None:
    with pytest.raises(Refusal, match="unreadable"):
        read(data, "berkas.xls")


def test_a_page_that_would_unfold_too_far_is_refused() -> None:
    row = b"<tr>" + b"<td colspan=99>1" * 110 + b"</tr>"
    with pytest.raises(Refusal, match="too_large"):
        read(b"<table>" + row * (MOST_CELLS // 10_000), "a.xls")


@given(st.text(alphabet="<>/tdrhable=\"' 2colspan&;", max_size=200))
def test_no_page_breaks_the_reading(text: str) -> None:
    tables_in("<table>" + text)
