"""The menu has every word once, in the group where the work is."""

from guyub.foundation.command import COMMANDS, QUERIES
from guyub.front.speech import catalogue
from guyub.front.web.menu import ELSEWHERE, GROUPS, OF_WORD, group_of, menu


def test_every_word_stands_in_one_group() -> None:
    words = {*COMMANDS, *QUERIES}
    assert words >= ELSEWHERE
    placed = [item.word for group in menu(words) for item in group.items]
    assert sorted(placed) == sorted(words - ELSEWHERE)
    assert all(f"menu.{group}" in catalogue() for group in GROUPS)


def test_no_word_is_listed_in_two_groups() -> None:
    listed = [word for words in OF_WORD.values() for word in words]
    assert len(listed) == len(set(listed))


def test_listed_words_come_first_and_in_their_order() -> None:
    daily = next(group for group in menu({*COMMANDS, *QUERIES}) if group.name == "daily")
    assert [item.word for item in daily.items][:2] == ["ledger.receive", "ledger.pay"]
    assert group_of("meetings.call") == "meeting"


def test_a_group_with_nothing_is_left_out() -> None:
    assert [group.name for group in menu({"ledger.pay"})] == ["daily"]
