"""The look of pages: chosen by the reader, the same strict headers everywhere, nothing inline, nothing from elsewhere."""

import re
from pathlib import Path

import pytest
from django.test import Client

import guyub.front
from guyub.front.speech import LANGUAGES

FRONT = Path(guyub.front.__file__).parent
STYLES = FRONT / "static" / "front"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/rupa/", "/masuk/", "/tidak-ada/"])
def test_every_answer_forbids_what_is_not_ours(address: str) -> None:
    policy = Client().get(address).headers["Content-Security-Policy"]
    sources = {part.split()[0]: part.split()[1:] for part in policy.split("; ")}
    assert sources["default-src"] == ["'none'"] and sources["style-src"] == sources["script-src"] == [
        "'self'"
    ]
    assert {one for named in sources.values() for one in named} <= {"'none'", "'self'", "data:"}


def test_no_page_has_code_or_style_inside_it_or_from_elsewhere() -> None:
    inline = re.compile(
        r"<style|\bstyle=|<script(?![^>]*(?:\bsrc=|type=\"application/json\"))|\son[a-z]+=\"|javascript:",
        re.IGNORECASE,
    )
    elsewhere = re.compile(r"(?:src|href)=\"(?:https?:)?//")
    for page in FRONT.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not inline.search(text) and not elsewhere.search(text), page.name
    for sheet in STYLES.glob("*.css"):
        assert not re.search(r"@import|url\(\s*\"?(?:https?:)?//", sheet.read_text(encoding="utf-8")), (
            sheet.name
        )


def test_no_page_throws_its_reader_back_by_loading_itself_anew() -> None:
    """A page that watches something is told by ``goes-on.js``; only without scripts does it load itself."""
    for page in FRONT.rglob("*.html"):
        text = re.sub(r"<noscript>.*?</noscript>", "", page.read_text(encoding="utf-8"))
        assert "refresh" not in text, page.name


@pytest.mark.django_db
def test_a_reader_chooses_how_pages_look() -> None:
    client = Client()
    assert "data-theme" not in client.get("/rupa/").content.decode()
    for look, marked in (("dark", True), ("light", True), ("device", False), ("neon", False)):
        client.post("/tampilan/", {"look": look, "back": "/rupa/"})
        assert (f'data-theme="{look}"' in client.get("/rupa/").content.decode()) == marked
    assert (
        client.post("/tampilan/", {"look": "dark", "back": "https://jauh.example/"}).headers["Location"]
        == "/"
    )


@pytest.mark.django_db
def test_every_part_is_shown_in_both_languages() -> None:
    page = Client().get("/rupa/").content.decode()
    for language in LANGUAGES:
        assert f'<section lang="{language}">' in page
    assert "Tolak atau tarik kembali" in page and "Reject or withdraw" in page
    assert page.count("<svg") == 8


def test_the_dark_values_are_the_same_whether_chosen_or_wished() -> None:
    tokens = (STYLES / "tokens.css").read_text(encoding="utf-8")
    chosen, wished = (
        re.sub(r"\s+", " ", found)
        for found in re.findall(r"\{\s*(color-scheme: dark;.*?)\}", tokens, flags=re.DOTALL)
    )
    assert chosen == wished
