"""A treasurer's workbook in the empty cooperative: laid down, looked at, put right, confirmed, in the books."""

from pathlib import Path

from tests.browser.conftest import Visitor
from tests.foundation.test_reading import ENDLESS

DATA = Path(__file__).resolve().parents[1] / "data"
OWN = ("coba", "guyub-coba-sendiri")


def _lay_down(visitor: Visitor, name: str) -> None:
    visitor.menu("a[href$='/baca/intake.imports/']")
    visitor.page.set_input_files("#files", DATA / name)
    visitor.page.click("main form button")
    visitor.page.wait_for_url("**/pemasukan/**")


def test_a_workbook_with_mistakes_names_them_and_changes_nothing(visitor: Visitor) -> None:
    visitor.sign_in(*OWN)
    _lay_down(visitor, "buku-koperasi-2012-salah.xlsx")
    assert "MENAHAN" in visitor.said().upper() and "10.000" in visitor.said()
    visitor.picture("import-mistakes")
    visitor.page.click("button[value=drop]")
    visitor.picture("imports")


def test_a_file_that_is_read_for_long_is_watched_and_called_off_without_a_mouse(visitor: Visitor) -> None:
    """The page asks by itself how far it is, and whoever stands on its button stays there."""
    visitor.sign_in(*OWN)
    visitor.menu("a[href$='/baca/intake.imports/']")
    slow = {"name": "lebar.csv", "mimeType": "text/csv", "buffer": ENDLESS}
    visitor.page.set_input_files("#files", slow)
    visitor.page.click("main form button")
    visitor.page.wait_for_url("**/pemasukan/dibaca/")
    assert "lebar.csv" in visitor.said() and visitor.hindrances() == []
    visitor.picture("import-reading")
    visitor.page.focus("button[value=cancel]")
    with visitor.page.expect_response("**/pemasukan/dibaca/"):
        pass
    assert visitor.page.evaluate("document.activeElement.value") == "cancel"
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_selector("text=Berkas tidak jadi dibaca")
    assert "dibatalkan" in visitor.said() and visitor.hindrances() == []
    visitor.picture("import-called-off")


def test_a_workbook_comes_in_whole_and_only_once(visitor: Visitor) -> None:
    visitor.sign_in(*OWN)
    _lay_down(visitor, "buku-koperasi-2012.xlsx")
    visitor.picture("import-preview")
    visitor.page.click("button[value=correct]")
    visitor.page.wait_for_load_state()
    visitor.page.click("button[value=confirm]")
    visitor.page.wait_for_selector("a:has-text('Berita acara selisih migrasi')", timeout=60_000)
    visitor.picture("import-done")
    visitor.page.click("a:has-text('Posisi keuangan')")
    visitor.page.wait_for_url("**/reports.position/**")
    visitor.picture("import-position")
    slug = visitor.page.url.split("/k/")[1].partition("/")[0]
    visitor.go(f"/k/{slug}/baca/members.register/?on=31/12/2012")
    assert "42" in visitor.page.inner_text("tr.total"), "once, also where it came twice"
    visitor.picture("import-register")
