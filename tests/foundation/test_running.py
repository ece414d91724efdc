"""``run``: one door, one act, at most once, by someone who may, on the business date."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection
from tests.conftest import TODAY, House
from tests.day import both_say

from guyub.foundation.clock import clock_at
from guyub.foundation.command import Actor
from guyub.foundation.commands.approve import Approve
from guyub.foundation.commands.confirm_day import ConfirmDay
from guyub.foundation.commands.reject import Reject
from guyub.foundation.models import Body, Denial, Pending
from guyub.foundation.sql import row
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.ledger.commands.pay import Pay
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.leave_office import LeaveOffice
from guyub.members.commands.take_office import TakeOffice
from guyub.members.queries import terms_on


def savings(amount: int = 50_000, on: date = TODAY) -> Receive:
    return Receive(
        on=on, amount_rupiah=amount, into="1-1101", unit="TOKO", account="3-1101", narration="Simpanan pokok"
    )


def acts(house: House) -> int:
    return int(row("SELECT count(*) FROM foundation_act WHERE body_id = %s", (house.body.id,))[0])


def test_the_same_key_is_one_act(house: House) -> None:
    first = house.run(savings(), key="kunci-satu")
    again = house.run(savings(), key="kunci-satu")
    assert again.replayed and again.data == first.data and again.act_id == first.act_id
    assert ledger.head(house.body).size == 1


def test_the_same_key_with_other_content_is_refused(house: House) -> None:
    house.run(savings(), key="kunci-satu")
    with pytest.raises(Refusal, match=r"key\.reused"):
        house.run(savings(60_000), key="kunci-satu")


def test_a_guess_at_a_secret_cannot_be_tried_against_the_trail(house: House) -> None:
    import json
    from hashlib import sha256

    from guyub.foundation.fields import to_json

    wish = AddPerson(name="Dewi Lestari", identity_number="3513014508900001")
    act = house.run(wish, key="kunci-dengan-nik").act_id
    assert house.run(wish, key="kunci-dengan-nik").replayed
    kept = bytes(row("SELECT digest FROM foundation_act WHERE id = %s", (act,))[0])
    text = json.dumps([wish.word, wish.version, to_json(wish)], separators=(",", ":"))
    assert kept != sha256(text.encode()).digest()
    with pytest.raises(Refusal, match=r"key\.reused"):
        house.run(AddPerson(name="Dewi"), key="kunci-dengan-nik")


def test_two_equal_deposits_without_a_key_are_both_real(house: House) -> None:
    house.run(savings())
    house.run(savings())
    assert ledger.head(house.body).size == 2


def test_a_refusal_stores_nothing(house: House) -> None:
    before = acts(house)
    with pytest.raises(Refusal):
        house.run(replace(savings(), account="9-9999"))
    assert acts(house) == before and ledger.head(house.body).size == 0


def test_a_stranger_is_denied_and_it_is_on_record(house: House) -> None:
    with pytest.raises(Refusal, match=r"access\.denied"):
        house.run(savings(), actor=house.stranger)
    assert Denial.objects.filter(person=house.stranger.uid, word="ledger.receive").count() == 1


def test_a_supervisor_reads_and_does_not_write(house: House) -> None:
    with pytest.raises(Refusal, match=r"access\.denied"):
        house.run(savings(), actor=house.supervisor)


def test_a_lapsed_grant_is_refused(house: House) -> None:
    term = next(one for one in terms_on(house.body, TODAY) if one.post == "teller")
    house.agreed(LeaveOffice(term=term.uid, last_day=TODAY, reason="resigned"), actor=house.chair)
    house.run(savings(10_000), actor=house.teller)
    with clock_at(datetime(2025, 3, 15, 5, tzinfo=UTC)), pytest.raises(Refusal) as caught:
        house.run(savings(10_000), actor=house.teller)
    assert caught.value.code == "access.lapsed" and caught.value.facts["role"] == "teller"


def test_a_grant_that_has_not_begun_is_refused(house: House) -> None:
    uid = UUID(house.run(AddPerson(name="Dewi Lestari")).data["person"])
    later = TODAY + timedelta(days=3)
    house.appointed(TakeOffice(person=uid, organ="management", post="teller", since=later), actor=house.chair)
    with pytest.raises(Refusal, match=r"access\.lapsed"):
        house.run(savings(1_000), actor=Actor(uid, "Dewi Lestari"))


def test_a_large_amount_waits_for_a_second_person(house: House) -> None:
    waits = house.run(savings(150_000), actor=house.teller)
    assert waits.waits is not None and ledger.head(house.body).size == 0
    with pytest.raises(Refusal, match=r"pending\.own|access\.denied"):
        house.run(Approve(pending=waits.waits), actor=house.teller)
    house.run(Approve(pending=waits.waits), actor=house.treasurer)
    entry = ledger.entry(house.body, 1)
    assert entry.maker == house.teller.uid and entry.checker == house.treasurer.uid
    with pytest.raises(Refusal, match=r"pending\.settled"):
        house.run(Approve(pending=waits.waits), actor=house.chair)


def test_the_maker_cannot_be_the_checker(house: House) -> None:
    waits = house.run(savings(9_000_000))
    assert waits.waits is not None
    with pytest.raises(Refusal, match=r"pending\.own"):
        house.run(Approve(pending=waits.waits))


def test_what_would_be_refused_does_not_wait(house: House) -> None:
    with pytest.raises(Refusal, match=r"account\.unknown"):
        house.run(replace(savings(9_000_000), account="9-9999"))
    assert not Pending.objects.filter(body_id=house.body.id).exists()


def test_a_waiting_wish_can_be_withdrawn_or_rejected(house: House) -> None:
    one, other = house.run(savings(9_000_000)), house.run(savings(8_000_000))
    assert one.waits and other.waits
    withdrawn = house.run(Reject(pending=one.waits, reason="keliru"))
    rejected = house.run(Reject(pending=other.waits, reason="tanpa bukti"), actor=house.chair)
    assert (withdrawn.data["state"], rejected.data["state"]) == ("withdrawn", "rejected")


def test_a_clock_set_to_2001_is_refused(house: House) -> None:
    house.run(savings())
    with clock_at(datetime(2001, 1, 1, tzinfo=UTC)):
        with pytest.raises(Refusal, match=r"clock\.behind"):
            house.run(savings())
        both_say(house, TODAY + timedelta(days=1))
        done = house.run(savings(on=TODAY + timedelta(days=1)))
    assert ledger.entry(house.body, done.data["entry"]).business_on == TODAY + timedelta(days=1)


def test_a_clock_far_ahead_waits_for_a_person(house: House) -> None:
    house.run(savings())
    with clock_at(datetime(2099, 1, 1, tzinfo=UTC)), pytest.raises(Refusal, match=r"clock\.ahead"):
        house.run(savings())


def test_nobody_confirms_a_day_before_the_last_act(house: House) -> None:
    with pytest.raises(Refusal, match=r"clock\.stands"):
        house.run(ConfirmDay(day=TODAY - timedelta(days=1)))


def test_another_cooperative_is_not_there(house: House) -> None:
    from tests.conftest import open_house

    other = open_house("tetangga")
    with pytest.raises(Refusal, match=r"access\.denied"):
        other.run(savings(), actor=house.treasurer)
    with pytest.raises(Refusal, match=r"body\.unknown"):
        replace(house, slug="tidak-ada").run(savings())


def test_the_guard_refuses_writes_outside_a_command(house: House) -> None:
    from django.db import transaction

    with pytest.raises(DatabaseError, match="outside a command"), transaction.atomic():
        Body.objects.filter(slug=house.slug).update(name="Diubah")
    with pytest.raises(DatabaseError, match="outside a command"), transaction.atomic():
        Body.objects.create(slug="gelap", kind="cooperative", name="Gelap")


@pytest.mark.parametrize("statement", ["UPDATE foundation_act SET word = 'x'", "DELETE FROM foundation_act"])
def test_acts_are_append_only(house: House, statement: str) -> None:
    from django.db import transaction

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_children_stand_in_the_trail_of_one_act(house: House) -> None:
    before = acts(house)
    done = house.run(replace(savings(), photo=b"\x89PNG\r\n\x1a\n" + bytes(20)))
    assert acts(house) == before + 1
    trail = row("SELECT trail FROM foundation_act WHERE id = %s", (done.act_id,))[0]
    assert '"documents.keep"' in trail


def test_a_payment_beyond_the_box_is_refused_on_every_later_day(house: House) -> None:
    house.run(savings(100_000, on=date(2025, 3, 1)))
    house.run(
        Pay(
            on=TODAY, amount_rupiah=90_000, out_of="1-1101", unit="TOKO", account="5-3104", narration="kertas"
        )
    )
    with pytest.raises(Refusal) as caught:
        house.run(
            Pay(
                on=date(2025, 3, 2),
                amount_rupiah=20_000,
                out_of="1-1101",
                unit="TOKO",
                account="5-3104",
                narration="lem",
            )
        )
    assert caught.value.code == "balance.short" and caught.value.facts["short_rupiah"] == 10_000
