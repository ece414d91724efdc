"""The checklist names every matter with the word that mends it; the statement of differences can be signed."""

from datetime import date

import pytest
from tests.conftest import House
from tests.ledger.commands.test_register_asset import START, open_books, wish
from tests.ledger.commands.test_set_budget import decision
from tests.ledger.commands.test_settle_difference import open_with_difference, settle

from guyub.front.doors.papers import paper_bytes
from guyub.front.speech import LANGUAGES, say
from guyub.ledger.commands.count_cash import CountCash
from guyub.ledger.commands.receive import Receive
from guyub.reports.queries.closing import OfYear, closing_checklist, migration_statement


def states(house: House) -> dict[str, tuple[object, str | None]]:
    report = closing_checklist(house.body, OfYear(on=START))
    for row in report.rows:
        for language in LANGUAGES:
            said = say(row.label_key or "", language, **row.label_facts)
            assert said != row.label_key and "{" not in said and "…" not in said, said
    return {str(row.label_key): (row.cells[2], row.link) for row in report.rows}


def test_clean_books_are_done_to_the_last_item(house: House) -> None:
    open_books(house)
    house.run(wish(counted_until=202412), actor=house.chair)
    house.run(CountCash(on=START, account="1-1101", unit="TOKO", counted_rupiah=3_000_000))
    assert {state for state, _ in states(house).values()} == {"closing.done"}


def test_every_open_matter_opens_the_word_that_mends_it(house: House) -> None:
    open_books(house)
    house.run(wish(counted_until=202411, worn_before_rupiah=100_000), actor=house.chair)
    sale = Receive(
        on=date(2024, 12, 1), amount_rupiah=5, into="1-1101", unit="TOKO", account="4-1201", narration="x"
    )
    house.run(sale)
    found = states(house)
    assert found["matter.depreciation"] == ("closing.open", "ledger.depreciate?month=202412")
    assert found["matter.assets_listed"][0] == "closing.open"
    assert found["matter.papers"][0] == "closing.open"
    assert found["matter.cash_counted"][1] == "ledger.count_cash?account=1-1101&unit=TOKO&on=31/12/2024"


@pytest.mark.django_db
def test_differences_are_told_with_who_and_how_settled(house: House) -> None:
    open_with_difference(house)
    assert states(house)["matter.difference"] == ("closing.blocks", "ledger.settle_difference")
    house.run(settle(-4_000, decision(house, "Rapat anggota")))
    report = migration_statement(house.body, OfYear(on=date(2025, 3, 14)))
    opening, settled, against, left = report.rows
    assert opening.cells[3] == "chair uji" and opening.cells[6] == 10_000
    assert settled.cells[4] == "Rapat anggota 1/RAT/2025" and settled.cells[5] == 4_000
    assert against.cells[2] == "3-1401 Cadangan umum" and left.cells[7] == -6_000
    for kind in ("pdf", "docx", "xlsx"):
        assert paper_bytes(report, kind, language="id")
        assert paper_bytes(closing_checklist(house.body, OfYear(on=START)), kind, language="id")
