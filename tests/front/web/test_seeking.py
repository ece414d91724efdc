"""One question over everything: each kind is found, by whoever may read it and by nobody else."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House, open_house

from guyub.documents.commands.record_authority import RecordAuthority
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.add_person import AddPerson


def sought(house: House, words: str, *, by: str = "chair", language: str = "id") -> str:
    client = Client()
    client.force_login(User.objects.get(username=f"{by}-{house.slug}"))
    client.cookies["bahasa"] = language
    answer = client.get(f"/k/{house.slug}/cari/", {"q": words})
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def filled(house: House) -> None:
    house.run(AddPerson(name="Sumiati Rahayu"))
    house.run(
        RecordAuthority(kind="resolution", number="07/RAT/2025", on=TODAY, title="Keputusan warna atap")
    )
    sale = Receive(
        on=TODAY, amount_rupiah=123_456, into="1-1101", unit="TOKO", account="4-1201", narration="Jual telur"
    )
    house.run(sale)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("sumiati", "Sumiati Rahayu"),
        ("07/RAT", "Keputusan warna atap"),
        ("telur", "Jual telur"),
        ("123.456", "Jual telur"),
        ("1", "Jual telur"),
        ("tutup bulan", "/lakukan/ledger.close_month/"),
        ("close a month", "/lakukan/ledger.close_month/"),
    ],
)
def test_each_kind_is_found(house: House, words: str, found: str) -> None:
    filled(house)
    assert found in sought(house, words)


def test_nobody_finds_what_is_not_theirs(house: House) -> None:
    filled(house)
    other = open_house("lain")
    for words in ("sumiati", "telur", "07/RAT"):
        page = sought(other, words)
        assert "Rahayu" not in page and "Jual telur" not in page and "Keputusan warna" not in page
    assert "/lakukan/ledger.close_month/" not in sought(house, "tutup bulan", by="teller")


@pytest.mark.parametrize("words", ["", "%", "_", "'; DROP", "<script>x</script>", "\0", "9" * 400, "zzz"])
def test_any_words_can_be_asked(house: House, words: str) -> None:
    filled(house)
    page = sought(house, words, language="en")
    assert "<script>x" not in page and ("Jual telur" not in page or words in ("_", "%"))
