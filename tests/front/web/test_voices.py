"""A member says something on the phone, an officer answers it on the desk, once however often one presses."""

from django.test import Client
from tests.conftest import House
from tests.front.web.test_pin import OWN, tries, with_pin

from guyub.voices.queries import HeardWish, voices_heard


def test_said_answered_and_asked_again(house: House) -> None:
    with_pin(house, "Siti Aminah", "0007")
    phone, desk = Client(), Client()
    tries(phone, "7", OWN)
    desk.post("/masuk/", {"login": "chair-uji", "password": "sandi-panjang-uji"})
    wish = {"kind": "complaint", "text": "<script>alert(1)</script> toko tutup", "key": "kunci-yang-sama"}
    for _ in range(2):
        assert phone.post("/k/uji/aku/suara/", wish).status_code == 302
    (voice,) = voices_heard(house.body, HeardWish())
    page = desk.get("/k/uji/baca/voices.heard/").content.decode()
    assert "&lt;script&gt;" in page and "<script>alert" not in page and "Siti Aminah" in page
    answer = {"voice": voice["voice"], "text": "Mulai besok buka", "state": "done", "key": "jawaban-pertama"}
    assert desk.post("/k/uji/baca/voices.heard/", answer).status_code == 302
    assert "Mulai besok buka" in phone.get("/k/uji/aku/suara/").content.decode()
    again = {"voice": voice["voice"], "text": "Masih tutup", "key": "tanya-lagi-1"}
    assert phone.post("/k/uji/aku/suara/", again).status_code == 302
    assert voices_heard(house.body, HeardWish())[0]["state"] == "open"


def test_what_was_typed_stays_when_it_is_refused(house: House) -> None:
    with_pin(house, "Siti Aminah", "0007")
    phone = Client()
    tries(phone, "7", OWN)
    page = phone.post(
        "/k/uji/aku/suara/", {"kind": "complaint", "text": "x" * 3001, "key": "terlalu-panjang"}
    )
    assert page.status_code == 422 and "x" * 3001 in page.content.decode()
    assert phone.post("/k/uji/baca/voices.heard/", {"voice": "x", "text": "y"}).status_code == 404
