"""The day of a treasurer: sign in, receive, be told what is wrong, have it approved, reverse, read, sign out."""

import re
from typing import Any

from tests.browser.conftest import CHAIR, SLUG, TREASURER, Visitor, today_there


def _receive(visitor: Visitor, amount: str, narration: str) -> None:
    visitor.go(f"/k/{SLUG}/lakukan/ledger.receive/")
    visitor.fill(amount_rupiah=amount, narration=narration)
    visitor.choose(into="1-1101", unit="TOKO")
    visitor.page.click("summary")
    visitor.choose(account="4-1201")


def _entries(visitor: Visitor, narration: str) -> int:
    visitor.go(f"/k/{SLUG}/baca/reports.entries/")
    return visitor.said().count(narration)


def test_a_wrong_password_is_told_and_a_stranger_finds_nothing(visitor: Visitor) -> None:
    visitor.page.goto(f"{visitor.address}/masuk/")
    visitor.picture("login")
    visitor.page.fill("#id_username", TREASURER[0])
    visitor.page.fill("#id_password", "bukan-ini")
    visitor.page.click("main button")
    assert "keliru" in visitor.said() and visitor.page.input_value("#id_username") == TREASURER[0]
    visitor.picture("login-wrong")
    visitor.sign_in(*TREASURER)
    answer = visitor.page.goto(f"{visitor.address}/k/koperasi-lain/")
    assert answer is not None and answer.status == 404
    visitor.picture("not-found")
    visitor.page.click("text=Keluar")
    visitor.page.goto(f"{visitor.address}/k/{SLUG}/")
    assert "/masuk/" in visitor.page.url


def test_money_comes_in_and_stands_in_the_books(visitor: Visitor) -> None:
    visitor.sign_in(*TREASURER)
    visitor.picture("home")
    narration = f"Penjualan pagi di {visitor.size}"
    _receive(visitor, "seratus ribu", narration)
    visitor.picture("receive-filled")
    visitor.send()
    assert visitor.page.input_value("[name=narration]") == narration, "what was typed stays"
    assert "tidak terbaca" in visitor.said()
    assert visitor.page.evaluate("document.activeElement.name") == "amount_rupiah"
    visitor.picture("receive-refused")
    visitor.fill(amount_rupiah="100.000")
    visitor.page.dblclick("main form button")
    visitor.page.wait_for_selector("[role=status]")
    visitor.picture("receive-done")
    assert _entries(visitor, narration) == 1, "a double click is one entry"
    visitor.page.click(f"tr:has-text('{narration}') a")
    visitor.page.wait_for_url("**/jurnal/**")
    assert "100.000" in visitor.said()
    visitor.picture("entry")
    voucher = visitor.page.request.get(f"{visitor.page.url}?paper=pdf")
    assert voucher.status == 200 and voucher.body().startswith(b"%PDF")


def test_going_back_and_sending_again_is_one_entry(visitor: Visitor) -> None:
    visitor.sign_in(*TREASURER)
    narration = f"Penjualan siang di {visitor.size}"
    _receive(visitor, "75.000", narration)
    visitor.send()
    visitor.page.wait_for_selector("[role=status]")
    visitor.page.go_back()
    visitor.page.wait_for_selector("[data-draft-told]")
    assert visitor.page.input_value("[name=narration]") == narration
    visitor.send()
    assert "tidak dicatat dua kali" in visitor.said()
    assert _entries(visitor, narration) == 1


def test_what_was_typed_is_there_again_after_the_session_ended(visitor: Visitor) -> None:
    visitor.sign_in(*TREASURER)
    narration = f"Penjualan sore di {visitor.size}"
    _receive(visitor, "81.000", narration)
    visitor.page.context.clear_cookies(name="sessionid")
    visitor.send()
    visitor.page.wait_for_url("**/masuk/**")
    visitor.page.fill("#id_username", TREASURER[0])
    visitor.page.fill("#id_password", TREASURER[1])
    visitor.page.click("main button")
    visitor.page.wait_for_selector("[data-draft-told]:not([hidden])")
    visitor.picture("draft")
    assert visitor.page.input_value("[name=narration]") == narration
    assert visitor.page.input_value("[name=amount_rupiah]") == "81.000"
    visitor.send()
    visitor.page.wait_for_selector("[data-arrived]")
    assert _entries(visitor, narration) == 1
    visitor.go(f"/k/{SLUG}/lakukan/ledger.receive/")
    assert visitor.page.input_value("[name=narration]") == "", "what arrived does not come back"


def test_an_answer_that_is_lost_on_the_way_does_not_double_what_was_sent(visitor: Visitor) -> None:
    visitor.sign_in(*TREASURER)
    narration = f"Penjualan malam di {visitor.size}"
    _receive(visitor, "82.000", narration)

    def lose(route: Any) -> None:
        route.fetch()
        route.abort()

    visitor.page.route("**/ledger.receive/?simpan", lose)
    with visitor.page.expect_event("requestfailed"):
        visitor.page.click("main form > button", no_wait_after=True)
    visitor.page.unroute("**/ledger.receive/?simpan")
    visitor.go(f"/k/{SLUG}/lakukan/ledger.receive/")
    visitor.page.wait_for_selector("[data-draft-told]:not([hidden])")
    visitor.send()
    assert "tidak dicatat dua kali" in visitor.said()
    assert _entries(visitor, narration) == 1


def test_a_draft_is_not_for_the_next_person_and_can_be_dropped(visitor: Visitor) -> None:
    visitor.sign_in(*TREASURER)
    address = f"/k/{SLUG}/lakukan/ledger.receive/"
    _receive(visitor, "83.000", "Titipan")
    visitor.page.context.clear_cookies(name="sessionid")
    visitor.send()
    visitor.page.wait_for_url("**/masuk/**")
    visitor.sign_in(*CHAIR)
    visitor.go(address)
    assert visitor.page.input_value("[name=narration]") == ""
    visitor.page.context.clear_cookies(name="sessionid")
    visitor.sign_in(*TREASURER)
    visitor.go(address)
    assert visitor.page.input_value("[name=narration]") == "Titipan"
    visitor.page.click("[data-draft-told] button")
    visitor.page.wait_for_selector("[data-draft-told]", state="detached")
    assert visitor.page.input_value("[name=narration]") == ""
    _receive(visitor, "83.000", "Titipan")
    visitor.page.context.clear_cookies(name="sessionid")
    visitor.send()
    visitor.sign_in(*TREASURER)
    visitor.page.click("header form[action='/keluar/'] button")
    visitor.page.wait_for_url("**/masuk/**")
    visitor.sign_in(*TREASURER)
    visitor.go(address)
    assert visitor.page.input_value("[name=narration]") == "", "signing out forgets it"


def test_above_the_limit_it_waits_and_the_chair_approves(visitor: Visitor) -> None:
    visitor.sign_in(*TREASURER)
    narration = f"Penjualan besar di {visitor.size}"
    _receive(visitor, "4.500.000", narration)
    visitor.send()
    sent = visitor.said()
    assert "menunggu persetujuan orang kedua" in sent and "Rp4.500.000" in sent and narration in sent
    assert "Slamet Hariyadi (Ketua)" in sent and "langsung tercatat di buku" in sent
    assert visitor.hindrances() == []
    visitor.picture("receive-waits")
    assert _entries(visitor, narration) == 0
    visitor.page.click("text=Keluar")
    visitor.sign_in(*CHAIR)
    visitor.page.click(f".awaits li:has-text('{narration}') a")
    assert re.search(r"\d\d/\d\d/\d{4} \d\d:\d\d WIB", visitor.said())
    visitor.picture("pending")
    visitor.page.click("text=Setujui")
    visitor.page.wait_for_selector("[role=status]")
    visitor.picture("approved")
    assert _entries(visitor, narration) == 1


def test_money_is_paid_moved_and_reversed(visitor: Visitor) -> None:
    visitor.sign_in(*TREASURER)
    narration = f"Listrik bulan ini, {visitor.size}"
    visitor.go(f"/k/{SLUG}/lakukan/ledger.pay/")
    visitor.fill(amount_rupiah="85.000", narration=narration)
    visitor.choose(out_of="1-1101", unit="TOKO")
    visitor.page.click("summary")
    visitor.choose(account="5-3103")
    visitor.send()
    visitor.page.click("text=Buka catatan")
    visitor.page.click("text=Batalkan catatan")
    visitor.picture("reverse")
    visitor.fill(narration="Salah tulis")
    visitor.send()
    visitor.page.wait_for_selector("[role=status]")
    visitor.picture("reversed")
    visitor.go(f"/k/{SLUG}/lakukan/ledger.move/")
    visitor.picture("move")


def test_a_journal_is_written_line_by_line(visitor: Visitor) -> None:
    visitor.sign_in(*TREASURER)
    visitor.go(f"/k/{SLUG}/lakukan/ledger.journal/")
    visitor.choose(**{"lines-0-account": "5-3103", "lines-0-unit": "TOKO"})
    visitor.choose(**{"lines-1-account": "1-1101", "lines-1-unit": "TOKO"})
    visitor.fill(**{"lines-0-debit_rupiah": "40.000", "lines-1-credit_rupiah": "30.000", "narration": "Air"})
    visitor.picture("journal")
    visitor.send()
    assert "10.000" in visitor.said() and visitor.page.input_value("[name=lines-0-debit_rupiah]") == "40.000"
    visitor.picture("journal-refused")
    visitor.fill(**{"lines-1-credit_rupiah": "40.000"})
    visitor.send()
    visitor.page.wait_for_selector("[role=status]")


def test_statements_open_down_to_the_entry(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    year = today_there().year
    visitor.go(f"/k/{SLUG}/baca/reports.trial_balance/?on=31/12/{year - 1}&since=1/1/{year - 1}")
    visitor.picture("trial-balance-with-movements")
    visitor.page.click("td a >> nth=0")
    visitor.page.wait_for_url("**/reports.ledger/**")
    visitor.picture("ledger")
    visitor.page.click("a[href*='/jurnal/'] >> nth=0")
    visitor.page.wait_for_url("**/jurnal/**")
    for name in ("position", "result"):
        visitor.go(f"/k/{SLUG}/baca/reports.{name}/?on=31/12/{year - 1}&beside=31/12/{year - 2}&per_unit=ya")
        visitor.picture(f"{name}-per-unit")
    visitor.go(f"/k/{SLUG}/baca/reports.search/?words=listrik&since=1/1/{year - 1}&on=31/12/{year - 1}")
    visitor.picture("search")


def test_the_language_changes_and_stays(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    visitor.page.click("text=English")
    assert "Sign out" in visitor.page.inner_text("header") and "Receive money" in visitor.said()
    visitor.picture("home-english")
    visitor.go(f"/k/{SLUG}/lakukan/ledger.receive/")
    assert "orderly books" in visitor.said()
    visitor.page.click("text=Bahasa Indonesia")
    assert "pembukuan yang tertib" in visitor.said()
