"""Acts as sentences: whole, in both languages, with roles, second persons, changes, and nothing private."""

import re
from dataclasses import replace
from typing import Any

import pytest
from tests.conftest import TODAY, House
from tests.reports.test_trail import LARGE, SALE
from tests.rules.commands.test_adopt import MEETING

from guyub.foundation.command import COMMANDS
from guyub.foundation.commands.approve import Approve
from guyub.foundation.commands.reject import Reject
from guyub.foundation.fields import Field, fields_of
from guyub.front.speech import LANGUAGES, catalogue, parted
from guyub.front.telling import Names, names_in, told_act, told_attempt
from guyub.ledger.commands.change_unit import ChangeUnit
from guyub.members.commands.change_person import ChangePerson
from guyub.reports.queries.trail import TrailWanted, trail
from guyub.rules.commands.enact import Enact

NOTHING = Names({}, {}, {}, {}, {})
RESULTS: dict[str, Any] = {
    "amount_rupiah": 5, "assets": 3, "balance_rupiah": 5, "book_rupiah": 5, "due_rupiah": 5, "gain_rupiah": 5,
    "list_rupiah": 5, "loss_rupiah": 5, "reverses": 1, "surplus_rupiah": 5, "entry": 1, "answers": 2, "heirs": 2, "logins": 7, "pins": 2,
    "person": "00000000-0000-0000-0000-000000000007", "word": "foundation.approve", "since": "2025-03-15",
}  # fmt: skip
"""What commands answer and sentences name besides what was wished."""
BRACKETS = re.compile(r"\[[^\[\]]*\]")


def filled(field: Field) -> Any:
    """A fact as an act keeps it."""
    if field.mark.secret or field.mark.private:
        return "***"
    if field.mark.bulk or (field.part is not None and field.many):
        return {"rows": 3}
    if field.many:
        return ["x"]
    values = {
        "money": 5,
        "number": 202503,
        "flag": True,
        "date": "2025-03-14",
        "file": {"bytes": 3},
        "part": {},
    }
    if field.kind == "id":
        return RESULTS["person"]
    return field.choices[0] if field.choices else values.get(field.kind, "sesuatu")


def act(word: str, facts: dict[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    return {
        "act": 1, "business_on": "2025-03-15", "at": 0, "word": word, "actor": "Sari", "person": RESULTS["person"],
        "roles": ["treasurer"], "door": "page", "facts": facts, "result": result, "entry": None, "asked": None,
        "settled": None, "narration": None,
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", sorted(COMMANDS))
def test_every_command_is_told_whole(word: str, language: str, db: Any) -> None:
    """With every fact, and with those alone that every such act has: no gap, no key, no bracket, no code."""
    names = replace(NOTHING, of_id={RESULTS["person"]: "Siti"})
    fields = fields_of(COMMANDS[word])
    full = act(word, {one.name: filled(one) for one in fields}, RESULTS)
    least = act(word, {one.name: filled(one) for one in fields if one.required}, RESULTS)
    house: Any = None
    for one in (full, least):
        said = told_act(one, names, body=house, language=language)
        said_by = {"id": "Sari (Bendahara) ", "en": "Sari (Treasurer) "}[language]
        assert said.startswith(said_by) and said.endswith(".")
        assert not re.search(
            r"…|\*\*\*|\[|\]|[{}]|\b(?:act|choice|field|word|role)\.[a-z]|  | ,| \.", said
        ), said


def test_a_part_without_its_facts_is_not_said() -> None:
    wish = {"amount_rupiah": 500, "into": "1-1101", "unit": "TOKO", "narration": ""}
    assert "voucher" not in parted("act.ledger.receive", "en", **wish)
    assert "voucher B-1" in parted("act.ledger.receive", "en", **wish, voucher="B-1")
    assert all(both["id"].count("[") == both["en"].count("[") for key, both in catalogue().items() if key.startswith("act."))  # fmt: skip


def said(house: House, *, most: int = 1, language: str = "id") -> list[str]:
    found = trail(house.body, TrailWanted(most=most))
    names = names_in(found, house.body, language=language)
    return [told_act(one, names, body=house.body, language=language) for one in found]


def test_money_names_its_accounts_and_its_words(house: House) -> None:
    house.run(SALE, actor=house.teller)
    money = "mencatat uang masuk Rp500 ke Kas 1-1101, unit Toko, perkiraan Penjualan kepada anggota 4-1201: “Jual”."
    assert said(house) == [f"teller uji (Kasir) {money}"]
    assert "received Rp500 into Kas 1-1101, Toko" in said(house, language="en")[0]


def test_the_second_person_stands_in_both_sentences(house: House) -> None:
    uid = house.run(LARGE).waits
    assert uid is not None
    assert said(house)[0].endswith("Belum masuk buku: menunggu orang kedua.")
    house.run(Approve(pending=uid), actor=house.chair)
    seconded, wished = said(house, most=2)
    assert seconded.startswith(
        "chair uji (Ketua) menyetujui: treasurer uji (Bendahara) mencatat uang masuk Rp9.000.000"
    )
    assert "Disetujui chair uji, 14/03/2025 12:00 WIB." in wished


def test_what_was_refused_says_why(house: House) -> None:
    uid = house.run(LARGE).waits
    assert uid is not None
    house.run(Reject(pending=uid, reason="Tidak ada notanya"), actor=house.chair)
    turned, wished = said(house, most=2)
    assert turned.startswith(
        "chair uji (Ketua) menolak: treasurer uji (Bendahara) mencatat uang masuk Rp9.000.000"
    )
    assert turned.endswith("Alasannya: “Tidak ada notanya”.") and "Ditolak chair uji" in wished


def test_what_was_withdrawn_says_so(house: House) -> None:
    uid = house.run(LARGE).waits
    assert uid is not None
    house.run(Reject(pending=uid, reason="Salah ketik"))
    assert said(house)[0].startswith("treasurer uji (Bendahara) menarik kembali: treasurer uji")


def test_a_change_names_what_stood_and_what_stands(house: House) -> None:
    house.run(ChangeUnit(unit="TOKO", name="Toko Sejahtera"))
    assert "Toko → Toko Sejahtera" in said(house)[0]


def test_a_by_law_names_its_authority_and_what_held_before(house: House) -> None:
    authority = house.run(MEETING).data["authority"]
    path = "bylaw.mandatory_savings_rupiah_per_month"
    for value in (20_000, 25_000):
        house.agreed(Enact(path=path, value=value, since=TODAY, authority=authority), actor=house.chair)
    assert "Rp20.000 → Rp25.000" in said(house)[0] and MEETING.title in said(house)[0]


def test_what_is_private_is_not_told(house: House) -> None:
    house.run(ChangePerson(person=house.teller.uid, phone="081234567890", address="Jl. Rahasia 7"))
    told = said(house)[0]
    assert "teller uji" in told and "Rahasia" not in told and "0812" not in told
    assert "Nomor telepon" in told and "data pribadi" in told


def test_an_attempt_is_told_with_its_reason() -> None:
    tried = {"code": "access.denied", "actor": "Budi", "roles": ["teller"], "word": "ledger.close_year"}
    assert told_attempt(tried, language="id") == "Budi (Kasir) mencoba “Tutup tahun buku”; ditolak karena jabatannya tidak berhak."  # fmt: skip
    assert "turned away" in told_attempt({**tried, "code": "access.unheard_of"}, language="en")
