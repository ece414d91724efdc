"""After a deed its answer reads as words, and the next step is at hand for whoever may take it."""

from datetime import date

from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House

from guyub.foundation.command import COMMANDS, QUERIES
from guyub.front.speech import spoken
from guyub.front.web.begun import AFTER
from guyub.ledger.commands.receive import Receive


def test_every_next_step_is_there() -> None:
    assert {*AFTER} <= {*COMMANDS}
    assert {one for some in AFTER.values() for one in some} <= {*COMMANDS, *QUERIES}


def test_a_closed_year_says_its_month_in_words_and_leads_to_its_division(house: House) -> None:
    sale = Receive(
        on=date(2024, 12, 5), amount_rupiah=50, into="1-1101", unit="TOKO", account="4-1201", narration="x"
    )
    house.run(sale)
    client = Client()
    client.force_login(User.objects.get(username=f"treasurer-{house.slug}"))
    page = client.post("/k/uji/lakukan/ledger.close_year/", {"year_end": "31/12/2024"}).content.decode()
    assert "Desember 2024" in page and "202412" not in page
    assert "/k/uji/baca/surplus.simulation/" in page and "/k/uji/baca/reports.result/" in page


def test_parts_of_a_surplus_are_said_by_their_names() -> None:
    assert (
        spoken("pools", {"reserve": 2_000_000, "capital": 5}, "id") == "cadangan Rp2.000.000; jasa modal Rp5"
    )
    assert (
        spoken("month", 202_413, "id") == "202413" and spoken("next_month", 202_401, "en") == "January 2024"
    )
