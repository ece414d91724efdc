"""``rules.keep_answers``: answers wait in the interview until a decision adopts them."""

from uuid import UUID

from tests.conftest import House
from tests.promises import denied, refused
from tests.rules.commands.test_adopt import SINCE
from tests.rules.commands.test_enact import MEETING

from guyub.rules import queries
from guyub.rules.commands.adopt import Adopt, Wish
from guyub.rules.commands.keep_answers import KeepAnswers, Typed

TERM, QUORUM = "bylaw.board_term_years", "bylaw.quorum_percent"


def test_answers_stay_until_they_are_taken_back_or_adopted(house: House) -> None:
    house.run(KeepAnswers(answers=(Typed(path=TERM, text="4"), Typed(path=QUORUM, text="tiga"))))
    assert queries.answers(house.body) == {TERM: "4", QUORUM: "tiga"}
    assert queries.value(house.body, TERM, SINCE).value == 3
    house.run(KeepAnswers(answers=(Typed(path=QUORUM),)))
    assert queries.answers(house.body) == {TERM: "4"}
    authority = UUID(house.run(MEETING).data["authority"])
    adopt = Adopt(values=(Wish(path=TERM, value=4),), since=SINCE, authority=authority)
    house.agreed(adopt, actor=house.chair)
    assert queries.answers(house.body) == {}


def test_only_what_a_cooperative_may_set_is_asked(house: House) -> None:
    with refused("rule.unknown"):
        house.run(KeepAnswers(answers=(Typed(path="law.votes_per_member", text="2"),)))


def test_who_may(house: House) -> None:
    denied(house, KeepAnswers(answers=(Typed(path=TERM, text="4"),)), "teller", "supervisor")
