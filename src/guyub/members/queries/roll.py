"""Who was a member on a day: one statement for a whole body, whatever its size."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from guyub.foundation.command import Body
from guyub.foundation.sql import date_given, row, rows, stored_uuid, uuid_of
from guyub.kernel.people.membership import ENDS, UNDATED, Class, State
from guyub.members.models import Membership

ENDED = frozenset(ENDS)
_ROLL = (
    "SELECT p.uid, m.number, p.name, p.sex, s.joined, s.day, t.state, t.class_name, p.birth_on, m.uid FROM ("
    'SELECT u.membership_id, max(u."on") AS day, min(CASE WHEN u.state = \'admitted\' THEN u."on" END) AS joined '
    "FROM members_membership o JOIN members_step u ON u.membership_id = o.id "
    'WHERE o.body_id = %s AND u."on" <= %s {whose}'
    "AND NOT EXISTS (SELECT 1 FROM members_step c WHERE c.corrects_id = u.id) GROUP BY u.membership_id"
    ') s JOIN members_step t ON t.membership_id = s.membership_id AND t."on" = s.day '
    "JOIN members_membership m ON m.id = s.membership_id "
    "JOIN members_person p ON p.id = m.person_id WHERE p.merged_into_id IS NULL"
)

_ENTERED = (
    'SELECT count(DISTINCT m.id), max(CASE WHEN s."on" > %s THEN s."on" END) FROM members_membership m '
    "JOIN members_step s ON s.membership_id = m.id JOIN members_person p ON p.id = m.person_id "
    'WHERE m.body_id = %s AND s."on" <= %s AND p.merged_into_id IS NULL '
    f"AND s.state IN ({', '.join(['%s'] * (1 + len(ENDS)))}) "
    "AND NOT EXISTS (SELECT 1 FROM members_step c WHERE c.corrects_id = s.id)"
)


class MemberView(NamedTuple):
    """One membership as it stood at the end of a day; ``joined_on`` is none where nobody knows it."""

    uid: UUID
    number: str | None
    name: str
    sex: str | None
    joined_on: date | None
    left_on: date | None
    status: State
    class_name: Class
    birth_on: date | None
    membership: UUID


def members_on(body: Body, on: date) -> tuple[MemberView, ...]:
    """Everyone who is a member at the end of the day, by member number."""
    return tuple(one for one in roll(body, on) if one.status == "admitted")


def members_between(body: Body, *, since: date, until: date) -> tuple[MemberView, ...]:
    """Everyone who was a member on some day of the span, as they stood at its end."""
    return tuple(
        one
        for one in roll(body, until)
        if one.status == "admitted" or (one.left_on is not None and one.left_on > since)
    )


def was_in(one: MemberView, day: date) -> bool:
    """Whether a membership that was admitted had begun by the end of a day and not ended."""
    joined = one.joined_on is None or one.joined_on <= day
    return joined and (one.left_on is None or one.left_on > day)


def roll(body: Body, on: date, *, person: UUID | None = None) -> tuple[MemberView, ...]:
    """Every membership, or those of one person, that the register knew by the day, in its state at the day's end."""
    whose = "AND o.person_id = (SELECT id FROM members_person WHERE uid = %s) " if person else ""
    asked = (body.id, on.isoformat(), *((stored_uuid(person),) if person else ()))
    found = rows(_ROLL.format(whose=whose), asked)
    views = [
        MemberView(
            uuid_of(uid), number, name, sex or None, _known(date_given(joined)),
            date_given(day) if state in ENDED else None, state, class_name, date_given(birth_on),
            uuid_of(membership),
        )
        for uid, number, name, sex, joined, day, state, class_name, birth_on, membership in found
    ]  # fmt: skip
    return tuple(sorted(views, key=_place))


def register_entered(body: Body, on: date) -> tuple[int, date | None]:
    """How many memberships the register has taken in by the day, and the day of its newest line that has one."""
    count, newest = row(_ENTERED, (UNDATED.isoformat(), body.id, on.isoformat(), "admitted", *ENDS))
    return count, date_given(newest)


def member_numbered(body: Body, number: str, *, on: date) -> MemberView | None:
    """Whoever is a member under this number at the end of the day; leading noughts may be left out."""
    typed = number.strip()
    found = Membership.objects.filter(body_id=body.id, number__in={typed, typed.upper(), typed.zfill(4)})
    views = [one for uid in found.values_list("person__uid", flat=True) for one in roll(body, on, person=uid)]
    return next((one for one in views if one.status == "admitted"), None)


def _place(one: MemberView) -> tuple[Any, ...]:
    """By member number, which is nobody else's; those without one come after, by name."""
    if one.number is not None:
        return (False, len(one.number), one.number)
    return (True, one.name.lower(), one.membership.int)


def _known(day: date | None) -> date | None:
    return None if day == UNDATED else day
