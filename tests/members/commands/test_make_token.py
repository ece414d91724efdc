"""``members.make_token``: a program acts in a known name, within known bounds, until a known day, and no further."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, House, open_house
from tests.promises import denied, refused

from guyub.foundation.access import password_words
from guyub.foundation.clock import clock_at
from guyub.foundation.command import COMMANDS, POWER, QUERIES, SYSTEM
from guyub.foundation.sql import rows
from guyub.ledger import queries as ledger
from guyub.members.commands.end_office import EndOffice
from guyub.members.commands.make_token import MakeToken
from guyub.members.models import Token
from guyub.members.queries.offices import grants_in_force
from guyub.members.queries.tokens import OF_A_PERSON, TokensWish, bearer_of, for_programs, made_tokens

SECRET = "k" * 43
FAR = "203.0.113.9"
SALE = {
    "on": "2025-03-14", "amount_rupiah": 50_000, "into": "1-1101", "unit": "TOKO", "account": "4-1201",
    "narration": "Jualan hari ini",
}  # fmt: skip


def wish(**more: Any) -> MakeToken:
    return MakeToken(
        **({"name": "Mesin kasir", "until": TODAY + timedelta(days=30), "secret": SECRET} | more)
    )


def made(house: House, role: str = "treasurer", **more: Any) -> UUID:
    return UUID(house.run(wish(**more), actor=getattr(house, role)).data["program"])


def asked(word: str, secret: str = SECRET, slug: str = "uji", **how: Any) -> Any:
    return Client().get(f"/api/{slug}/queries/{word}", HTTP_AUTHORIZATION=f"Bearer {secret}", **how)


def recorded(word: str = "ledger.receive", content: dict[str, Any] = SALE, **how: Any) -> Any:
    return Client().post(
        f"/api/uji/commands/{word}", json.dumps(content), content_type="application/json",
        HTTP_AUTHORIZATION=f"Bearer {SECRET}", **how,
    )  # fmt: skip


def code(answer: Any) -> str:
    return str(answer.json()["error"]["code"])


def test_a_token_that_reads_reads_what_its_maker_may_and_records_nothing(house: House) -> None:
    made(house)
    assert asked("reports.position?on=2025-03-14").status_code == 200
    answer = recorded()
    assert answer.status_code == 403 and code(answer) == "token.beyond"
    assert ledger.head(house.body).size == 0
    assert SECRET not in str(rows("SELECT * FROM members_token")) + str(
        rows("SELECT facts, result FROM foundation_act")
    )


def test_a_token_for_one_act_does_that_act_in_its_makers_name_and_reads_nothing(house: House) -> None:
    made(house, acts=("ledger.receive",))
    assert recorded().status_code == 200
    assert code(asked("reports.position?on=2025-03-14")) == "token.beyond"
    assert code(recorded("ledger.pay", SALE)) == "token.beyond"
    (name, door), *_ = rows("SELECT actor_name, door FROM foundation_act WHERE word = 'ledger.receive'")
    assert name == f"{house.treasurer.name} · Mesin kasir" and door == "json"


def test_a_sum_above_what_the_maker_may_post_alone_waits(house: House) -> None:
    made(house, acts=("ledger.receive",))
    answer = recorded(content=SALE | {"amount_rupiah": 6_000_000})
    assert answer.status_code == 202 and ledger.head(house.body).size == 0


@pytest.mark.parametrize("word", sorted({*COMMANDS, *QUERIES}))
def test_what_gives_power_is_no_programs(word: str) -> None:
    """A word of power, of a login or of agreement is held by no token; every read may be."""
    command = COMMANDS.get(word)
    never = command is not None and (
        word in OF_A_PERSON
        or word in password_words(TODAY)
        or "login" in command.reaches
        or (bool(POWER & set(command.reaches)) and not command.own)
    )
    assert for_programs(word, on=TODAY) is not never


@pytest.mark.parametrize("word", sorted(word for word in COMMANDS if not for_programs(word, on=TODAY)))
def test_nobody_makes_a_token_for_such_a_word(house: House, word: str) -> None:
    with refused("token.not_for_programs", word=word):
        house.run(wish(acts=(word,)))


def test_nobody_makes_one_for_more_than_they_may(house: House) -> None:
    with refused("access.denied", word="ledger.receive"):
        house.run(wish(acts=("ledger.receive",)), actor=house.supervisor)
    for until in (TODAY - timedelta(days=1), TODAY + timedelta(days=184)):
        with refused("token.until", most=183):
            house.run(wish(until=until))
    with refused("token.short", least=32):
        house.run(wish(secret="pendek"))


def test_it_ends_on_its_day(house: House) -> None:
    made(house)
    with clock_at(datetime(2025, 4, 13, 5, tzinfo=UTC)):
        assert asked("members.me").status_code == 200
    with clock_at(datetime(2025, 4, 14, 5, tzinfo=UTC)):
        answer = asked("members.me")
        assert answer.status_code == 401 and code(answer) == "token.refused"


def test_it_ends_with_the_office_of_its_maker(house: House) -> None:
    """Also where the maker keeps another office that would have sufficed."""
    made(house, acts=("ledger.receive",))
    assert recorded().status_code == 200
    [grant] = grants_in_force(house.body, house.treasurer.uid, on=TODAY, role="treasurer")
    house.run(EndOffice(grant=grant.uid, last_day=TODAY - timedelta(days=1), reason="selesai"), actor=SYSTEM)
    answer = recorded()
    assert answer.status_code == 401 and code(answer) == "token.refused"
    (one,) = made_tokens(house.body, TokensWish(), actor=house.treasurer)
    assert one.state == "office_ended" and one.own


def test_from_far_it_needs_a_maker_with_a_second_step(house: House) -> None:
    made(house)
    assert code(asked("members.me", REMOTE_ADDR=FAR)) == "access.second_step"
    user = User.objects.get(username="treasurer-uji")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert asked("members.me", REMOTE_ADDR=FAR).status_code == 200


def test_elsewhere_and_for_anyone_else_it_is_nothing(house: House) -> None:
    open_house("lain")
    made(house)
    assert asked("members.me", slug="lain").status_code == 401
    for other in ("", "x" * 43, SECRET + "x", SECRET.upper()):
        assert asked("members.me", secret=other).status_code == 401


def test_a_token_makes_no_token_and_is_no_way_to_the_pages(house: House) -> None:
    made(house, acts=("ledger.receive",))
    more = {"name": "lain", "until": "2025-03-20", "secret": "y" * 43}
    assert code(recorded("members.make_token", more)) == "token.beyond"
    assert Client().get("/k/uji/", HTTP_AUTHORIZATION=f"Bearer {SECRET}").status_code == 302


def test_at_the_desk_with_a_pin_nobody_makes_one(house: House) -> None:
    with refused("access.password_needed"):
        house.run(wish(), actor=replace(house.treasurer, door="desk"))


def test_who_may(house: House) -> None:
    denied(house, wish(), "teller")


WORDS = sorted({*COMMANDS, *QUERIES})


@given(acts=st.sets(st.sampled_from(WORDS), max_size=6), word=st.sampled_from(WORDS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_row_holds_a_token_gives_no_word_beyond_it_and_never_power(
    house: House, acts: set[str], word: str
) -> None:
    """Even where the row was forged: the door asks again."""
    bearer = replace(bearer_held(house), acts=frozenset(acts))
    allowed = for_programs(word, on=TODAY) and (word in acts if acts else word in QUERIES)
    if allowed:
        bearer.refuse_beyond(word, on=TODAY)
    else:
        with pytest.raises(Exception, match=r"token\.beyond"):
            bearer.refuse_beyond(word, on=TODAY)


def bearer_held(house: House) -> Any:
    if not Token.objects.exists():
        made(house)
    return bearer_of(house.body, SECRET)
