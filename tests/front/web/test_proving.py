"""The page that proves the books: the verdict first, then what is proved and, as plainly, what is not."""

from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House

from guyub.front.speech import LANGUAGES
from guyub.ledger.commands.receive import Receive

SALE = Receive(on=TODAY, amount_rupiah=50, into="1-1101", unit="TOKO", account="4-1201", narration="Jual")


def page(house: House, *, language: str = "id", heads: str = "") -> str:
    client = Client()
    client.cookies["bahasa"] = language
    client.force_login(User.objects.get(username=f"supervisor-{house.slug}"))
    said: str = client.get(f"/k/{house.slug}/baca/reports.proof/", {"heads": heads}).content.decode()
    return said


def test_what_is_not_proved_stands_open_beside_what_is(house: House) -> None:
    house.run(SALE)
    for language in LANGUAGES:
        said = page(house, language=language)
        main = said.partition("<main")[2]
        assert main.count('<section class="tile"') == 2 and "<details" not in main, "nothing is folded away"
    said = page(house)
    assert f"{house.body.name} · 14 Maret 2025" in said, "on paper it says whose books, and of which day"
    verdict, proved = said.index("Buku utuh."), said.index("Yang dibuktikan")
    missing, form = said.index("Yang belum dibuktikan"), said.index('name="heads"')
    assert verdict < proved < missing < form
    assert "masa jabatan" in said[missing:form] and "uang di laci" in said[missing:form]


def test_books_that_are_not_whole_say_what_is_wrong_and_what_to_do(house: House) -> None:
    house.run(SALE)
    said = page(house, heads="1:AAAA-AAAA-AAAA-AAAA-AAAA")
    assert "Buku tidak utuh." in said and 'role="alert"' in said and "Buku utuh." not in said
    assert "berbeda dari yang tercetak" in said and "kepada pengawas" in said
