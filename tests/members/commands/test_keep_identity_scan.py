"""``members.keep_identity_scan``: sealed like the number it shows, and opened for nobody but those who may see it whole."""

import base64
import json
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.conftest import TODAY, House, open_house
from tests.members.member import with_phone
from tests.members.register import admitted
from tests.promises import denied, refused

from guyub.documents.models import Document
from guyub.foundation.command import SYSTEM, Actor, query_named
from guyub.foundation.fields import MOST_FILE_BYTES
from guyub.foundation.sql import row
from guyub.front.doors.asking import ask
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.change_person import ChangePerson
from guyub.members.commands.give_login import GiveLogin
from guyub.members.commands.keep_identity_scan import KeepIdentityScan
from guyub.members.commands.merge_person import MergePerson
from guyub.members.commands.read_identity import ReadIdentity
from guyub.members.models import IdentityScan
from guyub.members.queries.people import person as person_of
from guyub.members.queries.scans import scan_of

NIK = "3513014508900001"
CARD = b"\x89PNG\r\n\x1a\n" + NIK.encode() + bytes(range(40))
NEWER = b"\xff\xd8\xff" + NIK.encode()
PDF = b"%PDF-1.7 " + NIK.encode()


def kept(house: House, person: UUID, scan: bytes = CARD) -> dict[str, Any]:
    return house.run(KeepIdentityScan(person=person, identity_scan=scan), actor=house.chair).data


def opened(house: House, person: UUID) -> bytes:
    return base64.b64decode(scan_of(house.body, person_of(house.body, person))["content"])


def read(person: UUID) -> ReadIdentity:
    return ReadIdentity(person=person, part="card_photo", purpose="check_card")


def client_of(house: House, role: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=f"{role}-{house.slug}"))
    return client


def address(house: House, person: UUID) -> str:
    return f"/k/{house.slug}/lakukan/members.read_identity/?person={person}&part=card_photo"


@pytest.mark.parametrize("scan", [CARD, NEWER, PDF, b"RIFF\x00\x00\x00\x00WEBP" + NIK.encode()])
def test_it_comes_back_whole_and_lies_sealed(house: House, scan: bytes) -> None:
    person = admitted(house, identity_number=NIK)
    assert kept(house, person, scan) == {"person": str(person), "replaced": False}
    assert opened(house, person) == scan
    at_rest = bytes(IdentityScan.objects.get(person__uid=person).sealed)
    assert scan[3:] not in at_rest and NIK.encode() not in at_rest
    assert not Document.objects.exists()


def test_a_newer_one_takes_its_place(house: House) -> None:
    person = admitted(house)
    kept(house, person)
    assert kept(house, person, NEWER)["replaced"] is True
    assert opened(house, person) == NEWER
    assert IdentityScan.objects.count() == 1


def test_the_member_is_told_and_sees_when_but_not_what(house: House) -> None:
    siti = with_phone(house)
    me = query_named("members.me")
    before = ask(me, me.parameters(), actor=siti, body=house.body)
    assert before["identity_scan_on"] is None
    kept(house, siti.uid)
    after = ask(me, me.parameters(), actor=siti, body=house.body)
    assert after["identity_scan_on"] == TODAY.isoformat()
    assert base64.b64encode(CARD).decode() not in str(after)
    told = query_named("voices.inbox")
    (message,) = [
        one
        for one in ask(told, told.parameters(), actor=siti, body=house.body)
        if one["message"] == "data_changed"
    ]
    assert message["facts"] == {"fields": ["identity_scan"]}
    with refused("access.denied"):
        house.run(read(siti.uid), actor=siti)


def test_an_emptied_number_takes_the_picture_of_it_along(house: House) -> None:
    person, other = admitted(house, identity_number=NIK), admitted(house, "Budi")
    kept(house, person)
    kept(house, other)
    house.run(ChangePerson(person=person, address="Jl. Mawar 3"), actor=house.chair)
    assert IdentityScan.objects.count() == 2
    house.run(ChangePerson(person=person, identity_number=None), actor=house.chair)
    assert [one.person.uid for one in IdentityScan.objects.all()] == [other]


def test_a_merged_double_leaves_its_card_to_who_stays(house: House) -> None:
    stays, double = admitted(house), admitted(house, "Siti Aminnah")
    kept(house, stays, NEWER)
    kept(house, double, CARD)
    house.agreed(MergePerson(person=double, stays=stays, reason="orang yang sama"), actor=house.chair)
    assert opened(house, stays) == CARD and IdentityScan.objects.count() == 1
    with refused("person.merged"):
        kept(house, double)


@pytest.mark.parametrize(
    "content",
    [b"<html><script>alert(1)</script>", b"PK\x03\x04 docx", b"", b"RIFF\x00\x00\x00\x00WAVE", b"GIF89a"],
)
def test_what_is_no_picture_is_refused_and_the_old_one_stays(house: House, content: bytes) -> None:
    person = admitted(house)
    kept(house, person)
    with refused("document.type"):
        kept(house, person, content)
    assert opened(house, person) == CARD


def test_what_else_is_refused(house: House) -> None:
    person = admitted(house)
    with refused("person.unknown"):
        kept(house, UUID(int=3))
    with refused("identity.no_scan"):
        house.run(read(person), actor=house.chair)
    too_large = base64.b64encode(CARD + bytes(MOST_FILE_BYTES)).decode()
    client = client_of(house, "chair")
    answer = client.post(
        f"/api/{house.slug}/commands/members.keep_identity_scan",
        json.dumps({"person": str(person), "identity_scan": too_large}),
        content_type="application/json",
    )
    assert answer.json()["error"]["code"] == "file.too_large" and not IdentityScan.objects.exists()


def test_who_may(house: House) -> None:
    person = admitted(house)
    denied(house, KeepIdentityScan(person=person, identity_scan=CARD), "treasurer", "teller", "supervisor")


def test_on_the_page_it_is_attached_seen_and_replaced(house: House) -> None:
    person, client = admitted(house), client_of(house, "chair")
    record = f"/k/{house.slug}/baca/members.person/?person={person}"
    form = f"/k/{house.slug}/lakukan/members.keep_identity_scan/?person={person}"
    page = client.get(record).content.decode()
    assert form in page and address(house, person).replace("&", "&amp;") not in page
    sent = {
        "person": str(person),
        "identity_scan": SimpleUploadedFile("ktp.png", CARD),
        "key": "kunci-foto-ktp",
    }
    done = client.post(form, sent)
    assert done.status_code == 200 and base64.b64encode(CARD) not in done.content
    page = client.get(record).content.decode()
    assert form in page and address(house, person).replace("&", "&amp;") in page and "14/03/2025" in page
    assert base64.b64encode(CARD) not in client.get(address(house, person)).content


def test_nobody_else_opens_it_whatever_the_address(house: House) -> None:
    """A treasurer, a teller, another member, another cooperative, nobody: not by the page, JSON, or as a paper."""
    siti, budi = admitted(house), admitted(house, "Budi")
    kept(house, siti)
    house.agreed(Appoint(person=budi, role="member", since=TODAY), actor=SYSTEM)
    house.agreed(
        GiveLogin(person=budi, username="member-uji", password="sandi-panjang-uji"), actor=house.chair
    )
    neighbour = open_house("tetangga")
    clients = [client_of(house, role) for role in ("treasurer", "teller", "supervisor", "member")]
    clients += [client_of(neighbour, "chair"), Client()]
    paper = f"/k/{house.slug}/bukti/{sha256(CARD).hexdigest()}/"
    json_door = f"/api/{house.slug}/commands/members.read_identity"
    wish = {"person": str(siti), "part": "card_photo", "purpose": "check_card"}
    for client in clients:
        for answer in (
            client.get(address(house, siti)),
            client.post(address(house, siti), wish),
            client.get(paper),
            client.post(json_door, json.dumps(wish), content_type="application/json"),
        ):
            assert answer.status_code in (302, 401, 404, 422), answer.request["PATH_INFO"]
            assert NIK.encode() not in answer.content and base64.b64encode(CARD) not in answer.content
    assert client_of(house, "chair").get(paper).status_code == 404
    for client in clients[:1]:
        page = client.get(f"/k/{house.slug}/baca/members.person/?person={siti}").content.decode()
        assert "read_identity/" not in page and "14/03/2025" in page
    with refused("person.unknown"):
        neighbour.run(read(siti), actor=neighbour.chair)


def test_the_trail_and_the_cooperatives_own_words_keep_nothing_of_it(house: House) -> None:
    done = house.run(KeepIdentityScan(person=admitted(house), identity_scan=CARD), actor=house.chair)
    facts, result = row("SELECT facts, result FROM foundation_act WHERE id = %s", (done.act_id,))
    assert json.loads(facts)["identity_scan"] == "***" and set(json.loads(result)) == {"person", "replaced"}


def test_a_member_of_the_board_who_is_somebody_else_on_the_phone_sees_no_card(house: House) -> None:
    """The chair, come by the door of the phone, has a member's rights and no others."""
    person = admitted(house)
    kept(house, person)
    by_phone = Actor(house.chair.uid, house.chair.name, door="phone")
    with refused("access.denied"):
        house.run(read(person), actor=by_phone)
