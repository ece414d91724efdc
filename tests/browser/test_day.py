"""What day it is: two officers at two screens, and a device that shows another day."""

from datetime import timedelta

from tests.browser.conftest import CHAIR, SLUG, TREASURER, Visitor, today_there

PAGE = f"/k/{SLUG}/lakukan/foundation.confirm_day/"


def test_two_officers_say_what_day_it_is(visitor: Visitor) -> None:
    day = today_there() + timedelta(days=500)
    visitor.sign_in(*TREASURER)
    visitor.go(f"{PAGE}?day={day:%d/%m/%Y}")
    visitor.picture("day-meant")
    assert visitor.hindrances() == []
    visitor.page.click("main section form > button")
    visitor.page.wait_for_selector("[data-arrived]")
    visitor.page.click("text=Keluar")
    visitor.sign_in(*CHAIR)
    visitor.go(PAGE)
    assert "mengusulkan" in visitor.said()
    visitor.picture("day-waits")
    assert visitor.hindrances() == []
    visitor.page.fill("main section [name='reason']", "Keliru tahun")
    visitor.page.click("main section form.sheet > button")
    visitor.page.wait_for_selector("[data-arrived]")
    visitor.go(PAGE)
    assert "mengusulkan" not in visitor.said()


def test_a_device_days_apart_is_told_at_once(visitor: Visitor) -> None:
    """The page's own script tells the day; the form keeps what was typed and shows the way."""
    visitor.sign_in(*CHAIR)
    visitor.page.clock.set_fixed_time("2031-02-03T10:00:00")
    visitor.go(f"/k/{SLUG}/lakukan/ledger.add_unit/")
    visitor.fill(code="ROTI", name="Toko roti")
    visitor.send()
    assert "Alat Anda menunjukkan 3 Februari 2031" in visitor.said()
    assert visitor.page.input_value("[name='name']") == "Toko roti"
    visitor.page.click("main .wrong a")
    visitor.page.wait_for_selector("[name='mine']")
    visitor.picture("day-apart")
    assert visitor.hindrances() == []
