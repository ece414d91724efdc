"""Who agrees sees what she agrees to: the sum, the entry, names, papers, what changes; and reading leaves nothing."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House
from tests.house.samples import PNG
from tests.intake.office import preview, stage, workbook
from tests.promises import rows_kept

from guyub.foundation.command import SYSTEM
from guyub.foundation.commands.approve import Approve
from guyub.foundation.models import Pending
from guyub.foundation.running import newest_act
from guyub.foundation.sql import rows
from guyub.intake.commands.confirm import Confirm
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.change_account import ChangeAccount
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.pay import Pay
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.add_person import AddPerson
from guyub.reports.queries import consent

SALE = Receive(
    on=TODAY, amount_rupiah=20_000_000, into="1-1101", unit="TOKO", account="4-1201", narration="Jual"
)
WAGE = Pay(
    on=TODAY, amount_rupiah=9_000_000, out_of="1-1101", unit="TOKO", account="5-3101", narration="Upah"
)

LARGE = workbook(Neraca=[["Per 31 Desember 2012"], ["Nama", "Debet", "Kredit"], ["Kas", 12_000_000, None], ["Simpanan Sukarela", None, 12_000_000]])  # fmt: skip


def client(house: House, role: str = "chair") -> Client:
    made = Client()
    made.force_login(User.objects.get(username=f"{role}-{house.slug}"))
    return made


def waits(house: House, wish: Any = WAGE) -> UUID:
    found = house.run(wish).waits
    assert found is not None
    return found


def page(house: House, uid: UUID, role: str = "chair") -> str:
    answer = client(house, role).get(f"/k/{house.slug}/menunggu/{uid}/")
    assert answer.status_code == 200
    said: str = answer.content.decode()
    return said


@pytest.fixture
def books(house: House) -> House:
    house.run(SALE, actor=SYSTEM)
    return house


def test_the_page_shows_sum_names_entry_and_balances_after(books: House) -> None:
    said = page(books, waits(books))
    assert "Rp9.000.000" in said and "treasurer uji" in said and "Upah" in said
    for name, after in (("1-1101", "11.000.000"), ("5-3101", "9.000.000")):
        row = next(one for one in said.split("<tr>") if name in one and "Saldo sesudahnya" in one)
        assert after in row
    assert "Toko" in said and str(WAGE.on) not in said


def test_reading_it_leaves_nothing_and_is_done_once_until_the_books_move(
    books: House, monkeypatch: Any
) -> None:
    uid = waits(books)
    before, act = rows_kept(), newest_act(books.body)
    sequence = rows("SELECT max(id) FROM ledger_subaccount")
    page(books, uid)
    assert rows_kept() == before and newest_act(books.body) == act
    assert rows("SELECT max(id) FROM ledger_subaccount") == sequence
    monkeypatch.setattr(consent, "rehearsal", None)
    assert "11.000.000" in page(books, uid)
    monkeypatch.undo()
    books.run(replace(SALE, amount_rupiah=5_000_000), actor=SYSTEM)
    assert "16.000.000" in page(books, uid)


def test_what_cannot_be_done_any_more_says_so_and_is_not_offered(books: House, monkeypatch: Any) -> None:
    uid = waits(books)
    books.run(ChangeAccount(account="5-3101", in_use=False), actor=SYSTEM)
    said = page(books, uid)
    assert (
        "Sekarang belum bisa dijalankan" in said and 'name="approve"' not in said and 'name="reject"' in said
    )
    monkeypatch.setattr(Pay, "version", 2)
    books.run(AddPerson(name="Siti"), actor=SYSTEM)
    assert "sudah berubah sejak permintaan ini dibuat" in page(books, uid)


def test_one_press_decides_and_the_next_one_is_there(books: House) -> None:
    first, second = waits(books), waits(books, replace(WAGE, amount_rupiah=8_000_000, narration="Bonus"))
    visitor, address = client(books), f"/k/{books.slug}/menunggu/{first}/"
    assert "masih 1 lagi" in visitor.get(address).content.decode()
    done = visitor.post(address, {"key": "kunci-setuju-1", "amount": "9000000", "approve": "1"})
    assert done.status_code == 302 and f"/menunggu/{second}/" in done.url
    after = visitor.get(done.url).content.decode()
    assert "sudah Anda setujui" in after and "Bonus" in after
    done = visitor.post(f"/k/{books.slug}/menunggu/{second}/", {"key": "kunci-tolak-2", "reject": "1"})
    last = visitor.get(done.url).content.decode()
    assert "Tidak ada lagi yang menunggu" in last and "Ditolak" in last
    assert Pending.objects.get(uid=second).reason == "Tanpa keterangan"


def test_who_agrees_agrees_to_the_sum_she_saw(books: House) -> None:
    uid = waits(books)
    with pytest.raises(Refusal, match=r"pending\.changed"):
        books.run(Approve(pending=uid, amount_rupiah=8_999_999), actor=books.chair)
    visitor = client(books)
    answer = visitor.post(
        f"/k/{books.slug}/menunggu/{uid}/", {"key": "kunci-lama-1", "amount": "1", "approve": "1"}
    )
    assert answer.status_code == 422 and "berubah sejak Anda lihat" in answer.content.decode()
    assert Pending.objects.get(uid=uid).state == "waiting"


def test_ones_own_can_only_be_taken_back(books: House) -> None:
    said = page(books, waits(books), "treasurer")
    assert "Tarik kembali" in said and 'name="approve"' not in said


def test_a_photo_is_a_picture_behind_a_guard_and_never_text(books: House) -> None:
    photo = PNG + bytes(50_000)
    uid = waits(books, replace(WAGE, photo=photo))
    said = page(books, uid)
    address = f"/k/{books.slug}/menunggu/{uid}/berkas/photo/"
    assert f'<img src="{address}"' in said and len(said) < 30_000 and "iVBOR" not in said
    answer = client(books).get(address)
    assert answer["Content-Type"] == "image/png" and b"".join(answer) == photo
    assert "no-store" in answer["Cache-Control"] and "sandbox" in answer["Content-Security-Policy"]
    for role in ("teller", None):
        visitor = client(books, role) if role else Client()
        assert visitor.get(address).status_code in (302, 404)
    books.run(Approve(pending=uid), actor=books.chair)
    assert client(books).get(address).status_code == 404


def test_a_paper_is_a_link_with_its_kind_and_size(books: House) -> None:
    uid = waits(books, replace(WAGE, photo=b"%PDF-1.4 " + bytes(20_000)))
    said = page(books, uid)
    assert (
        f"/menunggu/{uid}/berkas/photo/" in said
        and "PDF, 19 kilobita" in said
        and "<img" not in said.split("<main")[1]
    )


def test_a_long_entry_is_cut_and_counted(books: House) -> None:
    lines = tuple(
        JournalLine(account="5-3104", unit="TOKO", debit_rupiah=100_000, item=f"b{n}") for n in range(90)
    )
    wish = Journal(on=TODAY, lines=(*lines, JournalLine(account="1-1101", unit="TOKO", credit_rupiah=9_000_000)), narration="Rincian")  # fmt: skip
    said = page(books, waits(books, wish))
    assert said.count("<tr>") < 100 and "31 baris lagi" in said and "71 baris lagi" in said


def test_an_import_shows_its_preview_and_its_file(house: House) -> None:
    uid = stage(house, LARGE)
    pending = waits(house, Confirm(import_id=uid, amount_rupiah=preview(house, uid)["weight_rupiah"]))
    said = page(house, pending)
    assert "12.000.000" in said.split("Yang dipahami")[1] and f"/menunggu/{pending}/berkas/1/" in said
    answer = client(house).get(f"/k/{house.slug}/menunggu/{pending}/berkas/1/")
    assert b"".join(answer) == LARGE and "attachment" in answer["Content-Disposition"]
    assert client(house).get(f"/k/{house.slug}/menunggu/{pending}/berkas/2/").status_code == 404


def test_the_same_through_json(books: House) -> None:
    uid = waits(books)
    answer = client(books).get(f"/api/{books.slug}/queries/reports.pending?pending={uid}").json()["data"]
    assert answer["effect"]["amount_rupiah"] == answer["wished_rupiah"] == 9_000_000
    lines = answer["effect"]["entries"][0]["lines"]
    assert [(one["account_name"], one["credit_rupiah"]) for one in lines][-1][1] in (0, 9_000_000)
    assert answer["names"]["1-1101"] == "Kas" and answer["names"]["TOKO"] == "Toko"


def test_the_first_page_says_sum_and_effect_in_a_sentence(books: House) -> None:
    waits(books)
    said = client(books).get(f"/k/{books.slug}/").content.decode()
    assert "Mencatat uang keluar Rp9.000.000 dari Kas 1-1101" in said and "Upah" in said


def test_by_its_word_it_leads_to_the_page(books: House) -> None:
    uid = waits(books)
    answer = client(books).get(f"/k/{books.slug}/baca/reports.pending/?pending={uid}")
    assert answer.status_code == 302 and answer.url.endswith(f"/menunggu/{uid}/")
    assert client(books).get(f"/k/{books.slug}/baca/reports.pending/").status_code == 302


def test_who_may_not_decide_or_read_does_not_see_it(books: House) -> None:
    uid = waits(books)
    visitor = client(books, "supervisor")
    assert visitor.get(f"/k/{books.slug}/menunggu/{uid}/").status_code == 200
    assert visitor.get(f"/k/{books.slug}/menunggu/{UUID(int=5)}/").status_code == 404
    assert client(books, "teller").get(f"/k/{books.slug}/menunggu/{uid}/").status_code == 404
