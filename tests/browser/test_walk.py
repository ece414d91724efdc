"""Every page that the chair may open: it answers, speaks the language, and fits a phone and a desk."""

import re

from tests.browser.conftest import CHAIR, SLUG, Visitor

RAW = re.compile(
    r"\b(?:word|field|fact|choice|column|report|statement|menu|face|kind|role|refusal|book|agenda|note|rule|topic|post|organ)\.[a-z_.]+\b"
)
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")
LANGUAGE = {"phone": "id", "desktop": "en"}
LOOK = {"phone": "dark", "desktop": "light"}
"""Each page is opened once in each language, each size and each look."""
TURN = {"phone": 0, "desktop": 1}
"""Every second page is looked through on a phone, the others at a desk; what all are made of, on both."""


def test_every_page_of_the_menu(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    language = LANGUAGE[visitor.size]
    visitor.page.context.add_cookies([{"name": "bahasa", "value": language, "url": visitor.address}])
    visitor.page.context.add_cookies(
        [{"name": "tampilan", "value": LOOK[visitor.size], "url": visitor.address}]
    )
    for path in ("/rupa/", f"/k/{SLUG}/"):
        visitor.go(path)
        assert visitor.hindrances() == [], path
        visitor.picture(path.strip("/").rpartition("/")[2])
    links = visitor.page.eval_on_selector_all(".menu a", "all => all.map(one => one.getAttribute('href'))")
    assert len(links) > 50
    hindered = {}
    for place, link in enumerate(links):
        visitor.go(link)
        said = visitor.page.inner_text("body")
        assert not RAW.findall(said), f"{link}: {RAW.findall(said)[:5]}"
        assert not ID.findall(said), f"{link} shows an id"
        hindered[link] = visitor.hindrances() if place % 2 == TURN[visitor.size] else []
        visitor.picture(link.strip("/").rpartition("/")[2])
    assert not {link: found for link, found in hindered.items() if found}
