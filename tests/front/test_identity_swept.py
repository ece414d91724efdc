"""One national identity number is planted; it is looked for in everything that comes out: only the act of reading it shows it."""

import json
import re
import zipfile
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.conftest import TODAY, House
from tests.front.test_doors import signed_in
from tests.house.samples import sample
from tests.members.register import admitted

from guyub.foundation.access import roles_known, words_of
from guyub.foundation.command import QUERIES, SYSTEM, Actor
from guyub.foundation.fields import fields_of, from_json
from guyub.foundation.logs import Discreet
from guyub.front import bundle
from guyub.front.doors.asking import ask
from guyub.front.doors.papers import PAPERS, paper_bytes, paper_data
from guyub.kernel.document import Document
from guyub.kernel.people.identity import masked
from guyub.kernel.people.telephone import phone_masked
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Report
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.admit import Admit
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.keep_identity_scan import KeepIdentityScan
from guyub.savings.commands.receive import Receive

NIK = "3513014508900001"
PARTS = [NIK[at : at + 7] for at in range(len(NIK) - 6)]
CARD = b"\x89PNG\r\n\x1a\n" + NIK.encode()
"""What a photo of her card holds."""
PICTURE = b64encode(CARD).decode()
ROLES = sorted(role for role, one in roles_known().items() if one["granted"] and "bodies" not in one)


@pytest.fixture
def siti(house: House) -> UUID:
    """A member with a number, a photo of her card, savings, and a neighbour who came in without one."""
    person = admitted(house, identity_number=NIK)
    admitted(house, "Siti Aminnah")
    house.run(Receive(on=TODAY, person=person, product="SUKARELA", amount_rupiah=500, into="1-1101"))
    house.run(KeepIdentityScan(person=person, identity_scan=CARD), actor=house.chair)
    return person


def holder(house: House, role: str, siti: UUID) -> Actor:
    """Siti herself as member, someone else as anything other."""
    if role == "member":
        house.agreed(Appoint(person=siti, role=role, since=TODAY), actor=SYSTEM)
        return Actor(siti, "Siti Aminah")
    person = UUID(house.run(AddPerson(name=f"Pemegang {role}")).data["person"])
    house.agreed(Appoint(person=person, role=role, since=TODAY), actor=SYSTEM)
    return Actor(person, role)


def answers(house: House, actor: Actor, role: str, siti: UUID) -> dict[str, Any]:
    """What every question of the role answers about her, where it can be answered."""
    found = {}
    for word in sorted(words_of(role, TODAY) & set(QUERIES)):
        kind = QUERIES[word].parameters
        made = sample(kind)
        for field in fields_of(kind):
            if field.kind == "id":
                made[field.name] = str(siti)
            elif field.name in ("text", "search", "name", "find"):
                made[field.name] = "Siti"
            elif field.mark.ref == "account":
                made[field.name] = "2-1101"
        try:
            found[word] = ask(QUERIES[word], from_json(kind, made), actor=actor, body=house.body)
        except Refusal:
            continue
    return found


def told(answer: Any) -> str:
    if isinstance(answer, Report | Document):
        return json.dumps(paper_data(answer, "id"), default=str)
    return str(answer)


@pytest.mark.parametrize("role", ROLES)
def test_no_answer_has_it_nor_more_of_it_than_the_last_four(house: House, siti: UUID, role: str) -> None:
    """Region and birth are known from other columns, so of the rest not even a part is shown."""
    found = answers(house, holder(house, role, siti), role, siti)
    assert found
    for word, answer in found.items():
        said = told(answer)
        assert NIK not in said and PICTURE not in said, word
        assert not [part for part in PARTS if part in re.sub(r"[0-9a-f-]{36}|[0-9a-f]{40,}", "", said)], word


@pytest.mark.parametrize("role", ["chair", "treasurer", "teller", "supervisor"])
def test_no_page_has_it(house: House, siti: UUID, role: str) -> None:
    """Neither records and lists nor the forms in which it is changed."""
    client = Client()
    client.force_login(User.objects.get(username=f"{role}-{house.slug}"))
    for word in ("members.person", "members.register", "members.changes", "members.doubts", "reports.trail"):
        page = client.get(f"/k/{house.slug}/baca/{word}/?person={siti}&on=14/03/2025" if word != "reports.trail" else f"/k/{house.slug}/baca/{word}/")  # fmt: skip
        assert not [part for part in PARTS if part in page.content.decode()], word
    for word in ("members.change_person", "members.read_identity", "members.settle_doubt"):
        page = client.get(f"/k/{house.slug}/lakukan/{word}/?person={siti}")
        assert not [part for part in PARTS if part in page.content.decode()], word


@given(
    st.from_regex(r"[1-9][0-9]{15}", fullmatch=True), st.from_regex(r"\+62[1-9][0-9]{8,11}", fullmatch=True)
)
def test_a_mask_shows_four_digits_of_a_number_and_three_of_a_telephone(number: str, phone: str) -> None:
    """One function masks each kind, and what it hides cannot be read from what it shows."""
    assert masked(number) == "••••" + number[-4:]
    assert re.sub(r"\D", "", phone_masked(phone)) == phone[-3:]


def test_no_paper_has_it(house: House, siti: UUID) -> None:
    """Not even of those who may see it: papers lie about."""
    for word, answer in answers(house, house.chair, "chair", siti).items():
        if isinstance(answer, Report) and word.startswith(("members.", "savings.")):
            for kind in PAPERS:
                made = paper_bytes(answer, kind, language="id")
                assert NIK.encode() not in unpacked(made) and PICTURE.encode() not in made, (word, kind)


def unpacked(made: bytes) -> bytes:
    """A paper with what is packed in it."""
    if made.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages).encode()
    if made.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(made)) as parts:
            return b"".join(parts.read(name) for name in parts.namelist())
    return made


def test_no_table_and_no_export_has_it(house: House, siti: UUID, tmp_path: Path) -> None:
    """At rest it is sealed: not in the register, the trail, what waits, or the open export."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                told_row = str(tuple(bytes(one) if isinstance(one, memoryview) else one for one in row))
                assert NIK not in told_row and PICTURE not in told_row, table
    file = tmp_path / "a.zip"
    bundle.write(house.body, file)
    made = unpacked(file.read_bytes())
    assert NIK.encode() not in made and PICTURE.encode() not in made


def test_no_fault_and_no_refusal_has_it(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A crash of ours is logged with the command's word, a refusal answers: neither says the number."""

    def broken(self: Admit, deed: Any) -> Any:
        raise RuntimeError(f"sesuatu dengan {self.identity_number}")

    client = signed_in(house, "chair")
    client.raise_request_exception = False
    wish = {"name": "Siti", "on": "2025-03-14", "identity_number": NIK}
    address = f"/api/{house.slug}/commands/members.admit"
    refused = client.post(address, json.dumps(wish | {"on": "2025"}), content_type="application/json")  # fmt: skip
    assert refused.status_code == 409 and NIK not in refused.content.decode()
    monkeypatch.setattr(Admit, "carry_out", broken)
    answer = client.post(address, json.dumps(wish), content_type="application/json")
    assert answer.status_code == 500 and NIK not in answer.content.decode()
    assert "members.admit" in caplog.text
    assert NIK not in " ".join(Discreet().format(record) for record in caplog.records)
