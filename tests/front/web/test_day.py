"""The page of today's date: what it is known from, what another day would mean, and the second yardstick."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from tests.conftest import TODAY, House
from tests.day import both_say
from tests.front.web.test_trail import client as client_of

from guyub.foundation import yardstick
from guyub.foundation.clock import clock_at
from guyub.foundation.commands.confirm_day import ConfirmDay
from guyub.foundation.models import Pending
from guyub.foundation.running import today
from guyub.ledger import queries as ledger

PAGE = f"/k/uji/lakukan/{ConfirmDay.word}/"
PAY = {
    "on": f"{TODAY:%d/%m/%Y}",
    "amount_rupiah": "500",
    "into": "1-1101",
    "unit": "TOKO",
    "account": "4-1201",
    "narration": "jual",
}
FLAT = datetime(2015, 1, 1, 5, tzinfo=UTC)


def client(house: House, role: str = "treasurer") -> Client:
    return client_of(house, role)


def showing(house: House, day: date | str, role: str = "treasurer") -> Client:
    """The browser of an officer that shows a day."""
    browser = client(house, role)
    browser.cookies["hari"] = str(day)
    return browser


def receives(browser: Client, key: str) -> int:
    return browser.post("/k/uji/lakukan/ledger.receive/", {**PAY, "key": key}).status_code


def test_it_says_what_the_day_will_mean_before_the_press(house: House) -> None:
    """Terms of three years from 2024 run out, rights end, months wait; nothing has moved yet."""
    receives(client(house), "catatan-1")
    told = client(house).get(PAGE, {"day": "01/03/2027"}).content.decode()
    assert "demisioner" in told and "masa jabatan habis 31 Desember 2026" in told
    assert "Bulan yang sudah lewat dan menunggu ditutup: 24" in told
    assert "Usulkan 1 Maret 2027" in told and "seorang pengurus lain setuju" in told
    assert today(house.body) == TODAY and not Pending.objects.exists()


def test_what_agrees_with_the_clock_takes_one_press(house: House) -> None:
    told = client(house).get(PAGE, {"day": f"{TODAY:%d/%m/%Y}"}).content.decode()
    assert "cukup Anda seorang" in told and "Tidak ada masa jabatan atau hak yang berubah" in told


def test_the_second_officer_agrees_on_the_same_page(house: House) -> None:
    with clock_at(FLAT):
        answer = client(house).post(PAGE, {"day": "15/03/2025", "key": "usul-hari-1"})
        assert answer.status_code == 202
        one = Pending.objects.get()
        own = client(house).get(PAGE).content.decode()
        assert "Menunggu persetujuan" in own and "Setuju, hari ini" not in own
        other = client(house, "chair").get(PAGE).content.decode()
        assert "mengusulkan: hari ini 15 Maret 2025" in other and "Setuju, hari ini 15 Maret 2025" in other
        agreed = client(house, "chair").post(
            "/k/uji/lakukan/foundation.approve/", {"pending": str(one.uid), "key": "setuju-hari"}
        )
        assert agreed.status_code == 200 and today(house.body) == date(2025, 3, 15)


def test_the_way_back_is_open_when_every_term_has_run_out(house: House) -> None:
    """Confirmed years ahead by error: the page still opens, by the rights of the last act's day."""
    both_say(house, TODAY + timedelta(days=730))
    told = client(house).get(PAGE, {"day": f"{TODAY:%d/%m/%Y}"}).content.decode()
    assert "berjalan lagi" in told and "Usulkan 14 Maret 2025" in told


def test_a_wrong_clock_is_told_on_the_first_page(house: House) -> None:
    assert (
        PAGE not in client(house).get("/k/uji/").content.decode().split('id="menunggu"')[0].split("quick")[0]
    )
    for wrong in (FLAT, datetime(2099, 1, 1, tzinfo=UTC)):
        with clock_at(wrong):
            told = client(house).get("/k/uji/").content.decode()
            assert "Tanggal buku 14 Maret 2025, jam komputer" in told and PAGE in told
            assert "diragukan" in client(house).get(PAGE).content.decode()


@pytest.mark.parametrize("apart", [-2, 2, 45, 3000])
def test_a_device_that_shows_another_day_is_asked_at_once(house: House, apart: int) -> None:
    """What was typed stays; whoever answers that the device is wrong goes on."""
    browser = showing(house, TODAY + timedelta(days=apart))
    answer = browser.post("/k/uji/lakukan/ledger.receive/", {**PAY, "key": "catatan-2"})
    assert (
        answer.status_code == 422
        and PAGE in answer.content.decode()
        and 'value="500"' in answer.content.decode()
    )
    assert ledger.head(house.body).size == 0
    assert "jam alat saya yang keliru" in browser.get(PAGE).content.decode()
    browser.post(PAGE, {"mine": "1"})
    assert receives(browser, "catatan-3") == 200 and ledger.head(house.body).size == 1


@pytest.mark.parametrize(
    "shown", [TODAY, TODAY + timedelta(days=1), "", "kapan-kapan", "2025-02-30", "2025-W01-1"]
)
def test_a_day_more_or_less_and_nonsense_ask_nothing(house: House, shown: date | str) -> None:
    assert receives(showing(house, shown), "catatan-4") == 200


def test_others_devices_raise_the_doubt_for_whoever_agrees_with_the_clock(house: House) -> None:
    """The clock was set ahead; the chair's phone tells another day with whatever it sends."""
    later = TODAY + timedelta(days=60)
    with clock_at(datetime(later.year, later.month, later.day, 5, tzinfo=UTC)):
        receives(showing(house, TODAY, "chair"), "catatan-5")
        told = client(house).get(PAGE, {"day": f"{later:%d/%m/%Y}"}).content.decode()
        assert "Alat pengurus yang menunjukkan hari lain" not in told, "it agrees with the books' day as yet"
        assert "seorang pengurus lain setuju" in told
        assert client(house).post(PAGE, {"day": f"{later:%d/%m/%Y}", "key": "hari-ini-5"}).status_code == 202
        assert today(house.body) == TODAY


def test_a_hostile_device_is_told_of_and_stops_nobody(house: House) -> None:
    receives(showing(house, "9999-12-31", "teller"), "catatan-6")
    assert "1. Hari yang ditunjukkan: 31 Desember 9999" in client(house).get(PAGE).content.decode()
    assert receives(showing(house, TODAY), "catatan-7") == 200


def test_reading_is_not_heard(house: House) -> None:
    browser = showing(house, "1999-01-01")
    browser.get(PAGE)
    assert not yardstick.apart(house.body.id, TODAY, clock_on=TODAY)


def test_who_may(house: House) -> None:
    assert client(house, "teller").get(PAGE).status_code == 404
