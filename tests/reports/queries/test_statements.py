"""Statements between two days, side by side, per unit with an elimination, members and others apart."""

from datetime import date

import pytest
from tests.conftest import House
from tests.front.test_doors import signed_in
from tests.reports.queries.test_flows import YEAR_END, book_year, figures

from guyub.foundation.command import QUERIES
from guyub.foundation.fields import fields_of
from guyub.front.doors.papers import paper_bytes
from guyub.kernel.refusal import Refusal
from guyub.reports import queries as reports


@pytest.fixture
def books(house: House) -> House:
    book_year(house)
    return house


@pytest.mark.django_db
def test_movements_tell_opening_debits_credits_and_closing(books: House) -> None:
    wish = reports.OnDay(on=YEAR_END, since=date(2024, 1, 1))
    rows = {row.cells[0]: row.cells[2:] for row in reports.trial_balance(books.body, wish).rows}
    assert rows["1-1101"] == (500_000, None, 1_020_000, 730_000, 790_000, None)
    totals = rows[None]
    assert totals[0] == totals[1] and totals[2] == totals[3] and totals[4] == totals[5]
    with pytest.raises(Refusal) as refused:
        reports.trial_balance(books.body, reports.OnDay(on=YEAR_END, since=date(2025, 1, 1)))
    assert refused.value.code == "period.backwards"


@pytest.mark.django_db
def test_what_units_owe_each_other_leaves_the_total(books: House) -> None:
    report = reports.position(books.body, reports.OnDay(on=YEAR_END, per_unit=True))
    assert [column.title for column in report.columns[2:]] == [
        "TOKO",
        "USP",
        "column.elimination",
        "column.total",
    ]
    bridges = [row.cells[2:] for row in report.rows if row.cells[0] == "1-1901"]
    assert bridges == [(135_000, 0, -135_000, 0), (0, 135_000, -135_000, 0)]
    totals = {row.label_key: row.cells[2:] for row in report.rows if row.style == "total"}
    assert totals["statement.total_assets"] == totals["statement.total_liabilities_equity"]
    whole = figures(reports.position(books.body, reports.OnDay(on=YEAR_END)))
    assert totals["statement.total_assets"][-1] == whole["statement.total_assets"]


@pytest.mark.django_db
def test_what_units_sold_each_other_leaves_the_total(books: House) -> None:
    report = reports.result(books.body, reports.OnDay(on=YEAR_END, per_unit=True))
    sold = next(row.cells[2:] for row in report.rows if row.cells[0] == "4-3901")
    assert sold == (25_000, 0, -25_000, 0)
    surplus = next(row.cells[2:] for row in report.rows if row.label_key == "statement.surplus_after_tax")
    assert surplus == (625_000, -25_000, 0, 600_000)


@pytest.mark.django_db
def test_members_and_others_add_up_to_the_result(books: House) -> None:
    report = reports.members_and_others(books.body, reports.OnDay(on=YEAR_END))
    rows = {row.label_key: row.cells[1:] for row in report.rows}
    assert rows["statement.gross_surplus"] == (900_000, 0, 900_000)
    assert rows["statement.surplus_after_tax"] == (600_000, 0, 600_000)


@pytest.mark.django_db
def test_lines_have_their_english_names_on_an_english_paper(books: House) -> None:
    whole = reports.position(books.body, reports.OnDay(on=YEAR_END))
    said = {row.cells[0]: row.cells[1] for row in whole.said_in("en").rows if row.style == "subtotal"}
    assert said["aset_lancar"] == "Current assets" and said["ekuitas"] == "Equity"
    assert whole.said_in("id") == whole and whole.line("aset_lancar").cells[1] == "Aset lancar"
    assert "Current assets" in paper_bytes(whole, "json", language="en").decode()


@pytest.mark.django_db
def test_every_row_is_as_wide_as_the_columns_also_where_nothing_stands(house: House) -> None:
    """Of books without an entry, and with some; beside another day, since one, of each unit: as data and as paper."""
    client = signed_in(house, "chair")
    ways: tuple[dict[str, str], ...] = (
        {}, {"beside": "14/03/2025"}, {"since": "01/01/2025"}, {"per_unit": "ya"}, {"before_closing": "ya"}, {"unit": "TOKO"},
        {"beside": "14/03/2025", "since": "01/01/2025"}, {"beside": "14/03/2025", "per_unit": "ya"},
    )  # fmt: skip
    asked = [
        (word, way)
        for word, known in sorted(QUERIES.items())
        if word.startswith("reports.")
        for way in ways
        if "on" in (names := {field.name for field in fields_of(known.parameters)}) and names >= set(way)
    ]
    assert {"reports.trial_balance", "reports.position", "reports.result"} <= {word for word, _ in asked}
    for word, way in asked:
        answer = client.get(f"/api/{house.slug}/queries/{word}", {"on": f"{YEAR_END:%d/%m/%Y}"} | way)
        assert answer.status_code < 500, (word, way)
        told = answer.json().get("data")
        for row in told["rows"] if isinstance(told, dict) and "columns" in told else ():
            assert len(row["cells"]) == len(told["columns"]), (word, way)
