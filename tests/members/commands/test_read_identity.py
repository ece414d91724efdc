"""``members.read_identity``: a whole number is read by an act that keeps none of it; a repeat does not tell it again."""

import json
import re
from base64 import b64encode
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from tests.conftest import House
from tests.members.register import admitted
from tests.promises import denied, refused

from guyub.foundation.sql import row
from guyub.front.cli.words import main
from guyub.front.doors.asking import send
from guyub.members.commands.keep_identity_scan import KeepIdentityScan
from guyub.members.commands.read_identity import ReadIdentity

NIK = "3513014508900001"
CARD = b"\x89PNG\r\n\x1a\n" + NIK.encode()
PDF = b"%PDF-1.7 " + NIK.encode()


@pytest.fixture
def siti(house: House) -> UUID:
    return admitted(house, identity_number=NIK)


def client_of(house: House, role: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=f"{role}-{house.slug}"))
    return client


def at_rest() -> str:
    """Every row of every table."""
    made = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            made += [
                str(tuple(bytes(one) if isinstance(one, memoryview) else one for one in found))
                for found in cursor.fetchall()
            ]
    return "\n".join(made)


def test_the_answer_shows_it_and_nothing_keeps_it(house: House, siti: UUID) -> None:
    wish = ReadIdentity(person=siti, purpose="with_bank", note="pembukaan rekening")
    result = send(wish, actor=house.chair, body=house.body, key="baca-nik-satu")
    assert result.revealed == {"identity_number": NIK} and NIK not in repr(result)
    actor, facts, kept = row(
        "SELECT actor, facts, result FROM foundation_act WHERE id = %s", (result.act_id,)
    )
    assert UUID(bytes=bytes(actor)) == house.chair.uid
    assert json.loads(facts) == {
        "person": str(siti), "purpose": "with_bank", "note": "pembukaan rekening",
    }  # fmt: skip
    assert json.loads(kept) == {"person": str(siti), "part": "nik", "purpose": "with_bank"}
    assert NIK not in at_rest()


def test_a_repeat_of_the_key_shows_nothing(house: House, siti: UUID) -> None:
    """The same key answers before anybody asks who may: it must not be a way to read again unseen."""
    wish = ReadIdentity(person=siti, purpose="check_card")
    assert send(wish, actor=house.chair, body=house.body, key="baca-nik-satu").revealed
    again = send(wish, actor=house.chair, body=house.body, key="baca-nik-satu")
    assert again.replayed and again.revealed == {}


def test_the_photo_of_the_card_is_read_so_too(house: House, siti: UUID) -> None:
    wish = ReadIdentity(person=siti, purpose="check_card", part="card_photo")
    with refused("identity.no_scan"):
        send(wish, actor=house.chair, body=house.body, key="baca-foto-1")
    house.run(KeepIdentityScan(person=siti, identity_scan=CARD), actor=house.chair)
    result = send(wish, actor=house.chair, body=house.body, key="baca-foto-2")
    assert result.revealed["content"] == b64encode(CARD).decode()
    assert b64encode(CARD).decode() not in at_rest()


@pytest.mark.parametrize("note", [NIK, "NIK-nya 3513 0145 0890 0001", "3513.0145.0890.0001"])
def test_the_reason_holds_no_number(house: House, siti: UUID, note: str) -> None:
    with refused("identity.in_reason", field="note"):
        house.run(ReadIdentity(person=siti, purpose="other", note=note), actor=house.chair)


def test_what_else_is_refused(house: House, siti: UUID) -> None:
    with refused("field.missing", field="note"):
        house.run(ReadIdentity(person=siti, purpose="other", note=" "), actor=house.chair)
    budi = admitted(house, "Budi")
    with refused("identity.missing"):
        house.run(ReadIdentity(person=budi, purpose="for_tax"), actor=house.chair)
    with refused("person.unknown"):
        house.run(ReadIdentity(person=UUID(int=3), purpose="for_tax"), actor=house.chair)


def test_who_may(house: House, siti: UUID) -> None:
    denied(house, ReadIdentity(person=siti, purpose="for_tax"), "treasurer", "teller", "supervisor")


def test_on_the_page_it_is_read_by_a_press_and_the_trail_tells_who_and_why(house: House, siti: UUID) -> None:
    client = client_of(house, "chair")
    record = client.get(f"/k/{house.slug}/baca/members.person/?person={siti}").content.decode()
    form = f"/k/{house.slug}/lakukan/members.read_identity/?person={siti}&part=nik"
    assert form.replace("&", "&amp;") in record and NIK not in record
    assert NIK not in client.get(form).content.decode(), "looking at the form reads nothing"
    sent = {"person": str(siti), "part": "nik", "purpose": "for_tax", "key": "baca-di-halaman"}
    shown = client.post(form, sent)
    assert "3513 0145 0890 0001" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    again = client.post(form, sent).content.decode()
    assert "3513 0145 0890 0001" not in again and "tidak ditampilkan lagi" in again
    trail = client.get(f"/k/{house.slug}/baca/reports.trail/").content.decode()
    told = re.sub(r"<[^>]+>", "", trail)
    assert "membaca NIK lengkap Siti Aminah, untuk: urusan pajak" in told and "0890" not in told


def test_a_picture_stands_on_the_page_and_a_pdf_is_a_file_that_nobody_keeps(house: House, siti: UUID) -> None:
    client, form = client_of(house, "chair"), f"/k/{house.slug}/lakukan/members.read_identity/"
    sent = {"person": str(siti), "part": "card_photo", "purpose": "for_tax"}
    house.run(KeepIdentityScan(person=siti, identity_scan=CARD), actor=house.chair)
    page = client.post(form, sent | {"key": "baca-foto-1"})
    assert f"data:image/png;base64,{b64encode(CARD).decode()}" in page.content.decode()
    house.run(KeepIdentityScan(person=siti, identity_scan=PDF), actor=house.chair)
    file = client.post(form, sent | {"key": "baca-foto-2"})
    assert file.content == PDF and file["Cache-Control"] == "no-store, private"
    assert "sandbox" in file["Content-Security-Policy"]


def test_a_get_of_whatever_door_shows_no_number(house: House, siti: UUID) -> None:
    client = client_of(house, "chair")
    for address in (
        f"/api/{house.slug}/queries/members.identity?person={siti}",
        f"/api/{house.slug}/commands/members.read_identity?person={siti}&purpose=for_tax",
        f"/k/{house.slug}/baca/members.identity/?person={siti}",
        f"/k/{house.slug}/baca/members.identity_scan/?person={siti}",
        f"/k/{house.slug}/lakukan/members.read_identity/?person={siti}&purpose=for_tax",
    ):
        answer = client.get(address)
        assert NIK not in answer.content.decode() and "3513 0145" not in answer.content.decode(), address


def test_the_json_door_answers_with_it_once(house: House, siti: UUID) -> None:
    client = client_of(house, "chair")

    def ask() -> dict[str, object]:
        return client.post(
            f"/api/{house.slug}/commands/members.read_identity",
            json.dumps({"person": str(siti), "purpose": "for_authority"}),
            content_type="application/json",
            headers={"Idempotency-Key": "baca-lewat-json"},
        ).json()

    assert ask()["revealed"] == {"identity_number": NIK}
    assert "revealed" not in ask() and NIK not in at_rest()


def test_the_command_line_tells_it_once(house: House, siti: UUID, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["run", "members.read_identity", "--cooperative", house.slug, "--key", "baca-di-terminal"]
    for seen in (True, False):
        main([*words, f"person={siti}", "purpose=for_tax"])
        assert (NIK in capsys.readouterr().out) is seen
