"""Every page that the chair may open: it answers, speaks the language, and fits a phone and a desk."""

import re

from tests.browser.conftest import CHAIR, SLUG, Visitor

RAW = re.compile(
    r"\b(?:word|field|fact|choice|column|report|statement|menu|face|kind|role|refusal|book|agenda|note|rule|topic|post|organ)\.[a-z_.]+\b"
)
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")
LANGUAGE = {"phone": "id", "desktop": "en"}
"""Each page is opened once in each language, and once in each size."""


def test_every_page_of_the_menu(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    language = LANGUAGE[visitor.size]
    visitor.page.context.add_cookies([{"name": "bahasa", "value": language, "url": visitor.address}])
    visitor.go(f"/k/{SLUG}/")
    links = visitor.page.eval_on_selector_all(".menu a", "all => all.map(one => one.getAttribute('href'))")
    assert len(links) > 50
    for link in links:
        visitor.go(link)
        said = visitor.page.inner_text("body")
        assert not RAW.findall(said), f"{link}: {RAW.findall(said)[:5]}"
        assert not ID.findall(said), f"{link} shows an id"
        visitor.picture(link.strip("/").rpartition("/")[2])
