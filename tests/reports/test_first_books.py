"""Books that hold one position only, as after the first import, still print every statement."""

from datetime import date
from pathlib import Path

from tests.conftest import open_house
from tests.intake.office import bring

from guyub.reports import queries as reports

WORKBOOK = Path(__file__).resolve().parents[1] / "data" / "buku-koperasi-2012.xlsx"
END = date(2012, 12, 31)


def test_b1_has_every_statement_although_no_year_of_dealings_came_in(today: date, db: None) -> None:
    """Cash at the start is cash at the end, equity is what it was, the notes equal the lines."""
    house = open_house("abu-hafsin", template="empty")
    bring(house, WORKBOOK.read_bytes())
    body, wish = house.body, reports.OfPeriod(on=END)
    flow = {row.label_key: row.cells[2] for row in reports.cash_flow_statement(body, wish).rows}
    assert flow["flow.opening"] == flow["flow.closing"] == 50_120_400 and "flow.one_position" in flow
    equity = reports.changes_in_equity(body, wish).rows[-1].cells
    assert equity[2] == equity[7] == 177_761_399
    notes = {row.cells[1]: row.cells[2] for row in reports.notes(body, wish).rows if row.style == "line"}
    assert notes["Dana risiko"] == 6_823_443 and notes["SHU tahun berjalan"] == 38_692_500
