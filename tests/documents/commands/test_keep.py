"""``documents.keep``: a paper is kept once by its content, whatever it is called."""

from hashlib import sha256

import pytest
from tests.conftest import House, open_house
from tests.promises import denied, refused

from guyub.documents import queries
from guyub.documents.commands.keep import Keep
from guyub.documents.models import Document

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def test_the_same_paper_is_kept_once(house: House) -> None:
    first = house.run(Keep(content=PNG, name="nota.png"))
    again = house.run(Keep(content=PNG, name="nota lagi.png"))
    assert first.data == again.data and first.data["sha256"] == sha256(PNG).hexdigest()
    assert Document.objects.filter(body_id=house.body.id).count() == 1


def test_another_cooperative_has_its_own_and_does_not_see_this_one(house: House) -> None:
    from uuid import UUID

    other = open_house("tetangga")
    mine, theirs = (one.run(Keep(content=PNG, name="nota")).data["document"] for one in (house, other))
    assert mine != theirs
    with refused("document.unknown"):
        queries.document(other.body, UUID(mine))


@pytest.mark.parametrize("name", ["../../etc/passwd", 'a"b\r\nSet-Cookie: x', "nota <script>.png"])
def test_a_name_cannot_do_harm(house: House, name: str) -> None:
    house.run(Keep(content=PNG, name=name))
    kept = Document.objects.get(body_id=house.body.id).name
    assert not set(kept) & set('/\\<>"\r\n;')


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"",
        b"MZ\x90\x00",
        b"#!/bin/sh",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"<?xml version='1.0'?><svg/>",
    ],
)
def test_only_pictures_pdf_and_office_files(house: House, content: bytes) -> None:
    with refused("document.type"):
        house.run(Keep(content=content, name="x.png"))


def test_who_may(house: House) -> None:
    denied(house, Keep(content=PNG, name="x"), "supervisor")
