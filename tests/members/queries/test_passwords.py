"""Which passwords are kept: any letters, no recipe, but nothing that anyone would try who knows the place."""

import pytest
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import House
from tests.members.register import admitted
from tests.promises import refused

from guyub.kernel.people.passwords import ALL, is_made_of
from guyub.kernel.people.public_logins import PASSWORDS
from guyub.members.commands.give_login import GiveLogin
from guyub.members.queries.passwords import common_words, refuse_weak

OLD = "sandi-panjang-uji"
OF_THE_PLACE = (
    "guyub-bendahara", "Bendahara2025!", "koperasiuji123", "K0p3r@siUji", "UJI-uji-uji-2025", "chair-uji-99", "ketuaketua",
)  # fmt: skip
COMMON = (
    "password123",
    "Bismillah-99",
    "sayangsayang1",
    "P@ssw0rd2025",
    "qwertyuiop",
    "indonesia2025",
    "iloveyou-jakarta",
)
ANY_LETTERS = (
    "ikan hiu di sawah", "semuahurufkecil", "ꦧꦱꦗꦮꦲꦤꦏ꧀ꦏꦸ", "пароль-из-слов", "🐟🐟🐟🐟🐟🐟🐟🐟🐟🐟", "83920174655", "  ujung ujungnya spasi  ",
)  # fmt: skip


def changed(client: Client, new: str, old: str = OLD) -> bool:
    fields = {"oldpassword": old, "password1": new, "password2": new}
    return client.post("/akun/sandi/", fields).status_code == 302


@pytest.fixture
def chair(house: House) -> Client:
    client = Client()
    assert client.post("/masuk/", {"login": "chair-uji", "password": OLD}).status_code == 302
    return client


@pytest.mark.parametrize("weak", [*OF_THE_PLACE, *COMMON])
def test_what_anyone_would_try_here_is_refused_by_the_page(chair: Client, weak: str) -> None:
    page = chair.post("/akun/sandi/", {"oldpassword": OLD, "password1": weak, "password2": weak})
    assert "terlalu umum" in page.content.decode(), weak
    assert User.objects.get(username="chair-uji").check_password(OLD)


def test_and_by_the_commands_that_give_one(house: House) -> None:
    person = admitted(house, "Sulastri Handayani")
    for weak in (*OF_THE_PLACE, *COMMON, "sulastri-2025", "HandayaniUji"):
        with refused("login.weak"):
            house.agreed(GiveLogin(person=person, username="lastri", password=weak), actor=house.chair)


@pytest.mark.parametrize("typed", ANY_LETTERS)
def test_any_letters_are_taken_and_compared_as_they_were_typed(chair: Client, typed: str) -> None:
    """No recipe of figures and marks; neither case nor blanks are changed, at no door."""
    assert changed(chair, typed)
    for like in (typed.strip(), typed.upper(), typed[:-1], f" {typed}", typed.replace(" ", "")):
        entered = Client().post("/masuk/", {"login": "chair-uji", "password": like}).status_code == 302
        assert entered is (like == typed), repr(like)


@pytest.mark.parametrize("letters", [64, 128, 400])
def test_long_ones_are_taken_whole(chair: Client, letters: int) -> None:
    typed = "".join(f"{number:x}" for number in range(400))[:letters]
    assert changed(chair, typed)
    kept = User.objects.get(username="chair-uji").password
    assert check_password(typed, kept) and not check_password(typed[:-1], kept)
    assert Client().post("/masuk/", {"login": "chair-uji", "password": typed}).status_code == 302


def test_a_published_login_is_given_as_it_is_published_only(house: House) -> None:
    person = admitted(house, "Sulastri")
    with refused("login.weak"):
        house.agreed(
            GiveLogin(person=person, username="lain", password=PASSWORDS["ketua"]), actor=house.chair
        )


@given(
    words=st.lists(st.sampled_from(sorted(ALL)), min_size=1, max_size=5),
    between=st.sampled_from(["", "-", " ", "_", "9"]),
    after=st.from_regex(r"[0-9!.]{0,6}", fullmatch=True),
)
def test_however_words_of_the_place_are_put_together_they_are_no_password(
    words: list[str], between: str, after: str
) -> None:
    assert is_made_of(between.join(words).title() + after, ALL)


def test_the_commonest_are_known_without_a_network() -> None:
    assert len(common_words()) > 9_000
    with pytest.raises(ValidationError):
        refuse_weak("1234567890", User(username="siapa"))


def test_who_has_no_cooperative_yet_is_judged_by_the_names_given() -> None:
    user = User(username="lastri")
    refuse_weak("kraksaan-di-timur", user, names=["Koperasi Kraksaan"])
    with pytest.raises(ValidationError):
        refuse_weak("kraksaan-2025", user, names=["Koperasi Kraksaan"])
