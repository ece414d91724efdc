"""The page of what is to be settled in the register: in words, by kind, each line with the way to settle it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House

from guyub.members.commands.bring_register import BringRegister, RegisterRow


@pytest.fixture
def doubtful(house: House) -> House:
    rows = (RegisterRow(name="Sulastri", number="7"), RegisterRow(name="Sulastri"))
    house.run(BringRegister(rows=rows))
    return house


def page(house: House, who: str, asked: str = "") -> str:
    client = Client()
    client.force_login(User.objects.get(username=f"{who}-{house.slug}"))
    return client.get(f"/k/{house.slug}/baca/members.doubts/{asked}").content.decode()


def test_each_kind_stands_under_its_words_with_the_ways_to_settle_it(doubtful: House) -> None:
    seen = page(doubtful, "chair")
    assert (
        "Hanya ada nama" in seen and "Namanya sama dengan anggota lain" in seen and "only_a_name<" not in seen
    )
    assert "lakukan/members.merge_person/?person=" in seen
    assert "lakukan/members.settle_doubt/?person=" in seen and "doubt=namesake" in seen
    only = page(doubtful, "chair", "?doubt=namesake")
    assert "Namanya sama" in only and "Hanya ada nama" not in only


def test_who_may_only_look_is_shown_no_way(doubtful: House) -> None:
    seen = page(doubtful, "supervisor")
    assert "Sulastri" in seen and "members.settle_doubt" not in seen


def test_a_whole_register_says_so(house: House) -> None:
    assert "Daftar anggota lengkap" in page(house, "chair")
