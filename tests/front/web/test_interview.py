"""The page of the interview: everything asked, answers kept, adopted by a decision, refused with a reason."""

from datetime import date
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House
from tests.rules.commands.test_enact import MEETING

from guyub.rules import queries

TERM = "bylaw.board_term_years"
RESERVE = "bylaw.surplus.pool.reserve_permyriad"
ADDRESS = "/k/uji/baca/rules.interview/"


@pytest.fixture
def chair(house: House) -> Client:
    client = Client()
    client.force_login(User.objects.get(username="chair-uji"))
    return client


def test_every_question_stands_on_the_page_with_its_bounds(chair: Client, house: House) -> None:
    text = chair.get(ADDRESS).content.decode()
    assert all(f'name="{rule.path}"' in text for rule in queries.questions())
    assert "Batas 1 sampai 5 menurut UU 25/1992 Pasal 29(4)" in text and "SMP Tulus Bhakti" in text


def test_answers_stay_while_nothing_is_decided(chair: Client, house: House) -> None:
    assert chair.post(ADDRESS, {"do": "keep", TERM: "4", RESERVE: "25"}).status_code == 200
    assert queries.answers(house.body) == {TERM: "4"}
    assert 'value="4"' in chair.get(ADDRESS).content.decode()


def test_what_is_adopted_holds_and_what_was_set_before_keeps_its_authority(
    chair: Client, house: House
) -> None:
    authority = house.run(MEETING).data["authority"]
    wish = {"do": "adopt", "authority": authority, "since": "01/03/2025", TERM: "4"}
    assert "menunggu persetujuan pengurus kedua" in chair.post(ADDRESS, wish).content.decode()
    house.agree()
    assert queries.value(house.body, TERM, date(2025, 3, 1)).value == 4
    later = UUID(house.run(MEETING).data["authority"])
    assert (
        chair.post(ADDRESS, {**wish, "authority": str(later), "bylaw.board_least_members": "5"}).status_code
        == 200
    )
    house.agree()
    assert queries.value(house.body, TERM, date(2025, 3, 1)).links[0].authority == UUID(authority)
    assert (
        queries.value(house.body, "bylaw.board_least_members", date(2025, 3, 1)).links[0].authority == later
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({RESERVE: "30"}, "berjumlah 105 %"),
        ({TERM: "9"}, "di luar batas 1 sampai 5"),
        ({RESERVE: "banyak"}, "tidak terbaca sebagai persentase"),
        ({"authority": ""}, "belum diisi"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(
    chair: Client, house: House, change: dict[str, str], said: str
) -> None:
    authority = house.run(MEETING).data["authority"]
    pools = {rule.path: str(int(rule.default or 0) // 100) for rule in queries.questions() if rule.together}
    wish = {"do": "adopt", "authority": authority, "since": "01/03/2025", **pools, **change}
    answer = chair.post(ADDRESS, wish)
    assert answer.status_code == 422 and said in answer.content.decode()
    for path, text in change.items():
        assert f'value="{text}"' in answer.content.decode(), path
    assert not queries.value(house.body, RESERVE, date(2025, 3, 1)).links[0].authority


def test_a_teller_does_not_see_it(house: House) -> None:
    client = Client()
    client.force_login(User.objects.get(username="teller-uji"))
    assert client.get(ADDRESS).status_code == 404
