"""Every read of the room, by topic; other rooms import from here."""

from guyub.members.queries.bodies import actor_of, as_body, bodies_of, body_of, holds_office
from guyub.members.queries.books import officers_report
from guyub.members.queries.doubts import Doubt, doubts_of
from guyub.members.queries.histories import heirs, open_membership
from guyub.members.queries.matching import Candidate, Wanted, match
from guyub.members.queries.numbers import holder_of
from guyub.members.queries.officers import demisioners, terms_on
from guyub.members.queries.offices import Nothing, offices
from guyub.members.queries.people import names, person, persons, refuse_unknown
from guyub.members.queries.register import age_figure, joined_and_left, register
from guyub.members.queries.roll import MemberView, members_between, members_on, roll

__all__ = [
    "Candidate", "Doubt", "MemberView", "Nothing", "Wanted", "actor_of", "age_figure", "as_body", "bodies_of",
    "body_of", "demisioners", "doubts_of", "heirs", "holder_of", "holds_office", "joined_and_left", "match", "members_between",
    "members_on", "names", "officers_report", "offices", "open_membership", "person", "persons", "refuse_unknown", "register",
    "roll", "terms_on",
]  # fmt: skip
