"""After something was sent that waits: what it says, its sum, who can agree to it, and what happens next."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House
from tests.foundation.test_second import left, term_of

MONEY = {
    "on": f"{TODAY:%d/%m/%Y}", "amount_rupiah": "9.000.000", "into": "1-1101", "unit": "TOKO",
    "account": "3-1101", "narration": "Modal anggota",
}  # fmt: skip


def client(house: House, role: str = "treasurer") -> Client:
    made = Client()
    made.force_login(User.objects.get(username=f"{role}-{house.slug}"))
    return made


def sent(house: House, word: str, typed: dict[str, str], role: str = "treasurer") -> str:
    answer = client(house, role).post(f"/k/{house.slug}/lakukan/{word}/", typed)
    assert answer.status_code == 202
    said: str = answer.content.decode()
    return said


def test_money_that_waits_says_what_was_sent_who_decides_and_what_comes_next(house: House) -> None:
    said = sent(house, "ledger.receive", MONEY)
    assert "Modal anggota" in said and '<p class="amount">Rp9.000.000</p>' in said
    assert "Belum masuk buku" in said and "Yang bisa menyetujui:" in said
    assert "<strong>chair uji</strong> (Ketua)" in said and "<strong>treasurer uji</strong>" not in said
    assert "langsung tercatat di buku" in said and "menariknya kembali" in said
    assert f"/k/{house.slug}/menunggu/" in said


def test_power_that_waits_is_not_in_force_yet(house: House) -> None:
    ends = {"term": str(term_of(house, house.teller)), "last_day": f"{TODAY:%d/%m/%Y}", "reason": "resigned"}
    said = sent(house, "members.leave_office", ends, "chair")
    assert "Belum berlaku" in said and "Belum masuk buku" not in said and "langsung berlaku" in said
    assert "<strong>treasurer uji</strong> (Bendahara)" in said


def test_where_nobody_of_the_board_can_it_says_who_is_asked_instead(house: House) -> None:
    left(house, house.chair)
    said = sent(house, "ledger.receive", MONEY)
    assert "jalan darurat" in said and "<strong>supervisor uji</strong> (Pengawas)" in said
    left(house, house.supervisor)
    said = sent(house, "ledger.receive", MONEY | {"narration": "Modal kedua"})
    assert "jalan lewat anggota" in said and "Yang bisa menyetujui" not in said


@pytest.mark.parametrize("role", ["treasurer", "teller"])
def test_whoever_sent_it_can_open_its_page(house: House, role: str) -> None:
    said = sent(house, "ledger.receive", MONEY, role)
    address = f"/k/{house.slug}/menunggu/"
    uid = said.partition(address)[2].partition("/")[0]
    page = client(house, role).get(f"{address}{uid}/")
    assert page.status_code == 200 and "Modal anggota" in page.content.decode()
    sees = "Saldo sesudahnya" in page.content.decode()
    assert sees == (role == "treasurer"), "what accounts hold is for those who may read it"
    others = {"teller": 404, "supervisor": 200} if role == "treasurer" else {"supervisor": 200}
    for other, status in others.items():
        assert client(house, other).get(f"{address}{uid}/").status_code == status


def test_its_page_names_them_too_and_asks_the_sender_for_no_reason_of_turning_down(house: House) -> None:
    said = sent(house, "ledger.receive", MONEY)
    uid = said.partition(f"/k/{house.slug}/menunggu/")[2].partition("/")[0]
    own = client(house).get(f"/k/{house.slug}/menunggu/{uid}/").content.decode()
    assert "<strong>chair uji</strong> (Ketua)" in own and "Alasan ditarik kembali" in own
    chair = client(house, "chair").get(f"/k/{house.slug}/menunggu/{uid}/").content.decode()
    assert "Yang bisa menyetujui" not in chair and "Alasan bila ditolak" in chair
