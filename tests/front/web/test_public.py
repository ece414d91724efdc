"""What everyone may see: only what a cooperative shows, as text, with a picture; and a wish to join that lands."""

import struct
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from tests.conftest import TODAY, House
from tests.members.commands.test_ask_to_join import asking
from tests.members.commands.test_show_profile import PNG, WISH
from tests.members.register import admitted, resolution

from guyub.front.speech import LANGUAGES
from guyub.members.commands.take_office import TakeOffice

FORM = {
    "name": "Budi Santoso",
    "phone": "0813 1111 2222",
    "village": "Sumber",
    "consent": "on",
    "key": "kunci-uji-1",
}


@pytest.fixture(autouse=True)
def fresh(db: None) -> None:
    """Nobody has tried a door yet."""
    cache.clear()


def test_nothing_is_there_until_the_board_shows_it(house: House) -> None:
    pages = [f"/koperasi/{house.slug}/{part}" for part in ("", "gabung/", "gambar.png", "logo/")]
    assert [Client().get(page).status_code for page in pages] == [404] * 4
    assert house.body.name not in Client().get("/").content.decode()
    house.run(replace(WISH, logo=PNG), actor=house.chair)
    assert [Client().get(page).status_code for page in pages] == [200] * 4
    assert house.body.name in Client().get("/").content.decode()
    house.run(replace(WISH, shown=False), actor=house.chair)
    assert [Client().get(page).status_code for page in pages] == [404] * 4


def test_what_people_wrote_is_text_everywhere(house: House) -> None:
    house.run(replace(WISH, motto='"><script>x</script>', story="<b>#set</b> $x$ \\"), actor=house.chair)
    page = Client().get(f"/koperasi/{house.slug}/").content.decode()
    assert "<script>x" not in page and "<b>#set" not in page and "&lt;script&gt;" in page
    assert Client().get(f"/koperasi/{house.slug}/gambar.png").content.startswith(b"\x89PNG")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shared_link_unfolds(house: House, language: str) -> None:
    house.run(WISH, actor=house.chair)
    client = Client()
    client.cookies["bahasa"] = language
    for address in ("/", f"/koperasi/{house.slug}/", f"/koperasi/{house.slug}/gabung/"):
        page = client.get(address).content.decode()
        picture = page.split('og:image" content="')[1].split('"')[0]
        assert 'property="og:title"' in page and 'property="og:description"' in page
        answer = client.get(picture.removeprefix("http://testserver"))
        assert answer.headers["Content-Type"] == "image/png"
        assert struct.unpack(">II", answer.content[16:24]) == (1200, 630)


def test_people_in_office_stand_in_their_order_and_figures_only_where_shown(house: House) -> None:
    house.run(WISH, actor=house.chair)
    heads = TakeOffice(
        person=admitted(house, "Bu Koordinator"), organ="supervisors", post="chair", since=TODAY,
        authority=resolution(house),
    )  # fmt: skip
    house.appointed(heads, actor=house.chair)
    page = Client().get(f"/koperasi/{house.slug}/").content.decode()
    assert "Angka pada" not in page
    order = [house.chair.name, house.treasurer.name, "Koordinator pengawas", house.supervisor.name]
    assert [page.index(one) for one in order] == sorted(page.index(one) for one in order)


def test_a_wish_to_join_lands_and_a_double_click_is_one(house: House) -> None:
    house.run(WISH, actor=house.chair)
    client = Client()
    for _ in range(2):
        answer = client.post(f"/koperasi/{house.slug}/gabung/?kirim", FORM)
        assert answer.status_code == 200 and "sudah sampai" in answer.content.decode()
    assert [one["name"] for one in asking(house)] == ["Budi Santoso"]
    chair = Client()
    chair.force_login(User.objects.get(username=f"chair-{house.slug}"))
    assert (
        "Permohonan menjadi anggota yang menunggu jawaban: 1"
        in chair.get(f"/k/{house.slug}/").content.decode()
    )


def test_what_was_typed_stays_and_the_sentence_stands_beside_its_field(house: House) -> None:
    house.run(WISH, actor=house.chair)
    answer = Client().post(f"/koperasi/{house.slug}/gabung/?kirim", {**FORM, "phone": "bukan nomor"})
    page = answer.content.decode()
    assert answer.status_code == 422 and 'value="Budi Santoso"' in page and 'id="wrong-phone"' in page
    assert asking(house) == []


def test_a_flood_of_wishes_is_stopped(house: House) -> None:
    house.run(WISH, actor=house.chair)
    codes = [
        Client().post(f"/koperasi/{house.slug}/gabung/?kirim", {**FORM, "phone": f"0813 1111 22{place:02}", "key": f"kunci-uji-{place}"}).status_code
        for place in range(12)
    ]  # fmt: skip
    assert codes[:10] == [200] * 10 and codes[10:] == [429] * 2 and len(asking(house)) == 10
