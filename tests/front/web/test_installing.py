"""What makes the pages installable comes from this server alone, and changes its version with its files."""

import json
import re
import struct
import zlib
from pathlib import Path

from django.contrib.staticfiles.finders import find
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


def picture(content: bytes) -> tuple[int, int, bytes]:
    """The width and height of a PNG, and the first dot of it: red, green, blue and how opaque."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth, kind = struct.unpack(">IIBB", content[16:26])
    assert (depth, kind) == (8, 6)
    at, body = 8, b""
    while at < len(content):
        (size,) = struct.unpack(">I", content[at : at + 4])
        if content[at + 4 : at + 8] == b"IDAT":
            body += content[at + 8 : at + 8 + size]
        at += 12 + size
    return width, height, zlib.decompress(body)[1:5]


def painted(address: str) -> tuple[int, int, bytes]:
    file = find(address.removeprefix("/static/"))
    assert file is not None, address
    return picture(Path(str(file)).read_bytes())


def test_the_icons_are_as_large_as_they_say_and_one_fills_its_square(house: House) -> None:
    icons = Client().get("/manifest.webmanifest").json()["icons"]
    dots = {
        (one["purpose"], one["sizes"]): painted(one["src"]) for one in icons if one["type"] == "image/png"
    }
    assert set(dots) == {("any", "192x192"), ("any", "512x512"), ("maskable", "512x512")}
    for (purpose, sizes), (width, height, corner) in dots.items():
        assert f"{width}x{height}" == sizes
        assert corner == b"\x1f\x4d\x3a\xff" if purpose == "maskable" else corner[3] == 0


def test_every_page_names_its_icons_and_the_oldest_name_leads_there(house: House) -> None:
    page = Client().get("/").content.decode()
    (touch,) = re.findall(r'rel="apple-touch-icon" href="([^"]+)"', page)
    assert painted(touch) == (180, 180, b"\x1f\x4d\x3a\xff")
    small = re.findall(r'rel="icon" href="([^"]+\.png)"', page)
    assert painted(small[0])[:2] == (48, 48)
    assert Client().get("/favicon.ico")["Location"] == small[0]


def test_without_a_connection_a_page_of_our_own_words(house: House) -> None:
    said = Client().get("/luring/").content.decode()
    assert "Tidak ada sambungan" in said and "<script" not in said and "csrf" not in said
