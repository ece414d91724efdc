"""A member's phone: in with a PIN, down to the receipt, heard, offline, and another of the family after them."""

from typing import Any

import pytest
from tests.browser.conftest import CHAIR, SLUG, Visitor

FIRST, SECOND = ("0030", "274019", "Hariyono"), ("0031", "538206", "")
OWN = f"/k/{SLUG}/aku/"
OTHERS = (
    "pesan", "catatan", "shu", "data", "data/ubah", "data/betulkan", "data/ahli-waris", "koperasi", "kartu", "lembar",
    "bagikan", "suara", "pin",
)  # fmt: skip
LOOK = {"phone": "dark", "desktop": "light"}
"""Each page is looked through once in each size and each look."""
MOST_BYTES = 100_000
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""Round trips of 400 ms and 400 kilobits a second."""
MOST_SECONDS = 2.0


def comes_in(visitor: Visitor, number: str, pin: str) -> None:
    page = visitor.page
    page.goto(f"{visitor.address}/anggota/?k={SLUG}")
    if page.locator("input[name=who]").count():
        page.check("input[name=who][value='']")
        page.click("form.pin details summary")
        page.fill("#f-k", SLUG)
    page.fill("#f-number", number)
    page.fill("#f-pin", pin)
    page.click("form.pin > button")
    page.wait_for_url(f"**{OWN}")


def test_from_the_balance_down_to_the_receipt_and_back(visitor: Visitor) -> None:
    page = visitor.page
    look = {"name": "tampilan", "value": LOOK[visitor.size], "url": visitor.address}
    page.context.add_cookies([look])
    page.goto(f"{visitor.address}/anggota/?k={SLUG}")
    visitor.picture("pin")
    hindered = {"pin": visitor.hindrances()}
    page.fill("#f-number", FIRST[0])
    page.fill("#f-pin", "000001")
    page.click("form.pin > button")
    assert "Nomor atau PIN keliru" in visitor.said() and page.input_value("#f-number") == FIRST[0]
    comes_in(visitor, *FIRST[:2])
    assert FIRST[2] in visitor.said() and "Jumlah simpanan" in visitor.said()
    visitor.picture("mine")
    hindered["mine"] = visitor.hindrances()
    page.click(".entries a")
    page.wait_for_url(f"**{OWN}catatan/**")
    assert "sidik jari" in visitor.said().lower()
    visitor.picture("mine-receipt")
    page.go_back()
    page.wait_for_url(f"**{OWN}")
    for path in OTHERS:
        visitor.go(f"{OWN}{path}/")
        visitor.picture(f"mine-{path.replace('/', '-')}")
        hindered[path] = visitor.hindrances()
    assert not {path: found for path, found in hindered.items() if found}
    page.click("header form[action='/keluar/'] button")
    page.wait_for_url("**/anggota/")
    page.go_back()
    assert "Jumlah simpanan" not in page.inner_text("body")


def test_pressed_twice_it_is_said_once(visitor: Visitor) -> None:
    comes_in(visitor, *FIRST[:2])
    visitor.go(f"{OWN}suara/")
    text = f"Tolong pasang bangku di depan toko ({visitor.size})"
    visitor.page.fill("#f-text", text)
    visitor.page.dblclick("main form.sheet > button >> nth=0")
    visitor.arrives("/suara/?kirim=", whatever_follows=True)
    visitor.go(f"{OWN}suara/")
    assert visitor.said().count(text) == 1


def test_what_is_new_is_counted_read_and_counted_no_more(visitor: Visitor) -> None:
    page = visitor.page
    comes_in(visitor, *SECOND[:2])
    assert page.locator(".tabs .count").count() == 1 and page.is_visible("#pesan-baru")
    page.click("#pesan-baru ~ p a")
    page.wait_for_url("**/pesan/")
    assert page.locator(".message.new").count() >= 1
    visitor.picture("mine-messages")
    page.click(".tabs a >> nth=0")
    page.wait_for_url(f"**{OWN}")
    assert page.locator(".count").count() == 0 and page.locator("#pesan-baru").count() == 0
    page.go_back()
    page.wait_for_url("**/pesan/")
    page.go_forward()
    page.wait_for_url(f"**{OWN}")
    assert page.locator(".count").count() == 0


def test_a_new_address_at_once_and_heirs_when_the_chair_has_compared_them(visitor: Visitor) -> None:
    page, heir = visitor.page, f"Ani Lestari {visitor.size}"
    comes_in(visitor, *SECOND[:2])
    visitor.go(f"{OWN}data/")
    page.click("text=Ubah telepon, e-mail atau alamat")
    page.fill("#f-email", "siti@")
    page.click("main form > button")
    page.wait_for_selector("#wrong-email")
    assert page.input_value("#f-email") == "siti@" and visitor.hindrances() == []
    page.fill("#f-email", f"siti.{visitor.size}@contoh.id")
    page.dblclick("main form > button")
    visitor.arrives("/data/?berubah")
    assert f"siti.{visitor.size}@contoh.id" in visitor.said()
    page.click("main a:has-text('Minta perubahan ahli waris')")
    page.fill("#f-name-0", heir)
    page.select_option("#f-relation-0", "child")
    page.fill("#f-share-0", "60")
    page.click("main form > button")
    page.wait_for_selector("[role=alert]")
    assert "60 %" in visitor.said() and page.input_value("#f-name-0") == heir
    page.fill("#f-share-0", "100")
    page.click("main form > button")
    page.wait_for_url("**/data/?diminta")
    assert "menunggu petugas" in visitor.said() and visitor.hindrances() == []
    visitor.picture("mine-data-asked")
    desk = visitor.page.context.browser.new_context(viewport=visitor.page.viewport_size, locale="id-ID")
    chair = Visitor(desk.new_page(), visitor.address, visitor.size, visitor.faults)
    chair.sign_in(*CHAIR)
    chair.page.click(".awaits li:has-text('minta ahli warisnya diubah') a")
    chair.page.wait_for_url("**/members.wishes/**")
    assert heir in chair.said() and chair.hindrances() == []
    chair.picture("wishes")
    chair.page.dblclick(f"article:has-text('{heir}') form >> nth=0 >> button")
    chair.arrives("/members.wishes/?sah")
    assert heir not in chair.said()
    desk.close()
    visitor.go(f"{OWN}pesan/")
    assert "Permintaan perubahan disahkan" in visitor.said()
    visitor.go(f"{OWN}data/")
    assert heir in visitor.said() and "100,00 %" in visitor.said()


def test_the_sheet_is_printed_and_its_words_are_copied(visitor: Visitor) -> None:
    page = visitor.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    comes_in(visitor, *FIRST[:2])
    page.click("text=Lembar saya, untuk dicetak")
    page.wait_for_url("**/lembar/")
    assert "Bertanya kepada siapa" in visitor.said()
    with page.expect_download() as taken:
        page.click("main .actions a >> nth=0")
    assert str(taken.value.suggested_filename).endswith(".pdf")
    page.click("text=Bagikan sebagai tulisan")
    page.wait_for_url("**/bagikan/")
    page.click("[data-copy]")
    page.wait_for_selector("[data-copied]:visible")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.input_value("#f-words") and "Jumlah simpanan: Rp" in copied
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.click("[data-copy]")
    assert page.evaluate("document.activeElement.selectionEnd") == len(copied)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})
    visitor.go(OWN)
    assert not page.is_visible("nav.tabs") and not page.is_visible(".ways")
    assert page.evaluate("getComputedStyle(document.querySelector('.balance')).color") == "rgb(0, 0, 0)"
    visitor.picture("print-mine")


def test_without_a_connection_the_last_state_with_its_age_and_nobody_elses(visitor: Visitor) -> None:
    page, context = visitor.page, visitor.page.context
    comes_in(visitor, *FIRST[:2])
    page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("caches.match('/luring/').then((one) => !!one)")
    page.reload()
    page.wait_for_function(f"caches.match('{OWN}').then((one) => !!one)")
    visitor.go(f"{OWN}suara/")
    page.fill("#f-text", "Sinyal hilang")
    context.set_offline(True)
    page.click("main form.sheet > button >> nth=0")
    page.wait_for_selector("text=Sambungan terputus, jadi belum terkirim")
    assert page.input_value("#f-text") == "Sinyal hilang"
    page.goto(f"{visitor.address}{OWN}")
    assert "Tanpa sambungan" in visitor.said() and FIRST[2] in visitor.said()
    visitor.picture("mine-offline")
    page.goto(f"{visitor.address}{OWN}kartu/")
    assert "Tidak ada sambungan" in visitor.said()
    context.set_offline(False)
    comes_in(visitor, *SECOND[:2])
    page.wait_for_function(f"caches.match('{OWN}').then((one) => !!one)")
    context.set_offline(True)
    page.goto(f"{visitor.address}{OWN}")
    assert "Tanpa sambungan" in visitor.said() and FIRST[2] not in visitor.said()
    context.set_offline(False)
    visitor.go(OWN)
    page.click("header form[action='/keluar/'] button")
    page.wait_for_url("**/anggota/")
    context.set_offline(True)
    page.goto(f"{visitor.address}{OWN}")
    assert "Tidak ada sambungan" in visitor.said()
    context.set_offline(False)


def test_a_session_that_ended_leads_back_to_the_door_of_the_members(visitor: Visitor) -> None:
    comes_in(visitor, *FIRST[:2])
    visitor.page.context.clear_cookies(name="sessionid")
    visitor.go(f"{OWN}suara/")
    assert "/anggota/" in visitor.page.url and "Setelah satu jam" in visitor.said()
    assert FIRST[2] in visitor.said()
    visitor.page.fill("#f-pin", FIRST[1])
    visitor.page.click("form.pin > button")
    visitor.page.wait_for_url(f"**{OWN}")


@pytest.mark.parametrize("visitor", ["phone"], indirect=True)
def test_the_first_page_is_light_and_there_on_slow_3g(visitor: Visitor, record_property: Any) -> None:
    """Measured without the service worker, whose own requests no simulation slows."""
    context = visitor.page.context.browser.new_context(
        viewport={"width": 360, "height": 780}, service_workers="block"
    )
    visitor.page = context.new_page()
    comes_in(visitor, *FIRST[:2])
    session: Any = context.new_cdp_session(visitor.page)
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    visitor.page.goto(f"{visitor.address}{OWN}", wait_until="networkidle")
    painted = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    taken = float(visitor.page.evaluate(painted)) / 1000
    assert visitor.page.is_visible(".balance .figure")
    context.close()
    record_property("bytes", sum(sizes))
    record_property("seconds", taken)
    assert sum(sizes) < MOST_BYTES
    assert taken < MOST_SECONDS


@pytest.mark.parametrize("visitor", ["desktop"], indirect=True)
def test_an_officer_adds_a_passkey_and_signs_in_with_it(visitor: Visitor) -> None:
    visitor.address = visitor.address.replace("127.0.0.1", "localhost")
    page = visitor.page
    session: Any = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    visitor.sign_in(*CHAIR)
    visitor.go("/akun/webauthn/add/")
    page.fill("[name=password]", CHAIR[1])
    page.click("main form button")
    page.wait_for_url("**/webauthn/add/")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/**")
    visitor.picture("spare-codes")
    visitor.go("/akun/")
    visitor.picture("account")
    page.click("header form[action='/keluar/'] button")
    page.wait_for_url("**/masuk/")
    page.click("#passkey_login")
    page.wait_for_url("**/k/**")
    visitor.go("/akun/webauthn/")
    page.click("text=Hapus kunci sandi")
    page.fill("[name=password]", CHAIR[1])
    page.click("main form button")
    page.wait_for_url("**/remove/")
    page.click("main form button")
    page.wait_for_url("**/akun/webauthn/")
