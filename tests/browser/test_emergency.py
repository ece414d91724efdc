"""Nobody is left to agree: the chair asks the members, they answer on their phones, and it is carried out after a week."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.browser.conftest import SIZES, Visitor, serving
from tests.laptop import Laptop
from tests.members.emergency import IN_A_FOLDER, PINS

SLUG, PASSWORD = "desa", "sandi-panjang-uji"


@pytest.fixture(scope="module")
def village(
    browser: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, dict[str, tuple[str, str]]]]:
    """The address of its server; by size the notice that stands and the wish that waits."""
    laptop = Laptop(tmp_path_factory.mktemp("emergency") / "data")
    maker = laptop.python(IN_A_FOLDER, *SIZES)
    printed = maker.communicate(timeout=300)[0].split()
    assert maker.returncode == 0
    notices, wishes = printed[: len(SIZES)], printed[len(SIZES) :]
    with serving(laptop.folder) as address:
        yield address, dict(zip(SIZES, zip(notices, wishes, strict=True), strict=True))


@pytest.mark.parametrize("size", list(SIZES))
def test_three_members_and_a_week_are_a_second_person(browser: Any, village: Any, size: str) -> None:
    address, waiting = village
    notice, wish = waiting[size]
    screens = Screens(browser, address, size)
    chair = screens.opened()
    chair.sign_in("chair-desa", PASSWORD)
    chair.picture("emergency-home")
    assert "Anggota diminta menyetujui" in chair.said() and chair.hindrances() == []
    chair.go(f"/k/{SLUG}/menunggu/{wish}/")
    assert "Anggota bisa menggantikan orang kedua" in chair.said()
    chair.picture("emergency-wish")
    assert chair.hindrances() == []
    chair.page.click("button[name=give]")
    chair.page.wait_for_url("**/pemberitahuan/**")
    assert "Setuju" in chair.said() and "Laksanakan" not in chair.said()
    chair.picture("emergency-asked")
    assert chair.hindrances() == []

    supervisor = screens.opened()
    supervisor.sign_in("supervisor-desa", PASSWORD)
    assert "Anggota diminta menyetujui" in supervisor.said()
    supervisor.picture("emergency-supervisor-home")
    supervisor.go(f"/k/{SLUG}/pemberitahuan/{notice}/")
    supervisor.picture("emergency-supervisor")
    assert supervisor.page.is_visible("button[name=stop]") and supervisor.hindrances() == []

    member = screens.opened()
    member.page.goto(f"{address}/anggota/?k={SLUG}")
    member.page.fill("#f-number", "0003")
    member.page.fill("#f-pin", PINS[2])
    member.page.click("form.pin > button")
    member.page.wait_for_url("**/aku/")
    assert "Pengurus meminta persetujuan anggota" in member.said()
    member.picture("emergency-member-home")
    member.page.click(f".urgent a[href*='{notice}']")
    member.page.wait_for_url(f"**/pemberitahuan/{notice}/")
    assert "2 dari 3" in member.said() and "Rp9.000.000" in member.said()
    member.picture("emergency-member")
    assert member.hindrances() == []
    member.page.fill("#f-pin", "000001")
    member.page.click("button[value=agree]")
    member.page.wait_for_selector("main [role=alert]")
    member.page.fill("#f-pin", PINS[2])
    member.page.click("button[value=agree]")
    member.page.wait_for_url("**?jawab")
    assert "Anda setuju" in member.said() and "3 dari 3" in member.said()
    member.picture("emergency-member-agreed")

    chair.go(f"/k/{SLUG}/pemberitahuan/{notice}/")
    chair.picture("emergency-ready")
    assert "Ani, Budi, Citra" in chair.said() and chair.hindrances() == []
    chair.page.click("button[name=carry]")
    chair.page.wait_for_load_state()
    assert "Sudah diputuskan" in chair.said()
    chair.picture("emergency-done")
    chair.go(f"/k/{SLUG}/baca/reports.trail/")
    assert "dengan persetujuan anggota Ani, Budi, Citra" in chair.said()

    screens.closed()


class Screens:
    """People at screens of one size, each with a browser of their own."""

    def __init__(self, browser: Any, address: str, size: str) -> None:
        self.browser, self.address, self.size = browser, address, size
        self.contexts: list[Any] = []

    def opened(self) -> Visitor:
        width, height = SIZES[self.size]
        context = self.browser.new_context(viewport={"width": width, "height": height}, locale="id-ID")
        self.contexts.append(context)
        return Visitor(context.new_page(), self.address, self.size, [])

    def closed(self) -> None:
        for context in self.contexts:
            context.close()
