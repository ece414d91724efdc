"""Every read of the room, by topic; other rooms import from here."""

from guyub.members.queries.attacks import attacks_lately, room_for_another
from guyub.members.queries.bodies import (
    Door,
    actor_of,
    alone_here,
    as_body,
    bodies_of,
    body_of,
    has_pin,
    holds_office,
    only_cooperative,
    open_logins,
)
from guyub.members.queries.books import officers_report
from guyub.members.queries.changes import differences
from guyub.members.queries.demo import demo_logins_open
from guyub.members.queries.devices import actor_at_desk, enrolled, office_pins
from guyub.members.queries.doubts import Doubt, doubts_of
from guyub.members.queries.finding import Found, find, found_by, persons_of, some_persons
from guyub.members.queries.histories import heirs, open_membership
from guyub.members.queries.matching import Candidate, Wanted, match
from guyub.members.queries.numbers import holder_of
from guyub.members.queries.officers import demisioners, terms_on
from guyub.members.queries.offices import Nothing, offices
from guyub.members.queries.passwords import refuse_weak
from guyub.members.queries.people import names, person, persons, refuse_unknown
from guyub.members.queries.pins import MOST_ON_ONE_PHONE, actor_with_pin, pin_of, pins_for, user_of
from guyub.members.queries.register import age_figure, joined_and_left, register
from guyub.members.queries.roll import (
    MemberView,
    member_numbered,
    members_between,
    members_on,
    register_entered,
    roll,
)
from guyub.members.queries.slips import open_slip, owes_new_password, password_is_over, slip_days, with_login
from guyub.members.queries.tokens import Bearer, TokenRow, TokensWish, bearer_of, for_programs, made_tokens
from guyub.members.queries.told import told_to
from guyub.members.queries.wishes import waiting_wishes

__all__ = [
    "MOST_ON_ONE_PHONE",
    "Bearer",
    "Candidate",
    "Door",
    "Doubt",
    "Found",
    "MemberView",
    "Nothing",
    "TokenRow",
    "TokensWish",
    "Wanted",
    "actor_at_desk",
    "actor_of",
    "actor_with_pin",
    "age_figure",
    "alone_here",
    "as_body",
    "attacks_lately",
    "bearer_of",
    "bodies_of",
    "body_of",
    "demisioners",
    "demo_logins_open",
    "differences",
    "doubts_of",
    "enrolled",
    "find",
    "for_programs",
    "found_by",
    "has_pin",
    "heirs",
    "holder_of",
    "holds_office",
    "joined_and_left",
    "made_tokens",
    "match",
    "member_numbered",
    "members_between",
    "members_on",
    "names",
    "office_pins",
    "officers_report",
    "offices",
    "only_cooperative",
    "open_logins",
    "open_membership",
    "open_slip",
    "owes_new_password",
    "password_is_over",
    "person",
    "persons",
    "persons_of",
    "pin_of",
    "pins_for",
    "refuse_unknown",
    "refuse_weak",
    "register",
    "register_entered",
    "roll",
    "room_for_another",
    "slip_days",
    "some_persons",
    "terms_on",
    "told_to",
    "user_of",
    "waiting_wishes",
    "with_login",
]
