"""Every read of the room, by topic; other rooms import from here."""

from guyub.members.queries.bodies import actor_of, as_body, bodies_of, body_of
from guyub.members.queries.matching import Candidate, Wanted, match
from guyub.members.queries.offices import Nothing, offices
from guyub.members.queries.people import names, person, persons
from guyub.members.queries.roll import MemberView, members_between, members_on, roll

__all__ = [
    "Candidate", "MemberView", "Nothing", "Wanted", "actor_of", "as_body", "bodies_of", "body_of", "match",
    "members_between", "members_on", "names", "offices", "person", "persons", "roll",
]  # fmt: skip
