"""What makes the pages installable comes from this server alone, and changes its version with its files."""

import json
import re

from django.test import Client
from tests.conftest import House

from guyub.front.web import installing


def test_the_worker_is_versioned_and_keeps_only_files_that_are_there(house: House) -> None:
    answer = Client().get("/sw.js")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/javascript") and answer["Cache-Control"] == "no-cache"
    assert re.search(r'"guyub-shell-[0-9a-f]{12}"', text) and "NEEDED_FILES" not in text
    needed = json.loads(re.search(r"const NEEDED = (\[.*?\]);", text).group(1))  # type: ignore[union-attr]
    assert "/luring/" in needed and all(one.startswith("/") for one in needed)
    assert all((installing.HERE / name).exists() for name in installing.SHELL)
    assert "http" not in text


def test_the_manifest_says_what_a_phone_needs(house: House) -> None:
    for language in ("id", "en"):
        client = Client()
        client.cookies["bahasa"] = language
        told = client.get("/manifest.webmanifest").json()
        assert told["display"] == "standalone" and told["lang"] == language
        assert all(one["src"].startswith("/static/") for one in told["icons"])


def test_without_a_connection_a_page_of_our_own_words(house: House) -> None:
    said = Client().get("/luring/").content.decode()
    assert "Tidak ada sambungan" in said and "<script" not in said and "csrf" not in said
