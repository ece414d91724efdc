"""The interview asks everything a cooperative may set, by topic, with practice, bounds and what holds."""

from datetime import date
from uuid import UUID

from tests.conftest import House
from tests.rules.commands.test_enact import MEETING

from guyub.front.web.papers import paper_bytes
from guyub.rules.commands.adopt import Adopt, Wish
from guyub.rules.commands.keep_answers import KeepAnswers, Typed
from guyub.rules.queries.in_force import OnWhichDay
from guyub.rules.queries.interview import TOPICS, interview, questions, values_report

ON = OnWhichDay(on=date(2025, 3, 1))
TERM, RESERVE = "bylaw.board_term_years", "bylaw.surplus.pool.reserve_permyriad"


def test_questions_come_by_topic_and_none_is_left_out(house: House) -> None:
    asked = interview(house.body, ON)
    topics = [one["topic"] for one in asked]
    assert list(dict.fromkeys(topics)) == [topic for topic in TOPICS if topic in topics]
    assert topics == sorted(topics, key=TOPICS.index)
    assert len(asked) == len(questions()) > 50


def test_each_says_what_is_usual_what_is_allowed_and_what_holds(house: House) -> None:
    authority = UUID(house.run(MEETING).data["authority"])
    adopt = Adopt(values=(Wish(path=TERM, value=5),), since=ON.on, authority=authority)
    house.agreed(adopt, actor=house.chair)
    house.run(KeepAnswers(answers=(Typed(path=RESERVE, text="30"),)))
    asked = {one["path"]: one for one in interview(house.body, ON)}
    term, reserve = asked[TERM], asked[RESERVE]
    assert (term["value"], term["set"], term["least"], term["most"]) == (5, True, 1, 5)
    assert term["reference"] == "UU 25/1992 Pasal 29(4)" and term["certainty"] == "certain"
    assert (reserve["answer"], reserve["set"], reserve["default"]) == ("30", False, 2500)
    assert reserve["together"] == "surplus_pools" and "SMP Tulus Bhakti" in reserve["practice"]["id"]


def test_the_values_are_a_paper_to_sign_in_both_languages(house: House) -> None:
    authority = UUID(house.run(MEETING).data["authority"])
    adopt = Adopt(values=(Wish(path=TERM, value=5),), since=ON.on, authority=authority)
    house.agreed(adopt, actor=house.chair)
    report = values_report(house.body, ON)
    row = next(row for row in report.rows if row.label_key == f"rule.{TERM}")
    assert row.cells == (None, "5", ON.on, "RAT 1/2025 (01/02/2025)")
    assert next(row for row in report.rows if row.label_key == f"rule.{RESERVE}").cells[1] == "25 %"
    for language in ("id", "en"):
        assert paper_bytes(report, kind="pdf", language=language).startswith(b"%PDF-")
