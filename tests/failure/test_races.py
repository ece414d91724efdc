"""Two who press at the same moment, as processes on a real file and a real server: it is done once, and the rest are told."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from tests.laptop import ROOT, Laptop, empty_laptop

pytestmark = pytest.mark.database
AT_ONCE = 4
SETTING = """
import json, django; django.setup()
from datetime import UTC, datetime
from types import SimpleNamespace
from guyub.foundation.clock import clock_at
from tests.conftest import TODAY, open_house
from tests.intake.commands.test_confirm import SMALL
from tests.intake.office import stage
from tests.surplus import conftest as year
from guyub.front.cli.preparing import prepare
from guyub.ledger.commands.receive import Receive

prepare()

def made(fixture, given):
    return fixture.__wrapped__(given)

with clock_at(datetime(2025, 3, 14, 5, tzinfo=UTC)):
    house = open_house()
    books = made(year.ready, made(year.books, made(year.members, house)))
    large = Receive(on=TODAY, amount_rupiah=9_000_000, into="1-1101", unit="TOKO", account="4-1201", narration="x")
    waits = house.run(large).waits
    first = books.propose()["proposal"]
    other = open_house("lain")
    told = {
        "waits": str(waits), "proposal": first, "authority": str(books.authority()), "import": str(stage(other, SMALL)), "other": str(other.treasurer.uid),
        "member": str(books.members[0]), "treasurer": str(house.treasurer.uid), "chair": str(house.chair.uid),
    }
print(json.dumps(told))
"""
OWED = """
import sys, django; django.setup()
from datetime import date
from uuid import UUID
from guyub.members.queries import body_of
from guyub.surplus import queries
print(sum(one.amount_rupiah for one in queries.claims(body_of("uji"), on=date(2025, 3, 14), person=UUID(sys.argv[1]))))
"""
RACER = """
import json, sys, time, django; django.setup()
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID
from guyub.foundation.clock import clock_at
from guyub.foundation.command import Actor, command_named
from guyub.foundation.fields import from_json
from guyub.foundation.running import run
from guyub.kernel.refusal import Refusal
from guyub.members.queries import body_of
word, wish, person, body, start, racer = sys.argv[1:]
command, actor = from_json(command_named(word), json.loads(wish)), Actor(UUID(person), "x")
Path(start, racer).touch()
while not Path(start, "go").exists():
    time.sleep(0.001)
with clock_at(datetime(2025, 3, 14, 5, tzinfo=UTC)):
    try:
        command.look_ahead(body_of(body), date(2025, 3, 14))
        print("waits" if run(command, actor=actor, body=body).waits else "done")
    except Refusal as refusal:
        print(refusal.code)
"""


def raced(laptop: Laptop, word: str, wish: dict[str, Any], person: str, body: str = "uji") -> list[str]:
    """What each of them was told, who all stood ready before any began."""
    with TemporaryDirectory() as start, ThreadPoolExecutor(AT_ONCE) as pool:
        wished = (RACER, word, json.dumps(wish), person, body, start)
        racers = [pool.submit(laptop.told, *wished, str(number)) for number in range(AT_ONCE)]
        while len(list(Path(start).iterdir())) < AT_ONCE:
            assert not any(one.done() for one in racers), "one began before all were ready"
            time.sleep(0.01)
        Path(start, "go").touch()
        return sorted(one.result().strip() for one in racers)


def test_it_is_done_once_whoever_is_first(tmp_path: Path, vendor: str) -> None:
    lost = AT_ONCE - 1
    with empty_laptop(tmp_path / "data", vendor) as laptop:
        laptop.environment["PYTHONPATH"] += f":{ROOT}"
        told = json.loads(laptop.told(SETTING))
        approved = raced(laptop, "foundation.approve", {"pending": told["waits"]}, told["chair"])
        assert approved == ["done", *["pending.settled"] * lost]
        decision = {"proposal": told["proposal"], "authority": told["authority"], "on": "2025-03-14"}
        assert raced(laptop, "surplus.decide", decision, told["chair"]) == [
            "done",
            *["surplus.decided"] * lost,
        ]
        owed = int(laptop.told(OWED, told["member"]))
        payout = {
            "on": "2025-03-14",
            "means": "cash",
            "person": told["member"],
            "amount_rupiah": owed,
            "out_of": "1-1101",
        }
        paid = raced(laptop, "surplus.pay_out", payout, told["treasurer"])
        assert owed > 0 and paid == ["done", *["surplus.nothing_owed"] * lost]
        confirmation = {"import_id": told["import"], "amount_rupiah": 10}
        confirmed = raced(laptop, "intake.confirm", confirmation, told["other"], "lain")
        assert confirmed == ["done", *["import.begun"] * lost]
        assert "uji: utuh" in laptop("check-books", "--cooperative", "uji")
