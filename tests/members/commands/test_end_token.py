"""``members.end_token``: at once, by its maker or by whoever keeps the machines of the office."""

from uuid import UUID, uuid4

import pytest
from tests.conftest import House
from tests.members.commands.test_make_token import SECRET, asked, made
from tests.promises import denied, refused

from guyub.members.commands.end_token import EndToken
from guyub.members.queries.tokens import TokensWish, made_tokens


@pytest.fixture
def program(house: House) -> UUID:
    return made(house)


def test_its_maker_ends_it(house: House, program: UUID) -> None:
    assert asked("members.me").status_code == 200
    house.run(EndToken(program=program))
    assert asked("members.me").status_code == 401
    assert made_tokens(house.body, TokensWish(), actor=house.treasurer)[0].state == "ended"
    assert SECRET not in str(made_tokens(house.body, TokensWish(), actor=house.treasurer))


def test_the_chair_ends_anybodys_and_sees_all(house: House, program: UUID) -> None:
    made(house, "chair", secret="c" * 43)
    assert [one.own for one in made_tokens(house.body, TokensWish(), actor=house.chair)] == [True, False]
    assert not made_tokens(house.body, TokensWish(), actor=house.teller)
    house.run(EndToken(program=program), actor=house.chair)
    assert asked("members.me").status_code == 401


def test_another_officer_does_not_find_it(house: House, program: UUID) -> None:
    with refused("token.unknown"):
        house.run(EndToken(program=program), actor=house.teller)
    with refused("token.unknown"):
        house.run(EndToken(program=uuid4()))


def test_who_may(house: House, program: UUID) -> None:
    denied(house, EndToken(program=program))
