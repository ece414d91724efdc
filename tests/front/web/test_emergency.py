"""Emergency notices on the screens: before every member and officer, answered by PIN, pressed or stopped, private kept."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY
from tests.foundation.board import ran_out
from tests.members.emergency import PINS, Village, after, made_village, on_day
from tests.promises import balance

from guyub.foundation.command import SYSTEM
from guyub.foundation.models import Pending
from guyub.front.speech import say
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.change_pin import ChangePin
from guyub.members.commands.take_office import TakeOffice
from guyub.members.models import EmergencyNotice, EmergencyVoice
from guyub.reports.queries.notice import NoticeWish, read_notice
from guyub.savings.commands.pay import Pay
from guyub.savings.commands.receive import Receive


@pytest.fixture
def village(db: Any) -> Iterator[Village]:
    made = made_village()
    with on_day(TODAY):
        yield made


def desk(role: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=f"{role}-desa"))
    return client


def phone(place: int) -> Client:
    client = Client()
    signed = client.post("/anggota/", {"k": "desa", "number": f"000{place + 1}", "pin": PINS[place]})
    assert signed.status_code == 302
    return client


def said(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(f"/k/desa/{path}")
    assert answer.status_code == status, (path, answer.status_code)
    return str(answer.content.decode())


def test_from_the_wish_over_the_members_into_the_books(village: Village) -> None:
    chair = desk("chair")
    wish = {"on": "14/03/2025", "amount_rupiah": "9000000", "into": "1-1101", "unit": "TOKO", "account": "3-1101", "narration": "Modal", "key": "uang-masuk-besar"}  # fmt: skip
    sent = chair.post("/k/desa/lakukan/ledger.receive/", wish)
    pending = Pending.objects.get(state="waiting").uid
    leads = sent.content.decode()
    assert say("sent.nobody", "id") in leads and f"/menunggu/{pending}/" in leads
    page = said(chair, f"menunggu/{pending}/")
    assert 'name="give"' in page and "3 anggota setuju dengan PIN-nya" in page and "7 hari penuh" in page
    given = chair.post(f"/k/desa/menunggu/{pending}/", {"give": "1", "key": "minta-anggota"})
    notice = EmergencyNotice.objects.get().uid
    assert given.status_code == 302 and given["Location"] == f"/k/desa/pemberitahuan/{notice}/"
    assert 'name="give"' not in said(chair, f"menunggu/{pending}/")
    assert "Setuju 0 dari 3" in said(chair, "") and "8 hari lagi" in said(chair, "")
    assert 'name="carry"' not in said(chair, f"pemberitahuan/{notice}/")
    for place in range(3):
        client = phone(place)
        home = said(client, "aku/")
        assert "Pengurus meminta persetujuan anggota" in home and f"aku/pemberitahuan/{notice}/" in home
        page = said(client, f"aku/pemberitahuan/{notice}/")
        assert "Rp9.000.000" in page and village.house.chair.name in page and "22 Maret 2025" in page
        answer = {"answer": "agree", "pin": PINS[place], "key": f"setuju-{place}-jawab"}
        assert client.post(f"/k/desa/aku/pemberitahuan/{notice}/", answer).status_code == 302
        assert "Anda setuju" in said(client, f"aku/pemberitahuan/{notice}/?jawab")
    with on_day(after(8)):
        chair = desk("chair")
        assert "bisa dilaksanakan sampai" in said(chair, "")
        page = said(chair, f"pemberitahuan/{notice}/")
        assert 'name="carry"' in page and "Ani, Budi, Citra" in page
        press = {"carry": "1", "amount": "9000000", "key": "laksanakan-itu"}
        assert chair.post(f"/k/desa/pemberitahuan/{notice}/", press).status_code == 302
        assert balance(village.house, "1-1101") == 9_000_000
        assert "Sudah diputuskan" in said(chair, f"pemberitahuan/{notice}/")
        assert "Ani, Budi, Citra" in said(chair, "jurnal/1/")
        assert "melaksanakan dengan persetujuan anggota Ani, Budi, Citra" in said(
            chair, "baca/reports.trail/"
        )
        assert "Dilaksanakan chair desa dengan persetujuan anggota" in said(chair, "baca/reports.trail/")
        assert "Disetujui anggota" in said(chair, f"menunggu/{pending}/")
        assert "Pengurus meminta persetujuan anggota" not in said(phone(4), "aku/")


def test_a_wrong_pin_is_counted_and_leaves_nothing(village: Village) -> None:
    notice = village.given(village.wish())
    client = phone(0)
    path = f"/k/desa/aku/pemberitahuan/{notice}/"
    for turn in range(5):
        answer = client.post(path, {"answer": "agree", "pin": "000001", "key": f"keliru-{turn}-pin"})
        assert answer.status_code == 422
    assert client.post(path, {"answer": "agree", "pin": PINS[0], "key": "benar-terlambat"}).status_code == 429
    assert not EmergencyVoice.objects.exists()


def test_whoever_does_not_count_reads_why_and_may_object(village: Village) -> None:
    village.house.run(ChangePin(old=PINS[0], new="385017"), actor=village.members[0])
    notice = village.given(village.wish())
    client = Client()
    client.post("/anggota/", {"k": "desa", "number": "0001", "pin": "385017"})
    page = said(client, f"aku/pemberitahuan/{notice}/")
    assert "PIN Anda dibuat atau diganti tidak lama" in page
    assert 'value="agree"' not in page and 'value="object"' in page


def test_a_member_without_a_pin_session_is_shown_the_way(village: Village) -> None:
    notice = village.given(village.wish())
    village.house.run(Appoint(person=village.house.teller.uid, role="member", since=TODAY), actor=SYSTEM)
    page = said(desk("teller"), f"aku/pemberitahuan/{notice}/")
    assert "masuklah dengan nomor anggota dan PIN" in page and 'name="pin"' not in page


def test_a_supervisor_sees_it_first_and_stops_it_with_a_reason(village: Village) -> None:
    ran_out(village.house, "supervisor")
    pending = village.wish()
    notice = village.given(pending)
    supervisor = desk("supervisor")
    assert "Anggota diminta menyetujui" in said(supervisor, "")
    assert 'name="stop"' in said(supervisor, f"pemberitahuan/{notice}/")
    assert 'name="stop"' not in said(desk("chair"), f"pemberitahuan/{notice}/")
    stop = {"stop": "1", "reason": "Belum pernah dibahas", "key": "hentikan-itu"}
    assert supervisor.post(f"/k/desa/pemberitahuan/{notice}/", stop).status_code == 302
    page = said(phone(1), f"aku/pemberitahuan/{notice}/")
    assert "Belum pernah dibahas" in page and 'name="pin"' not in page
    assert "Pengurus meminta persetujuan anggota" not in said(phone(1), "aku/")
    assert "dihentikan" in said(desk("chair"), "")


def test_when_an_officer_can_again_every_screen_says_so(village: Village) -> None:
    notice = village.given(village.wish())
    treasurer = Appoint(person=village.house.treasurer.uid, role="treasurer", since=TODAY)
    village.house.run(treasurer, actor=SYSTEM)
    assert "persetujuan anggota tidak dipakai" in said(desk("chair"), f"pemberitahuan/{notice}/")
    assert "kini bisa disetujui pengurus atau pengawas" in said(desk("chair"), "")


def test_members_read_nothing_private(village: Village) -> None:
    """A payout of a member's savings: the sum and the accounts, and neither whose nor why nor what is left."""
    house, owner = village.house, village.members[0]
    wish = Receive(on=TODAY, person=owner.uid, product="SUKARELA", amount_rupiah=7_000_000, into="1-1101", unit="USP")  # fmt: skip
    house.run(wish, actor=SYSTEM)
    house.run(replace(wish, person=village.members[1].uid, amount_rupiah=3_000_000), actor=SYSTEM)
    paid = Pay(on=TODAY, person=owner.uid, product="SUKARELA", amount_rupiah=6_000_000, out_of="1-1101", unit="USP", narration="Untuk berobat")  # fmt: skip
    notice = village.given(village.wish(paid))
    page = said(phone(1), f"aku/pemberitahuan/{notice}/")
    assert "Rp6.000.000" in page
    for hidden in ("Ani", "berobat", "1.000.000", str(owner.uid)):
        assert hidden not in page, hidden
    everything = str(read_notice(house.body, NoticeWish(notice=notice), actor=village.members[1]))
    assert "Ani" not in everything and "berobat" not in everything and str(owner.uid) not in everything


def test_of_an_office_they_read_who_and_what(village: Village) -> None:
    seat = TakeOffice(person=village.members[5].uid, organ="board", post="treasurer", since=TODAY)
    notice = village.given(village.wish(village.house.named(seat)))
    page = said(phone(1), f"aku/pemberitahuan/{notice}/")
    sentence = page.partition('class="said">')[2].partition("</p>")[0]
    assert sentence.startswith("Mencatat Fajar sebagai Bendahara (Pengurus) sejak 14 Maret 2025")
    assert "Jabatan dan wewenang" in page and page.count("Fajar") >= 2


def test_by_the_json_door_a_member_needs_the_pin_session(village: Village) -> None:
    pending = village.wish()
    notice = village.given(pending)
    body = {"notice": str(notice), "agrees": True, "pin": PINS[2]}
    address = "/api/desa/commands/members.answer_notice"
    done = phone(2).post(address, body, content_type="application/json")
    assert done.status_code == 200, done.content
    assert EmergencyVoice.objects.get().said == "agree"
    assert desk("chair").post(address, body, content_type="application/json").status_code in (403, 404)
    listed = phone(2).get("/api/desa/queries/members.notices").json()
    assert str(UUID(str(pending))) in str(listed) and "agree_names" in str(listed)
    assert Pending.objects.get(uid=pending).state == "waiting"
