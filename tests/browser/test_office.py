"""The office: a machine on which a PIN opens, a backup at closing time, and the trail of what was done."""

import base64
import re
import shutil
from pathlib import Path
from typing import Any

from tests.browser.conftest import CHAIR, SIZES, SLUG, TREASURER, Visitor, serving

from guyub.verify import verify

PIN = "618305"
TELLER = ("kasir", "guyub-kasir-demo")


def test_an_office_machine_opens_with_a_pin_and_not_for_everything(visitor: Visitor) -> None:
    visitor.sign_in(*TELLER)
    visitor.go(f"/k/{SLUG}/lakukan/members.set_office_pin/")
    visitor.fill(pin=PIN)
    visitor.send()
    visitor.page.wait_for_selector("[role=status]")
    visitor.page.click("text=Keluar")
    visitor.sign_in(*CHAIR)
    visitor.go(f"/k/{SLUG}/baca/members.devices/")
    visitor.fill(name=f"Meja {visitor.size}", days="30")
    visitor.picture("machines")
    assert visitor.hindrances() == []
    visitor.page.click("text=Daftarkan mesin ini >> nth=-1")
    visitor.page.wait_for_selector("[role=status]:has-text('menunggu persetujuan pengurus kedua')")
    visitor.picture("machine-waits")
    visitor.page.click("text=Keluar")
    _agreed(visitor)
    visitor.page.click(f"a[href='/meja/{SLUG}/']")
    _enter(visitor, "000001")
    assert visitor.page.input_value("[name=pin]") == "" and visitor.page.query_selector("[role=alert]")
    visitor.picture("desk-wrong")
    assert visitor.hindrances() == []
    _enter(visitor, PIN)
    visitor.page.wait_for_url(f"**/k/{SLUG}/")
    visitor.picture("desk-home")
    visitor.go(f"/k/{SLUG}/lakukan/savings.receive/")
    assert visitor.page.query_selector("[name=amount_rupiah]"), "daily work goes on with a PIN"
    answer = visitor.page.goto(f"{visitor.address}/akun/")
    assert answer is not None and answer.status == 404, "what is the password's own is not there"
    visitor.go(f"/k/{SLUG}/")
    visitor.page.click("text=Ganti petugas")
    visitor.page.wait_for_url(f"**/meja/{SLUG}/")
    _ended(visitor)


def _agreed(visitor: Visitor) -> None:
    """The treasurer agrees to the machine that the chair wished."""
    visitor.sign_in(*TREASURER)
    visitor.page.click(".awaits li:has-text('Daftarkan mesin') a")
    visitor.page.click("text=Setujui")
    visitor.page.wait_for_selector("[role=status]")
    visitor.page.click("text=Keluar")


def _enter(visitor: Visitor, pin: str) -> None:
    visitor.page.select_option("[name=who]", label="Yuni Astutik")
    visitor.fill(pin=pin)
    visitor.page.press("[name=pin]", "Enter")
    visitor.page.wait_for_load_state()


def _ended(visitor: Visitor) -> None:
    """Once the chair ended the machine, its door is gone."""
    visitor.sign_in(*CHAIR)
    visitor.go(f"/k/{SLUG}/mesin/")
    visitor.page.click(f"li:has-text('Meja {visitor.size}') button")
    visitor.page.wait_for_selector(f"li:has-text('Meja {visitor.size}'):has-text('berakhir')")
    visitor.page.click("text=Keluar")
    answer = visitor.page.goto(f"{visitor.address}/meja/{SLUG}/")
    assert answer is not None and answer.status == 404


def test_a_slip_is_made_without_a_mouse_and_stands_alone_on_its_paper(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    visitor.go(f"/k/{SLUG}/slip-masuk/")
    assert visitor.hindrances() == []
    visitor.page.focus("#f-who")
    visitor.page.keyboard.type("Hendra")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_selector(".slip")
    assert "Hendra Gunawan" in visitor.said() and "Yang bisa menyetujui" in visitor.said()
    assert visitor.hindrances() == []
    visitor.picture("slip")
    visitor.page.emulate_media(media="print")
    assert visitor.page.is_visible(".slip .digits") and "KPRI Guyub Sae" in visitor.page.inner_text(".slip")
    for other in ("header.top", "text=Yang bisa menyetujui", "text=Buat slip lain", "footer"):
        assert not visitor.page.is_visible(other), other
    visitor.picture("print-slip")


def test_a_backup_goes_to_a_stick_at_closing_time(browser: Any, tmp_path: Path, demonstration: Path) -> None:
    """One press from what the day's end offers; left, found again, read back; the words of a restore stand beside it."""
    stick = tmp_path / "KOPERASI SAE"
    stick.mkdir()
    shutil.copytree(demonstration, tmp_path / "data")
    with serving(tmp_path / "data", GUYUB_DRIVES=str(stick)) as address:
        for size, (width, height) in SIZES.items():
            context = browser.new_context(viewport={"width": width, "height": height}, locale="id-ID")
            visitor = Visitor(context.new_page(), address, size, [])
            visitor.sign_in(*TREASURER)
            visitor.go(f"/k/{SLUG}/")
            waits = "belum pernah dicadangkan" in visitor.said()
            assert waits == (size == next(iter(SIZES))), "the home asks until there is one"
            visitor.menu("a:text-is('Simpan cadangan')")
            assert visitor.page.is_checked("[name=place][value*='KOPERASI SAE']")
            visitor.fill(passphrase="empat kata di kertas", again="empat kata di kertass")
            visitor.page.click("text=Simpan cadangan sekarang")
            assert "tidak sama" in visitor.said() and visitor.hindrances() == []
            visitor.picture("backup-refused")
            visitor.fill(passphrase="empat kata di kertas", again="empat kata di kertas")
            visitor.page.click("text=Simpan cadangan sekarang")
            visitor.go(f"/k/{SLUG}/")
            visitor.go(f"/k/{SLUG}/lakukan/foundation.back_up/")
            visitor.page.wait_for_selector("text=sudah dibaca ulang dan utuh", timeout=60_000)
            assert "./guyub restore" in visitor.said() and str(stick) in visitor.said()
            visitor.picture("backup-done")
            assert visitor.hindrances() == []
            context.close()
        found = sorted((stick / "Guyub").iterdir())
        assert len(found) == len(SIZES) and [verify(str(one))[0] for one in found] == [[], []]


def test_the_trail_is_sentences_from_the_first_act_to_the_last(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    visitor.go(f"/k/{SLUG}/baca/reports.trail/?most=500")
    told = []
    while True:
        told += visitor.page.eval_on_selector_all(
            ".acts li > p:first-child", "all => all.map(one => one.innerText)"
        )
        older = visitor.page.query_selector("text=Yang lebih lama")
        if older is None:
            break
        older.click()
        visitor.page.wait_for_load_state()
    assert len(told) > 700
    gaps = re.compile(r"…|\*\*\*|\[|\]|[{}]|  | ,|[0-9a-f]{8}-")
    assert not [one for one in told if gaps.search(one) or not one.endswith(".")]


def test_the_trail_is_sifted_and_opens_to_what_it_tells(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    visitor.go(f"/k/{SLUG}/baca/reports.trail/")
    visitor.picture("trail")
    assert visitor.hindrances() == []
    visitor.page.click("summary:has-text('Saring')")
    visitor.page.select_option("[name=what]", "savings")
    visitor.fill(since="1/12/2025", until="31/12/2025", least_rupiah="375.000", most_rupiah="375.000")
    visitor.page.click("form.sheet >> text=Tampilkan")
    visitor.page.wait_for_load_state()
    assert "membayarkan Rp375.000 dari Simpanan sukarela kepada Achmad Setiawan" in visitor.said()
    assert visitor.page.input_value("[name=least_rupiah]") == "375.000", "what was asked stays"
    visitor.picture("trail-sifted")
    visitor.page.click(".acts a >> nth=0")
    visitor.page.wait_for_url("**/jurnal/**")
    assert "375.000" in visitor.said()
    visitor.go(f"/k/{SLUG}/baca/reports.denied/")
    visitor.picture("denied")
    assert visitor.hindrances() == []


def test_the_photo_of_an_identity_card_is_attached_seen_and_not_for_the_treasurer(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    visitor.go(f"/k/{SLUG}/cari/?q=0031")
    visitor.page.click("main a[href*='members.person']")
    record = visitor.page.url
    visitor.page.click("main >> text=Lampirkan foto KTP")
    card = {"name": "ktp.png", "mimeType": "image/png", "buffer": visitor.page.screenshot()}
    visitor.page.set_input_files("[name=identity_scan]", card)
    visitor.picture("card-form")
    assert visitor.hindrances() == []
    visitor.send()
    visitor.page.wait_for_selector("[role=status]")
    visitor.page.goto(record)
    assert "Foto KTP dilampirkan" in visitor.said()
    visitor.picture("card-kept")
    assert visitor.hindrances() == []
    way = visitor.page.get_attribute("main >> text=Lihat foto KTP", "href")
    visitor.page.click("main >> text=Lihat foto KTP")
    assert "tampil sekali saja" in visitor.said() and visitor.hindrances() == []
    visitor.page.select_option("[name=purpose]", index=1)
    with visitor.page.expect_response("**/members.read_identity/?simpan") as answered:
        visitor.send()
    assert answered.value.headers["cache-control"] == "no-store, private"
    shown = visitor.page.get_attribute(".revealed img", "src")
    assert shown == f"data:image/png;base64,{base64.b64encode(card['buffer']).decode()}"
    visitor.picture("card-read")
    assert visitor.hindrances() == []
    visitor.go("/")
    visitor.page.click("text=Keluar")
    visitor.sign_in(*TREASURER)
    visitor.page.goto(record)
    assert "Foto KTP dilampirkan" in visitor.said() and "Lihat foto KTP" not in visitor.said()
    assert visitor.page.request.get(f"{visitor.address}{way}").status == 404
