"""What awaits people: each matter appears when it arises, leads to its next step, and goes when it is done."""

from datetime import date

from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House

from guyub.front.speech import LANGUAGES, say
from guyub.front.web.awaits import tasks
from guyub.ledger.commands.close_month import CloseMonth
from guyub.ledger.commands.receive import Receive


def _keys(house: House) -> list[str]:
    return [one.key.removeprefix("task.") for one in tasks(house.body, TODAY)]


def _sale(house: House, on: date) -> None:
    sale = Receive(on=on, amount_rupiah=50, into="1-1101", unit="TOKO", account="4-1201", narration="x")
    house.run(sale)


def test_new_books_await_nothing(house: House) -> None:
    assert _keys(house) == []
    client = Client()
    client.force_login(User.objects.get(username=f"treasurer-{house.slug}"))
    assert "Tidak ada yang menunggu Anda" in client.get(f"/k/{house.slug}/").content.decode()


def test_open_months_await_their_closing_one_after_another(house: House) -> None:
    _sale(house, date(2025, 1, 5))
    first = tasks(house.body, TODAY)[0]
    assert first.key == "task.months" and first.facts["count"] == 2 and first.changes
    assert first.address.endswith("/lakukan/ledger.close_month/?month=202501")
    for month in (202501, 202502):
        house.run(CloseMonth(month=month))
    assert "months" not in _keys(house)


def test_a_year_that_is_over_awaits_its_closing(house: House) -> None:
    _sale(house, date(2024, 12, 5))
    found = {one.key: one for one in tasks(house.body, TODAY)}
    assert found["task.year"].facts["count"] > 0 and "on=31/12/2024" in found["task.year"].address


def test_every_matter_has_words_and_a_page(house: House) -> None:
    _sale(house, date(2024, 12, 5))
    client = Client()
    client.force_login(User.objects.get(username=f"chair-{house.slug}"))
    for one in tasks(house.body, TODAY):
        assert all(say(one.key, language, **one.facts) != one.key for language in LANGUAGES)
        assert client.get(one.address).status_code == 200


def test_who_may_not_take_it_up_does_not_see_it(house: House) -> None:
    _sale(house, date(2025, 1, 5))
    seen = {}
    for who in ("treasurer", "teller"):
        client = Client()
        client.force_login(User.objects.get(username=f"{who}-{house.slug}"))
        seen[who] = "Bulan yang belum ditutup" in client.get(f"/k/{house.slug}/").content.decode()
    assert seen == {"treasurer": True, "teller": False}
