"""Books that hold one position only, as after the first import, still print every statement."""

from datetime import date
from pathlib import Path

import pytest
from guyub.front.doors.opening import create_wish, opening_wish

from guyub.foundation.command import SYSTEM
from guyub.foundation.running import run
from guyub.foundation.spreadsheet import read
from guyub.kernel.sheet.workbook import read_workbook
from guyub.members.queries import body_of
from guyub.reports import queries as reports

WORKBOOK = Path(__file__).resolve().parents[1] / "data" / "buku-koperasi-2012.xlsx"
END = date(2012, 12, 31)


@pytest.mark.django_db
def test_b1_has_every_statement_although_no_year_of_dealings_came_in() -> None:
    """Cash at the start is cash at the end, equity is what it was, the notes equal the lines."""
    found = read_workbook(read(WORKBOOK.read_bytes(), "buku.xlsx"), newest=date(2025, 12, 31)).balance
    run(create_wish("abu-hafsin", found, "empty"), actor=SYSTEM, body="pangkalan")
    run(opening_wish(found, END, add=True), actor=SYSTEM, body="abu-hafsin")
    body, wish = body_of("abu-hafsin"), reports.OfPeriod(on=END)
    flow = {row.label_key: row.cells[2] for row in reports.cash_flow_statement(body, wish).rows}
    assert flow["flow.opening"] == flow["flow.closing"] == 50_120_400 and "flow.one_position" in flow
    equity = reports.changes_in_equity(body, wish).rows[-1].cells
    assert equity[2] == equity[7] == 177_761_399
    notes = {row.cells[1]: row.cells[2] for row in reports.notes(body, wish).rows if row.style == "line"}
    assert notes["Dana risiko"] == 6_823_443 and notes["SHU tahun berjalan"] == 38_692_500
