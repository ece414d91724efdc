"""The trail: who did what in which role, who was the second person, what was sifted, and what it costs."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from tests.conftest import TODAY, House
from tests.promises import refused, statements

from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM
from guyub.foundation.commands.approve import Approve
from guyub.foundation.commands.reject import Reject
from guyub.foundation.models import Denial
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.receive import Receive
from guyub.ledger.commands.reverse import Reverse
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.admit import Admit
from guyub.reports import queries as reports
from guyub.reports.queries.trail import Attempts, TrailWanted, denied, trail

SALE = Receive(on=TODAY, amount_rupiah=500, into="1-1101", unit="TOKO", account="4-1201", narration="Jual")
LARGE = replace(SALE, amount_rupiah=9_000_000)


def acts(house: House, **wish: object) -> list[str]:
    return [one["word"] for one in trail(house.body, TrailWanted(**wish))]  # type: ignore[arg-type]


def test_it_says_who_did_what_in_which_role(house: House) -> None:
    house.run(SALE, actor=house.teller)
    newest = trail(house.body, TrailWanted(most=2))[0]
    assert (newest["word"], newest["actor"], newest["roles"]) == ("ledger.receive", "teller uji", ["teller"])
    assert newest["facts"]["amount_rupiah"] == 500 and "Jual" not in str(newest["facts"])
    assert (newest["entry"], newest["narration"]) == (1, "Jual")
    assert len(trail(house.body, TrailWanted(most=-1))) == 1
    assert trail(house.body, TrailWanted(most=500))[-1]["roles"] == ["system"]


def test_what_waited_says_who_was_the_second_person(house: House) -> None:
    uid = house.run(LARGE).waits
    assert uid is not None
    wished = trail(house.body, TrailWanted(most=1))[0]
    assert wished["settled"]["state"] == "waiting" and wished["entry"] is None
    house.run(Approve(pending=uid), actor=house.chair)
    seconded, wished = trail(house.body, TrailWanted(most=2))
    assert seconded["asked"]["word"] == "ledger.receive" and seconded["entry"] == 1
    assert (seconded["asked"]["maker"], seconded["asked"]["roles"]) == ("treasurer uji", ["treasurer"])
    assert (wished["settled"]["state"], wished["settled"]["by"]) == ("approved", "chair uji")


def test_what_was_turned_down_says_why(house: House) -> None:
    uid = house.run(LARGE).waits
    assert uid is not None
    house.run(Reject(pending=uid, reason="Tidak ada notanya"), actor=house.chair)
    turned, wished = trail(house.body, TrailWanted(most=2))
    assert (
        turned["asked"]["facts"]["amount_rupiah"] == 9_000_000 and "narration" not in turned["asked"]["facts"]
    )
    assert turned["facts"]["reason"] == wished["settled"]["reason"] == "Tidak ada notanya"
    assert wished["settled"]["state"] == "rejected"


def test_it_is_sifted_by_person_and_kind(house: House) -> None:
    house.run(SALE, actor=house.teller)
    uid = house.run(LARGE).waits
    assert uid is not None
    house.run(Approve(pending=uid), actor=house.chair)
    assert acts(house, by=house.teller.uid) == ["ledger.receive"]
    assert acts(house, by=house.chair.uid) == ["foundation.approve"]
    received = ["foundation.approve", "ledger.receive", "ledger.receive"]
    assert acts(house, what="ledger.receive ledger.pay") == received
    assert acts(house, what="ledger.pay") == []
    with refused("command.unknown", word="ledger.steal"):
        acts(house, what="ledger.steal")


def test_it_is_sifted_by_day(house: House) -> None:
    for day in (15, 16, 18):
        with clock_at(datetime(2025, 3, day, 5, tzinfo=UTC)):
            house.run(replace(SALE, voucher=str(day)))
    days = lambda **wish: [one["facts"].get("voucher") for one in trail(house.body, TrailWanted(**wish))]  # noqa: E731
    assert days(since=date(2025, 3, 15)) == ["18", "16", "15"]
    assert days(since=date(2025, 3, 16), until=date(2025, 3, 17)) == ["16"]
    assert days(since=date(2025, 3, 17), until=date(2025, 3, 17)) == days(since=date(2025, 3, 19)) == []
    assert days(until=date(2025, 3, 15))[0] == "15" and days(until=date(2024, 1, 1)) == []
    assert days(since=date(1900, 1, 1)) == days()
    with refused("period.backwards"):
        days(since=TODAY, until=date(2025, 3, 13))


def test_it_is_sifted_by_whom_it_is_about(house: House) -> None:
    siti = UUID(house.run(AddPerson(name="Siti")).data["person"])
    house.run(Admit(person=siti, on=TODAY, number="7"), actor=house.chair)
    house.run(replace(SALE, person=siti))
    held = JournalLine(account="2-1101", unit="USP", credit_rupiah=5, holder=siti)
    lines = (JournalLine(account="1-1101", unit="USP", debit_rupiah=5), held)
    house.run(Journal(on=TODAY, lines=lines, narration="Titip"), actor=SYSTEM)
    house.run(SALE)
    about = ["ledger.journal", "ledger.receive", "members.admit", "members.add_person"]
    assert acts(house, about=siti) == about, "also where only the line of a journal names the member"


def test_it_is_sifted_by_amount(house: House) -> None:
    for amount in (499, 500, 501):
        house.run(replace(SALE, amount_rupiah=amount))
    house.run(Reverse(entry=2, narration="Salah"), actor=house.chair)
    house.run(LARGE)
    of = lambda **wish: acts(house, **wish)  # noqa: E731
    assert of(least_rupiah=500, most_rupiah=500) == ["ledger.reverse", "ledger.receive"]
    assert of(least_rupiah=9_000_000) == ["ledger.receive"], "also what waits"
    assert len(of(most_rupiah=501)) == 4, "what moves no money has no amount"


def test_it_goes_on_page_by_page_at_the_same_cost(house: House) -> None:
    for amount in range(1, 9):
        house.run(replace(SALE, amount_rupiah=amount))
    seen: list[int] = []
    before = 0
    while some := trail(house.body, TrailWanted(before=before, most=3, since=TODAY)):
        before = some[-1]["act"]
        seen += [one["act"] for one in some]
    assert seen == list(range(max(seen), 0, -1))


def test_many_acts_cost_as_many_reads_as_few(house: House) -> None:
    costs = []
    for count in (1, 12):
        for _ in range(count):
            house.run(SALE)
            uid = house.run(LARGE).waits
            assert uid is not None
            house.run(Approve(pending=uid), actor=house.chair)
        with statements() as seen:
            trail(house.body, TrailWanted(since=TODAY, until=TODAY, about=house.teller.uid))
            trail(house.body, TrailWanted())
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 14


def test_another_cooperatives_acts_are_not_in_it(house: House) -> None:
    from tests.conftest import open_house

    other = open_house("lain")
    other.run(replace(SALE, amount_rupiah=77))
    assert not acts(house, least_rupiah=77, most_rupiah=77)
    assert acts(other, least_rupiah=77, most_rupiah=77)


def test_who_was_turned_away_stands_there_too(house: House) -> None:
    with pytest.raises(Refusal):
        house.run(Approve(pending=UUID(int=1)), actor=house.teller)
    tried = denied(house.body, Attempts())
    assert [(one["word"], one["actor"], one["roles"], one["code"]) for one in tried] == [
        ("foundation.approve", "teller uji", ["teller"], "access.denied")
    ]
    assert denied(house.body, Attempts(before=tried[0]["attempt"])) == [] and Denial.objects.count() == 1
    assert reports.denied is denied
