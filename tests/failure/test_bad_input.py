"""What people get wrong, at every door: a code, facts, and a sentence in both languages that says what to do."""

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House, open_house

from guyub.foundation.clock import clock_at
from guyub.front.cli.papers import run_command
from guyub.front.speech import say, sentence
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.ledger.commands.close_month import CloseMonth
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.give_login import GiveLogin
from guyub.members.commands.take_office import TakeOffice

AFTERWARDS = date(2025, 3, 20)
"""Six days after the manager's term has run out."""

GOOD = {
    "on": "2025-03-14",
    "amount_rupiah": 50_000,
    "into": "1-1101",
    "unit": "TOKO",
    "account": "3-1101",
    "narration": "Simpanan pokok",
}
FORM = {"on": "14/03/2025", "amount_rupiah": "50.000"}
DOORS = ("page", "json", "command line")


def lines(*amounts: tuple[str, int, int]) -> dict[str, Any]:
    made = [
        {
            "account": "1-1101" if debit else "3-1101",
            "unit": unit,
            "debit_rupiah": debit,
            "credit_rupiah": credit,
        }
        for unit, debit, credit in amounts
    ]
    return {"on": "2025-03-14", "narration": "x", "lines": made}


@dataclass(frozen=True)
class Mistake:
    """What was typed, what Guyub answers, and which facts it names."""

    name: str
    code: str
    facts: dict[str, Any]
    change: dict[str, Any] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)
    journal: dict[str, Any] | None = None
    doors: tuple[str, ...] = DOORS
    role: str = "treasurer"
    place: str = "uji"
    clock: date | None = None

    @property
    def word(self) -> str:
        return "ledger.journal" if self.journal else "ledger.receive"

    @property
    def wish(self) -> dict[str, Any]:
        return self.journal or GOOD | self.change

    def typed(self) -> dict[str, str]:
        """As a person types it on an Indonesian form."""
        if not self.journal:
            return {name: str(value) for name, value in (GOOD | FORM | self.change | self.form).items()}
        rows = [
            {f"lines-{at}-{name}": str(value or "") for name, value in line.items()}
            for at, line in enumerate(self.journal["lines"])
        ]
        both = {"on": "14/03/2025", "narration": "x"}
        return both | {name: value for row in rows for name, value in row.items()}


TYPED_ONLY, SPOKEN_ONLY = ("page",), ("json", "command line")
PERSONS_ONLY = ("page", "json")  # the command line acts for whoever holds the machine, who needs no office
MISTAKES = (
    Mistake(
        "an unbalanced entry", "entry.unbalanced", {"difference_rupiah": 10_000},
        journal=lines(("TOKO", 50_000, 0), ("TOKO", 0, 40_000)),
    ),
    Mistake(
        "an unbalanced unit", "entry.unit_unbalanced", {"unit": "TOKO", "difference_rupiah": 50_000},
        journal=lines(("TOKO", 50_000, 0), ("USP", 0, 50_000)),
    ),
    Mistake(
        "a closed month", "month.closed", {"on": date(2025, 1, 5), "closed_until": date(2025, 2, 28)},
        {"on": "2025-01-05"}, {"on": "05/01/2025"},
    ),
    Mistake("an unknown account", "account.unknown", {"account": "9-9999"}, {"account": "9-9999"}),
    Mistake("an unknown unit", "unit.unknown", {"unit": "BENGKEL"}, {"unit": "BENGKEL"}),
    Mistake("sen on a form", "money.fraction", {"text": "1.500,50"}, form={"amount_rupiah": "1.500,50"}, doors=TYPED_ONLY),
    Mistake("a fraction", "money.fraction", {"text": "1500.5"}, {"amount_rupiah": 1500.5}, doors=SPOKEN_ONLY),
    Mistake("text for an amount", "money.unreadable", {"text": "50.000"}, {"amount_rupiah": "50.000"}, doors=SPOKEN_ONLY),
    Mistake("an absurd amount", "money.too_large", {"amount_rupiah": 10**18}, {"amount_rupiah": 10**18}, {"amount_rupiah": "1" + ".000" * 6}),
    Mistake("nothing", "money.not_positive", {"amount_rupiah": 0}, {"amount_rupiah": 0}, {"amount_rupiah": "0"}),
    Mistake("a key used twice", "key.reused", {"word": "ledger.receive"}, {"amount_rupiah": 60_000}, {"amount_rupiah": "60.000"}),
    Mistake("someone of another cooperative", "body.unknown", {}, doors=PERSONS_ONLY, place="tetangga"),
    Mistake("a lapsed grant", "access.lapsed", {"role": "manager"}, doors=PERSONS_ONLY, role="manager", clock=AFTERWARDS),
    Mistake("a clock set to 2001", "clock.behind", {"clock_on": date(2001, 1, 1)}, clock=date(2001, 1, 1)),
    Mistake("a clock set to 2099", "clock.ahead", {"clock_on": date(2099, 1, 1)}, clock=date(2099, 1, 1)),
)  # fmt: skip


Answer = tuple[str, dict[str, Any], dict[str, str]]


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


@pytest.fixture
def there(house: House) -> House:
    """Books with two closed months, a manager whose term ends today, and a neighbour."""
    january = Receive(**GOOD | {"on": date(2025, 1, 10)})  # type: ignore[arg-type]
    house.run(january)
    for month in (202501, 202502):
        house.run(CloseMonth(month=month))
    person = house.run(AddPerson(name="Sutrisno"), actor=house.chair).data["person"]
    term = TakeOffice(
        person=UUID(person),
        organ="management",
        post="manager",
        since=date(2024, 1, 1),
        until=TODAY,
    )
    house.appointed(term, actor=house.chair)
    login = GiveLogin(person=UUID(person), username="manager-uji", password="sandi-panjang-uji")
    house.agreed(login, actor=house.chair)
    open_house("tetangga")
    return house


def by_page(mistake: Mistake, key: str) -> Answer:
    client = Client()
    client.force_login(User.objects.get(username=f"{mistake.role}-{mistake.place}"))
    told = {}
    for language in ("id", "en"):
        client.cookies["bahasa"] = language
        answer = client.post(f"/k/uji/lakukan/{mistake.word}/", {**mistake.typed(), "key": key})
        assert answer.status_code in (404, 409, 422), answer.status_code
        told[language] = unescape(answer.content.decode())
    return "", {}, told


def by_json(mistake: Mistake, key: str) -> Answer:
    told = {}
    for language in ("id", "en"):
        client = Client()
        client.force_login(User.objects.get(username=f"{mistake.role}-{mistake.place}"))
        client.cookies["bahasa"] = language
        answer = client.post(
            f"/api/uji/commands/{mistake.word}",
            json.dumps(mistake.wish),
            content_type="application/json",
            HTTP_IDEMPOTENCY_KEY=key,
        )
        assert answer.status_code in (404, 409)
        error = answer.json()["error"]
        told[language] = error["sentence"]
    return error["code"], error["facts"], told


def by_command_line(mistake: Mistake, key: str) -> Answer:
    wish = argparse.Namespace(
        command=mistake.word, cooperative="uji", key=key, fields=[json.dumps(mistake.wish)]
    )
    with pytest.raises(Refusal) as caught:
        run_command(wish)
    told = {language: sentence(caught.value, language) for language in ("id", "en")}
    return caught.value.code, caught.value.facts, told


BY: dict[str, Callable[[Mistake, str], Answer]] = {
    "page": by_page,
    "json": by_json,
    "command line": by_command_line,
}


def use_key(door: str, house: House) -> None:
    """The right wish goes first, with the key that the other wish uses again."""
    if door == "command line":
        run_command(argparse.Namespace(command="ledger.receive", cooperative="uji", key="kunci-dua-kali", fields=[json.dumps(GOOD)]))  # fmt: skip
    else:
        house.run(Receive(**GOOD | {"on": date(2025, 3, 14)}), key="kunci-dua-kali")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mistake", "door"),
    [
        pytest.param(one, door, id=f"{one.name} by {door}")
        for one in MISTAKES
        for door in DOORS
        if door in one.doors
    ],
)
def test_each_mistake_has_its_answer_at_each_door(there: House, mistake: Mistake, door: str) -> None:
    if mistake.code == "key.reused":
        use_key(door, there)
    before = ledger.head(there.body)
    with clock_at(noon(mistake.clock or TODAY)):
        code, facts, told = BY[door](mistake, "kunci-dua-kali")
    expected = {
        language: sentence(Refusal(mistake.code, **mistake.facts), language) for language in ("id", "en")
    }
    if (mistake.code, door) == ("key.reused", "page"):
        # The page has taken a fresh key already, and asks whether it is another matter.
        expected = {language: say("face.sent_otherwise", language) for language in ("id", "en")}
    assert ledger.head(there.body) == before
    for language, said in told.items():
        start = expected[language].partition("…")[0]
        assert start and start in said, said[:3000]
        if door != "page":
            assert "{" not in said and "…" not in said
    if door != "page":
        assert code == mistake.code
        assert {name: str(facts[name]) for name in mistake.facts} == {
            name: str(fact) for name, fact in mistake.facts.items()
        }
