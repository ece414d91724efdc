"""A table of many columns on an upright page: what says nothing is left out, and nothing stands over anything."""

from datetime import date
from functools import partial
from typing import Any

from guyub.front.doors.papers import words_in
from guyub.kernel import document as parts
from guyub.kernel.report import Column, Report, Row
from guyub.reports.paper.document_pdf import block_data, share, told_places

TITLES = ("number", "organ", "post", "name", "occupation", "since", "until", "ended_on", "state", "authority")
CELLS = ("1", "Pengurus", "Ketua", "Slamet", "", "2024", "2027", "", "Menjabat", "Pemilihan 05/RAT/2024")


def drawn(columns: int) -> dict[str, Any]:
    report = Report(
        name="officers",
        cooperative="Koperasi Uji",
        columns=tuple(Column(key=one, title=date(2024, 1, 1)) for one in TITLES[:columns]),
        rows=(Row(cells=CELLS[:columns]),),
        on=date(2024, 12, 31),
    )
    return block_data(parts.Table(report), language="id", say=partial(words_in, language="id"))


def test_empty_columns_leave_their_place_to_the_others() -> None:
    table = drawn(10)
    assert table["rows"][0]["cells"] == [one for one in CELLS if one]
    assert len(table["columns"]) == 8


def test_a_table_that_fits_keeps_every_column() -> None:
    assert table_places(drawn(8)) == 8 and {one["share"] for one in drawn(8)["columns"]} == {0}


def table_places(table: dict[str, Any]) -> int:
    return len(table["rows"][0]["cells"])


def test_where_nothing_is_said_the_form_stays_whole() -> None:
    assert told_places([["", ""]]) == [0, 1] and told_places([["1", "", "Ani"], ["2", "", ""]]) == [0, 2]


def test_a_column_has_room_for_its_longest_word() -> None:
    assert share("No. anggota", ["0001", "0120"]) == len("anggota") + 4
    assert share("Dasar", ["Keputusan rapat anggota tahunan 05/RAT/2024"]) == 26
