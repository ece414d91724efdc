"""The page of tokens: made within what the officer may, shown once, ended."""

from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House

ADDRESS = "/k/uji/kunci-program/"


def officer(role: str = "treasurer") -> Client:
    client = Client()
    client.force_login(User.objects.get(username=f"{role}-uji"))
    return client


def test_a_token_is_shown_once_and_lets_a_program_in(house: House) -> None:
    client = officer()
    key = client.get(ADDRESS).context["key"]
    page = client.post(ADDRESS, {"name": "Mesin kasir", "days": "30", "scope": "reads", "key": key})
    token = page.context["made"]
    assert page.status_code == 200 and token in page.content.decode()
    assert (
        Client().get("/api/uji/queries/members.me", HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 200
    )
    again = client.get(ADDRESS)
    assert token not in again.content.decode() and "Mesin kasir" in again.content.decode()
    program = again.context["tokens"][0].program
    assert client.post(ADDRESS, {"end": str(program), "key": "akhiri-kunci"}).status_code == 302
    assert (
        Client().get("/api/uji/queries/members.me", HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 401
    )


def test_what_is_chosen_is_what_it_may(house: House) -> None:
    client = officer()
    offered = [word for _, word in client.get(ADDRESS).context["choices"]["tokens.do"]]
    assert "ledger.receive" in offered and not {"members.give_login", "foundation.approve"} & set(offered)
    wish = {"name": "Kasir", "days": "7", "scope": "some", "acts": ["ledger.receive"], "key": "kunci-pilih"}
    page = client.post(ADDRESS, wish)
    assert page.context["tokens"][0].acts == ("ledger.receive",)
    empty = client.post(ADDRESS, {"name": "Kasir", "days": "7", "scope": "some", "key": "kunci-kosong"})
    assert empty.status_code == 422 and "Belum ada yang dipilih" in empty.content.decode()
    long = client.post(ADDRESS, {"name": "Kasir", "days": "999", "scope": "reads", "key": "kunci-lama"})
    assert long.status_code == 422 and "183 hari" in long.content.decode()


def test_whoever_may_make_none_sees_no_form_and_strangers_no_page(house: House) -> None:
    assert not officer("teller").get(ADDRESS).context["choices"]
    assert officer("teller").post(ADDRESS, {"name": "x", "days": "7", "scope": "reads"}).status_code == 404
    assert Client().get(ADDRESS).status_code == 302
    assert officer().post(ADDRESS, {"end": "bukan-id"}).status_code == 404
