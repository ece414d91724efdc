"""What gives power declares it, takes two persons, and ``docs/threats.md`` says who reaches what."""

import ast
from datetime import date
from typing import cast

import pytest
from tests import threats
from tests.house.source import FILES, SOURCE

from guyub.foundation import matrix
from guyub.foundation.access import BY_MEMBERS, password_words, roles_known, words_of
from guyub.foundation.command import COMMANDS, POWER, Command

ON = date(2026, 1, 1)
BETWEEN_ACCOUNTS = {
    "intake.go_on",
    "ledger.close_year",
    "ledger.depreciate",
    "surplus.cover_loss",
    "surplus.decide",
}
"""Words that say no sum: each moves what the books, an import that was confirmed or a meeting settled, and pays
nobody. The list only gets shorter."""
FLOOR = "never_below_nought"


def test_the_paper_says_what_the_code_says() -> None:
    said = threats.FILE.read_text(encoding="utf-8")
    assert said == threats.written(), "docs/threats.md is not what the code says; run python -m tests.threats"


@pytest.mark.parametrize("role", matrix.roles())
def test_no_role_alone_reaches_power_or_money_without_a_limit(role: str) -> None:
    found = matrix.alone(role, ON)
    assert not found.reaches & POWER
    assert found.unweighed <= BETWEEN_ACCOUNTS


def test_where_one_is_enough_it_is_said_why() -> None:
    in_part = [kind for kind in COMMANDS.values() if matrix.says_when(kind)]
    assert not [kind.word for kind in in_part if not (kind.second_person.__doc__ or "").strip()]


def test_what_says_no_sum_is_known() -> None:
    silent = {word for word, kind in COMMANDS.items() if "money" in kind.reaches and not matrix.weighed(kind)}
    assert silent == BETWEEN_ACCOUNTS


@pytest.mark.parametrize("one", matrix.together(ON), ids=lambda one: str(one.word))
def test_what_takes_two_can_be_agreed_to_by_another(one: matrix.Together) -> None:
    """Of the board there is somebody else for every role that wishes, and the word wants a password."""
    board = {"chair", "secretary", "treasurer"} & set(one.agree)
    assert len(board) >= 2 or "officer" in one.agree or not one.always, one
    only_a_password = one.word in password_words(ON)
    assert only_a_password or not one.always, one.word


def test_members_stand_for_a_second_officer_only_three_at_a_time_and_after_a_week() -> None:
    """Nobody in office has a member's part in it, and no member an officer's: one account of either does nothing."""
    path = matrix.emergency(ON)
    assert (path.fewest_members, path.fewest_days) == (3, 7)
    assert path.answers == ("member",) and path.stops == ("supervisor",)
    assert "member" not in {*path.asks, *path.stops, *path.carries_out}
    assert "supervisor" not in {*path.asks, *path.carries_out}
    assert {"members.give_notice", BY_MEMBERS} <= password_words(ON)


def test_who_could_give_an_office_alone_would_have_every_word() -> None:
    """The matrix is a closure: were taking office a matter of one person, a secretary would reach the money."""
    before = matrix.alone("secretary", ON)
    assert "money" not in before.reaches and "ledger.pay" not in before.words
    kinds = [kind if word != "members.take_office" else _careless(kind) for word, kind in COMMANDS.items()]
    after = matrix.alone("secretary", ON, commands=kinds)
    assert {"money", "office"} <= after.reaches and "ledger.pay" in after.words


def _careless(kind: type[Command]) -> type[Command]:
    """The same word, as if one person were enough."""

    class Careless:
        word, reaches, own = kind.word, kind.reaches, False
        second_person = None
        power = staticmethod(frozenset)

    return cast("type[Command]", Careless)


def test_only_what_reaches_rules_lets_an_account_go_below_nought() -> None:
    """A floor is assigned in one file; everywhere else an account is made with it or without."""
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign)
        and not (isinstance(node.value, ast.Constant) and node.value.value is True)
        and any(isinstance(to, ast.Attribute) and to.attr == FLOOR for to in node.targets)
    }
    assert found == {"ledger/commands/change_account.py"}
    assert "rule" in COMMANDS["ledger.change_account"].reaches


def test_every_role_that_can_be_given_is_in_the_matrix() -> None:
    assert set(matrix.roles()) == {role for role, one in roles_known().items() if one["granted"]}
    assert all(words_of(role, ON) for role in matrix.roles())
