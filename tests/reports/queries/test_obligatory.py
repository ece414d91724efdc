"""The sixteen books: what each holds is what its register shows, and paper is told as paper."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House, open_house
from tests.documents.commands.test_record_authority import WISH as DECISION
from tests.ledger.commands.test_register_asset import START, open_books
from tests.ledger.commands.test_register_asset import wish as asset
from tests.members.register import JOINED, admitted, resolution
from tests.promises import statements
from tests.voices.voice import member, said

from guyub.documents.commands.keep import Keep
from guyub.foundation.clock import clock_at
from guyub.foundation.command import Actor, query_named
from guyub.foundation.fields import from_text
from guyub.foundation.obligatory import obligatory_books_on
from guyub.front.doors.asking import ask
from guyub.front.doors.papers import paper_bytes, paper_data
from guyub.front.speech import LANGUAGES, catalogue, say
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Report
from guyub.ledger.commands.dispose_asset import DisposeAsset
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.leave_office import LeaveOffice
from guyub.members.commands.resign import Resign
from guyub.members.commands.take_office import TakeOffice
from guyub.reports.queries.obligatory import REGISTERS, BooksWish, obligatory_books
from guyub.savings.commands.receive import Receive as ReceiveSavings

PDF = b"%PDF-1.4\n" + bytes(40)


def books(house: House, on: date = TODAY, *, actor: Actor | None = None) -> dict[str, dict[str, Any]]:
    """Each book's cells by the keys of the columns, with what it opens."""
    found = obligatory_books(house.body, BooksWish(on=on), actor=actor)
    keys = [column.key for column in found.columns]
    return {
        (row.label_key or "").removeprefix("obligatory."): dict(zip(keys, row.cells, strict=True))
        | {"link": row.link, "ways": dict(row.ways)}
        for row in found.rows
        if row.style == "line"
    }


def held(house: House, book: str, on: date = TODAY) -> tuple[Any, Any]:
    """How much is in a book on a day, and how new its newest entry is."""
    found = books(house, on)[book]
    return found["entries"], found["newest"]


def opened(house: House, link: str) -> Report:
    """What the row of a book opens."""
    word, _, wish = link.partition("?")
    known = query_named(word)
    pairs = dict(one.split("=", 1) for one in wish.replace("%2F", "/").replace("+", " ").split("&"))
    answer = ask(known, from_text(known.parameters, pairs), actor=house.chair, body=house.body)
    assert isinstance(answer, Report)
    return answer


def lived_in(house: House, *, post: str = "member") -> UUID:
    """Something in every register, and the member who holds this post of the board."""
    open_books(house)
    house.run(asset(), actor=house.chair)
    siti = admitted(house)
    gone = admitted(house, "Pak Pergi")
    house.run(Resign(person=gone, on=date(2025, 2, 3), reason="Pindah"), actor=house.chair)
    house.appointed(
        TakeOffice(person=siti, organ="board", post=post, since=START, authority=resolution(house)),
        actor=house.chair,
    )
    house.run(
        ReceiveSavings(person=siti, product="WAJIB", amount_rupiah=50_000, on=TODAY, into="1-1101"),
    )
    said(house, member(house, "Bu Bicara"))
    return siti


def test_the_sixteen_stand_in_their_order_with_words_in_both_languages(house: House) -> None:
    listed = obligatory_books_on(TODAY)
    assert list(books(house)) == [one.key for one in listed] and len(listed) == 16
    for one in listed:
        assert catalogue()[f"obligatory.{one.key}"]["id"] == one.istilah
        for language in LANGUAGES:
            assert say(f"purpose.{one.key}", language).endswith(".")
    assert set(REGISTERS) <= {one.key for one in listed}


def test_what_a_book_holds_is_what_its_register_shows(house: House) -> None:
    lived_in(house)
    found = books(house)
    for key in REGISTERS.keys() - {"savings_book", "cash_book"}:
        shown = [row for row in opened(house, found[key]["link"]).rows if row.style == "line"]
        assert (key, found[key]["entries"]) == (key, len(shown))
    cash = opened(house, found["cash_book"]["link"] + "&since=01/01/2024")
    assert found["cash_book"]["entries"] == sum(row.style == "line" for row in cash.rows) > 1
    assert found["savings_book"]["entries"] == 2 and found["savings_book"]["newest"] == TODAY


def test_a_member_who_comes_or_goes_is_in_the_register(house: House) -> None:
    assert held(house, "member_register") == (0, None)
    siti = admitted(house)
    assert held(house, "member_register") == (1, JOINED)
    house.run(Resign(person=siti, on=TODAY, reason="Pindah"), actor=house.chair)
    assert held(house, "member_register") == (1, TODAY)
    assert held(house, "member_register", TODAY - timedelta(days=1)) == (1, JOINED)
    open_house("tetangga").run(replace(DECISION))
    assert held(house, "member_register") == (1, TODAY)


def test_an_officer_who_comes_or_goes_is_in_the_register_of_that_organ(house: House) -> None:
    (before, _), clerks = held(house, "supervisor_register"), held(house, "employee_register")
    siti = admitted(house)
    taken = TakeOffice(
        person=siti, organ="supervisors", post="member", since=date(2025, 1, 6), authority=resolution(house)
    )
    term = house.appointed(taken, actor=house.chair).data["term"]
    assert held(house, "supervisor_register") == (before + 1, date(2025, 1, 6))
    house.agreed(LeaveOffice(term=UUID(term), last_day=TODAY, reason="resigned"), actor=house.chair)
    assert held(house, "supervisor_register") == (before + 1, TODAY)
    assert held(house, "employee_register") == clerks


def test_an_authority_of_the_members_is_in_their_book_and_a_deed_is_not(house: House) -> None:
    assert held(house, "member_meeting_decisions") == (0, None)
    house.run(DECISION)
    house.run(replace(DECISION, kind="deed", number="2", on=TODAY))
    house.run(replace(DECISION, kind="old_minutes", number="1/2019", on=date(2019, 2, 1)))
    assert held(house, "member_meeting_decisions") == (2, DECISION.on)


def test_an_asset_that_is_gone_is_counted_no_more_and_its_end_is_the_newest_entry(house: House) -> None:
    open_books(house)
    house.run(asset(), actor=house.chair)
    assert held(house, "inventory_book") == (1, date(2022, 1, 10))
    house.run(DisposeAsset(on=date(2025, 1, 3), asset="SS-1"), actor=house.chair)
    assert held(house, "inventory_book") == (0, date(2025, 1, 3))


def test_a_scan_of_a_paper_book_is_found_by_its_name(house: House) -> None:
    empty = books(house, actor=house.treasurer)["guest_book"]
    assert (empty["kept"], empty["entries"], empty["link"]) == ("kept_in.paper", None, None)
    assert empty["ways"] == {"face.keep_scan": "documents.keep?name=Buku+tamu"}
    house.run(Keep(content=PDF, name="Buku tamu Januari 2025"))
    house.run(Keep(content=PDF + b"2", name="Buku tamu Februari 2025"))
    house.run(Keep(content=PDF + b"3", name="Nota buku tamu"))
    scanned = books(house, actor=house.treasurer)["guest_book"]
    assert (scanned["kept"], scanned["entries"], scanned["newest"]) == ("kept_in.scans", 2, TODAY)
    assert set(scanned["ways"]) == {"face.keep_scan"}, "a list of scans is not the book"
    names = opened(house, scanned["link"]).column("name")
    assert names == ["Buku tamu Februari 2025", "Buku tamu Januari 2025"]
    assert held(house, "guest_book", TODAY - timedelta(days=1)) == (None, None)


def test_it_costs_as_many_statements_for_many_as_for_few(house: House) -> None:
    siti = lived_in(house)
    with statements() as few:
        books(house)
    for place in range(6):
        admitted(house, f"Anggota {place}")
        house.run(replace(DECISION, number=f"{place}"))
        house.run(Keep(content=PDF + bytes([place]), name=f"Buku tamu {place}"))
        house.run(ReceiveSavings(person=siti, product="WAJIB", amount_rupiah=10_000, on=TODAY, into="1-1101"))
    with statements() as many:
        assert books(house)["guest_book"]["entries"] == 6
    assert len(many) == len(few) <= 20


@pytest.mark.parametrize("role", ["teller", "stranger"])
def test_who_may_not_see_the_registers_does_not_see_their_list(house: House, role: str) -> None:
    known = query_named("reports.obligatory_books")
    with pytest.raises(Refusal):
        ask(known, BooksWish(on=TODAY), actor=getattr(house, role), body=house.body)


def test_a_register_that_one_may_not_open_is_named_without_what_it_holds(house: House) -> None:
    siti = lived_in(house, post="secretary")
    found = books(house, actor=Actor(siti, "Siti Aminah"))
    for key in ("savings_book", "cash_book", "inventory_book"):
        row = found[key]
        assert (row["kept"], row["entries"], row["newest"], row["link"]) == (
            "kept_in.others",
            None,
            None,
            None,
        )
    assert found["member_register"]["entries"] == 3 and "face.print_pdf" in found["member_register"]["ways"]
    assert "face.keep_scan" in found["guest_book"]["ways"]
    house.run(Keep(content=PDF, name="Buku tamu"))
    scanned = books(house, actor=Actor(siti, "Siti Aminah"))["guest_book"]
    assert (scanned["entries"], scanned["link"]) == (1, None)


def test_the_page_opens_and_prints_every_book_that_is_kept(house: House) -> None:
    lived_in(house)
    client = Client()
    client.force_login(User.objects.get(username=f"chair-{house.slug}"))
    page = client.get(f"/k/{house.slug}/baca/reports.obligatory_books/").content.decode()
    assert page.count(">Cetak</a>") == len(REGISTERS)
    for key, row in books(house, actor=house.chair).items():
        if key in REGISTERS:
            address = f"/k/{house.slug}/baca/{row['link'].replace('?', '/?')}"
            assert client.get(address).status_code == 200, key
            assert client.get(f"{address}&paper=pdf").content.startswith(b"%PDF"), key
    form = client.get(f"/k/{house.slug}/lakukan/documents.keep/?name=Buku+tamu").content.decode()
    assert 'value="Buku tamu"' in form


def test_the_json_interface_gives_it_with_its_ways_on(house: House) -> None:
    client = Client()
    client.force_login(User.objects.get(username=f"supervisor-{house.slug}"))
    address = f"/api/{house.slug}/queries/reports.obligatory_books"
    told = client.get(address, {"on": TODAY.isoformat()}).json()["data"]
    assert [row["label_key"] for row in told["rows"]][4] == "obligatory.guest_book" and len(
        told["rows"]
    ) == 17
    assert told["rows"][0]["link"] == "members.register?on=14%2F03%2F2025&status=ever"
    assert told["rows"][0]["ways"] == [
        {"key": "face.print_pdf", "link": "members.register?on=14%2F03%2F2025&status=ever&paper=pdf"}
    ]
    assert told["rows"][4]["ways"] == [], "a supervisor reads, and keeps no scans"
    described = client.get("/api/openapi.json").json()["paths"]
    assert "/api/{cooperative}/queries/reports.obligatory_books" in described


def test_it_is_a_paper_of_every_kind_in_both_languages(house: House) -> None:
    lived_in(house)
    report = obligatory_books(house.body, BooksWish(on=TODAY))
    assert report.facts == {"kept": 9, "paper": 7} and report.notes
    for language in LANGUAGES:
        for kind in ("pdf", "xlsx", "docx", "json"):
            assert paper_bytes(report, kind, language=language)
    told = paper_data(report, "id")["rows"][0]
    assert told["label_facts"] == {"istilah": "Buku daftar anggota", "certainty": "certain"}


def test_a_sale_of_tomorrow_is_not_in_the_cash_book_of_today(house: House) -> None:
    sale = Receive(on=TODAY, amount_rupiah=5, into="1-1101", unit="TOKO", account="4-1201", narration="x")
    house.run(sale)
    with clock_at(datetime(2025, 3, 15, 5, tzinfo=UTC)):
        house.run(replace(sale, on=date(2025, 3, 15)))
    assert held(house, "cash_book") == (1, TODAY)
    assert held(house, "cash_book", date(2025, 3, 15)) == (2, date(2025, 3, 15))
