"""A visitor finds Guyub and a cooperative, asks to join with the keyboard alone, and an officer answers; zoom and paper."""

from tests.browser.conftest import CHAIR, SLUG, Visitor

PAPER = {"width": 680, "height": 1000}
"""What A4 leaves between its margins."""


def test_a_visitor_asks_to_join_and_the_chair_takes_the_wish_up(visitor: Visitor) -> None:
    visitor.go("/")
    assert visitor.hindrances() == []
    visitor.picture("welcome")
    visitor.page.click("main .cards a")
    visitor.page.wait_for_url("**/koperasi/**")
    assert "Siti" not in visitor.said() and "Slamet Hariyadi" in visitor.said()
    assert visitor.hindrances() == []
    visitor.picture("cooperative")
    visitor.page.click("text=Gabung menjadi anggota >> nth=0")
    assert visitor.hindrances() == []
    name = f"Rini Astuti {visitor.size}"
    visitor.page.focus("#f-name")
    number = "0813 5555 0001" if visitor.size == "phone" else "0813 5555 0002"
    for typed in (name, "bukan nomor", "Sumber", "Saya perajin batik."):
        visitor.page.keyboard.type(typed)
        visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Space")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_selector("#wrong-phone")
    assert visitor.page.input_value("#f-name") == name
    assert visitor.page.evaluate("document.activeElement.name") == "phone"
    visitor.picture("join-refused")
    visitor.page.fill("#f-phone", number)
    visitor.page.dblclick("main form button")
    visitor.page.wait_for_selector("[role=status]")
    visitor.picture("joined")
    visitor.sign_in(*CHAIR)
    visitor.page.click(".awaits li:has-text('Permohonan menjadi anggota') a")
    assert visitor.said().count(name) == 1
    assert visitor.hindrances() == []
    visitor.picture("applications")
    visitor.page.click("main >> text=Tolak permohonan")
    visitor.page.select_option("[name=application]", label=f"{name} · Sumber")
    visitor.fill(reason="Di luar wilayah kerja")
    visitor.send()
    visitor.page.wait_for_selector("[role=status]")


def test_the_chair_answers_who_has_waited_longest_straight_from_the_first_page(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    waits = visitor.page.locator(".awaits li:has-text('menunggu jawaban'):has-text('Sunaryo')")
    if waits.count():
        waits.locator("a").click()
        visitor.page.wait_for_url("**/voices.heard/#suara-**")
        assert visitor.hindrances() == []
        visitor.picture("voices-waiting")
        visitor.page.fill("article:has-text('Sunaryo') textarea >> nth=0", "Bisa, hubungi kasir.")
        visitor.page.click("article:has-text('Sunaryo') details[open] button")
        visitor.page.wait_for_url("**/voices.heard/?kirim=*")
    visitor.go(f"/k/{SLUG}/")
    assert waits.count() == 0
    visitor.page.click(".awaits li:has-text('Anggota tanpa NIK') a")
    visitor.page.wait_for_url("**/members.doubts/**")
    assert visitor.hindrances() == []
    visitor.picture("doubts")
    visitor.page.click("main >> text=Ubah data orang >> nth=0")
    visitor.page.wait_for_url("**/members.change_person/**")
    assert visitor.page.eval_on_selector("#f-person", "one => one.selectedOptions[0].textContent") != ""


def test_a_phone_is_told_of_icons_that_are_there(visitor: Visitor) -> None:
    visitor.go("/")
    asked = "fetch('/manifest.webmanifest').then(one => one.json()).then(one => one.icons)"
    for icon in visitor.page.evaluate(asked):
        drawn = f"new Promise(done => {{ const one = new Image(); one.onload = () => done(one.naturalWidth); one.onerror = () => done(0); one.src = '{icon['src']}'; }})"
        width = visitor.page.evaluate(drawn)
        assert width > 0 and icon["sizes"] in ("any", f"{width}x{width}")


def test_everything_is_reached_by_keyboard_and_found_by_its_word(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.className") == "skip"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "isi"
    visitor.page.focus("#cari")
    visitor.page.keyboard.type("tutup bulan")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/cari/**")
    assert visitor.hindrances() == []
    visitor.picture("seek")
    visitor.page.click("main >> text=Tutup bulan")
    visitor.page.wait_for_url("**/ledger.close_month/**")


def test_pages_fit_at_twice_the_size_and_on_paper(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    width = visitor.page.viewport_size["width"]
    pages = (f"/k/{SLUG}/", f"/k/{SLUG}/baca/reports.result/", f"/k/{SLUG}/lakukan/ledger.receive/")
    if visitor.size == "desktop":
        visitor.page.set_viewport_size({"width": width // 2, "height": 450})
        for path in pages:
            visitor.go(path)
            visitor.picture("zoomed-" + path.strip("/").rpartition("/")[2])
    visitor.page.emulate_media(media="print")
    visitor.page.set_viewport_size(PAPER)
    for path in pages[:2]:
        visitor.go(path)
        assert not visitor.page.is_visible("header.top") and not visitor.page.is_visible("form.sheet")
        white = visitor.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert white == "rgb(255, 255, 255)"
        visitor.picture("print-" + path.strip("/").rpartition("/")[2])
    visitor.go(f"/k/{SLUG}/baca/reports.proof/")
    for heading in ("Yang dibuktikan", "Yang belum dibuktikan"):
        assert visitor.page.is_visible(f"h2:text-is('{heading}')"), "a proof on paper says both"
    assert not visitor.page.is_visible("form.sheet")
    visitor.picture("print-proof")
    visitor.page.emulate_media(media="screen")
    assert visitor.hindrances() == []
