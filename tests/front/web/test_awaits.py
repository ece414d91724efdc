"""What awaits people: each matter appears when it arises, leads to its next step, and goes when it is done."""

from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House
from tests.rules.commands.test_adopt import MEETING
from tests.voices.voice import member, said

from guyub.documents import queries as documents
from guyub.documents.commands.add_paper import AddPaper
from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM
from guyub.foundation.commands.back_up import BackUp, found_whole
from guyub.front.speech import LANGUAGES, say
from guyub.front.web.awaits import tasks
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.bring_position import BringPosition
from guyub.ledger.commands.close_month import CloseMonth
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.rules.commands.enact import Enact


def _keys(house: House) -> list[str]:
    return [one.key.removeprefix("task.") for one in tasks(house.body, TODAY)]


def _sale(house: House, on: date) -> None:
    sale = Receive(on=on, amount_rupiah=50, into="1-1101", unit="TOKO", account="4-1201", narration="x")
    house.run(sale)


def _deed_kept(house: House) -> None:
    (deed,) = documents.authorities(house.body)
    house.run(AddPaper(authority=deed.uid, paper=b"%PDF-1.4 akta"))


def test_new_books_await_a_workbook_and_the_paper_of_their_deed_and_then_nothing(house: House) -> None:
    assert _keys(house) == ["empty_books", "papers"]
    assert tasks(house.body, TODAY)[0].address.endswith("/baca/intake.imports/")
    _deed_kept(house)
    _sale(house, TODAY)
    assert _keys(house) == []
    client = Client()
    client.force_login(User.objects.get(username=f"treasurer-{house.slug}"))
    assert "Tidak ada yang menunggu Anda" in client.get(f"/k/{house.slug}/").content.decode()


def test_open_months_await_their_closing_one_after_another(house: House) -> None:
    _sale(house, date(2025, 1, 5))
    first = tasks(house.body, TODAY)[0]
    assert first.key == "task.months" and first.facts["count"] == 2 and first.changes
    assert first.address.endswith("/lakukan/ledger.close_month/?month=202501")
    for month in (202501, 202502):
        house.run(CloseMonth(month=month))
    assert "months" not in _keys(house)


def test_a_year_that_is_over_awaits_its_closing(house: House) -> None:
    _sale(house, date(2024, 12, 5))
    found = {one.key: one for one in tasks(house.body, TODAY)}
    assert found["task.year"].facts["count"] > 0 and "on=31/12/2024" in found["task.year"].address


def test_a_year_without_dealings_awaits_its_closing_and_not_month_after_month(house: House) -> None:
    rows = (
        OpeningRow(code="1-1101", name="Kas", amount_rupiah=9),
        OpeningRow(code="3-1101", name="Pokok", amount_rupiah=-9),
    )
    house.run(BringOpening(on=date(2023, 12, 31), rows=rows, unit="TOKO"))
    assert "year" in _keys(house) and "months" not in _keys(house)
    house.run(CloseYear(year_end=date(2024, 12, 31)), actor=SYSTEM)
    assert "year" not in _keys(house) and "months" in _keys(house)


def test_a_surplus_that_a_later_position_came_without_awaits_no_division(house: House) -> None:
    """What was divided before the books began is no matter any more; what still stands is."""
    rows = (
        OpeningRow(code="1-1101", name="Kas", amount_rupiah=9),
        OpeningRow(code="4-1201", name="Jual", amount_rupiah=-9),
    )
    house.run(BringOpening(on=date(2023, 12, 31), rows=rows, unit="TOKO"))
    house.run(CloseYear(year_end=date(2023, 12, 31)), actor=SYSTEM)
    assert "surplus_propose" in _keys(house)
    later = (
        OpeningRow(code="1-1101", name="Kas", amount_rupiah=9),
        OpeningRow(code="3-1101", name="Pokok", amount_rupiah=-9),
    )
    house.run(BringPosition(on=date(2024, 12, 31), rows=later, unit="TOKO"), actor=SYSTEM)
    assert "surplus_propose" not in _keys(house)


def test_every_matter_has_words_and_a_page(house: House) -> None:
    _sale(house, date(2024, 12, 5))
    client = Client()
    client.force_login(User.objects.get(username=f"chair-{house.slug}"))
    for one in tasks(house.body, TODAY):
        assert all(say(one.key, language, **one.facts) != one.key for language in LANGUAGES)
        assert client.get(one.address).status_code == 200


def test_who_may_not_take_it_up_does_not_see_it(house: House) -> None:
    _sale(house, date(2025, 1, 5))
    seen = {}
    for who in ("treasurer", "teller"):
        client = Client()
        client.force_login(User.objects.get(username=f"{who}-{house.slug}"))
        seen[who] = "Bulan yang belum ditutup" in client.get(f"/k/{house.slug}/").content.decode()
    assert seen == {"treasurer": True, "teller": False}


def test_voices_await_their_answer_the_oldest_first_with_their_days(house: House) -> None:
    siti = member(house)
    for place in range(5):
        with clock_at(datetime(2025, 3, 14 + place, 5, tzinfo=UTC)):
            last = said(house, siti)
    found = [one for one in tasks(house.body, TODAY + timedelta(days=9)) if one.word == "voices.answer"]
    assert [one.facts.get("days") for one in found] == [9, 8, 7, None] and found[-1].facts["count"] == 2
    assert found[0].address.startswith(f"/k/{house.slug}/baca/voices.heard/#suara-")
    client = Client()
    client.force_login(User.objects.get(username=f"chair-{house.slug}"))
    page = client.get(f"/k/{house.slug}/baca/voices.heard/").content.decode()
    assert f'id="{found[0].address.partition("#")[2]}"' in page and f'id="suara-{last}"' in page
    seen = {}
    for who in ("chair", "teller"):
        client.force_login(User.objects.get(username=f"{who}-{house.slug}"))
        seen[who] = "Keluhan dari Siti Aminah" in client.get(f"/k/{house.slug}/").content.decode()
    assert seen == {"chair": True, "teller": False}


def test_doubts_of_the_register_await_whoever_settles_them(house: House) -> None:
    rows = (RegisterRow(name="Sulastri", number="7"), RegisterRow(name="Sulastri"), RegisterRow(name="Wiwik"))
    house.run(BringRegister(rows=rows))
    found = {one.key: one for one in tasks(house.body, TODAY)}
    assert found["task.doubt_only_a_name"].facts["count"] == 2
    assert found["task.doubt_namesake"].address.endswith("/baca/members.doubts/?doubt=namesake")


def test_a_backup_is_awaited_as_often_as_the_policy_asks(house: House) -> None:
    _sale(house, TODAY - timedelta(days=4))
    assert "backup_never" not in _keys(house), "four days after the first entry, of seven"
    _sale(house, TODAY - timedelta(days=8))
    assert "backup_never" in _keys(house)
    found_whole("ab" * 32)
    house.run(BackUp(kind="backup", name="a.guyub", rows=7, sha256="ab" * 32), actor=house.treasurer)
    assert not {"backup", "backup_never"} & {*_keys(house)}
    later = [one for one in tasks(house.body, TODAY + timedelta(days=7)) if one.key == "task.backup"]
    assert later[0].facts["days"] == 7 and later[0].address.endswith("/lakukan/foundation.back_up/")
    authority = house.run(MEETING).data["authority"]
    rule = "policy.backup_every_days"
    house.agreed(Enact(path=rule, value=10, since=TODAY, authority=authority), actor=house.chair)
    assert "task.backup" not in [one.key for one in tasks(house.body, TODAY + timedelta(days=7))]
