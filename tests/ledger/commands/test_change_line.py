"""``ledger.change_line``: a line is renamed or stands elsewhere; its accounts stay with it."""

from tests.conftest import TODAY, House
from tests.promises import denied, refused

from guyub.ledger.commands.change_line import ChangeLine
from guyub.ledger.commands.receive import Receive
from guyub.reports import queries as reports


def test_statements_show_the_new_name_with_the_same_figures(house: House) -> None:
    house.run(
        Receive(on=TODAY, amount_rupiah=500, into="1-1101", unit="TOKO", account="4-1201", narration="Jual")
    )
    house.run(ChangeLine(line="aset_lancar", name_id="Harta lancar", order=11))
    found = reports.position(house.body, reports.OnDay(on=TODAY)).line("aset_lancar")
    assert found.cells[1:3] == ("Harta lancar", 500)


def test_what_is_refused(house: House) -> None:
    for wish, code in (
        (ChangeLine(line="x"), "line.unknown"),
        (ChangeLine(line="aset_lancar", name_en=" "), "field.missing"),
        (ChangeLine(line="aset_lancar", order=-1), "field.out_of_range"),
    ):
        with refused(code):
            house.run(wish)


def test_who_may(house: House) -> None:
    denied(house, ChangeLine(line="aset_lancar", order=1), "supervisor", "teller")
