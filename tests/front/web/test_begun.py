"""A fresh form is filled in as far as the books tell: a statement stands beside the year before where there was one."""

from datetime import date, timedelta

from tests.conftest import TODAY, House

from guyub.foundation.command import query_named
from guyub.front.web.begun import begun
from guyub.front.web.forms import controls
from guyub.ledger.commands.receive import Receive


def _sale(house: House, on: date) -> None:
    house.run(
        Receive(on=on, amount_rupiah=50_000, into="1-1101", unit="TOKO", account="4-1201", narration="x")
    )


def _begun(house: House, word: str) -> dict[str, str]:
    return begun(word, house.body, controls(query_named(word).parameters, house.body, {}))


def test_the_first_year_stands_alone(house: House) -> None:
    assert _begun(house, "reports.result") == {"on": "14/03/2025"}
    _sale(house, TODAY)
    assert _begun(house, "reports.position") == {"on": "14/03/2025"}


def test_later_a_position_stands_beside_the_years_end_and_a_result_beside_the_same_day(house: House) -> None:
    _sale(house, TODAY - timedelta(days=400))
    for word in ("reports.position", "reports.equity_changes"):
        assert _begun(house, word) == {"on": "14/03/2025", "beside": "31/12/2024"}, word
    for word in ("reports.result", "reports.cash_flow"):
        assert _begun(house, word) == {"on": "14/03/2025", "beside": "14/03/2024"}, word
