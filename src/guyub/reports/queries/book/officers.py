"""Who signs: the board and the supervisors in office on the day."""

from datetime import date

from guyub.foundation.command import Body
from guyub.kernel.document import Text, Words
from guyub.members import queries as members
from guyub.members.queries.officers import posts_in_order

Signers = tuple[tuple[Words, str], ...]


def board_signers(body: Body, on: date | None, *, most: int = 15) -> Signers:
    """The members of the board by post, with their names; empty names where nobody is recorded.

    Every member of the board signs the annual report (UU 25/1992 Pasal 36).
    """
    empty: Signers = ((Text("post.board.chair"), ""), (Text("post.board.secretary"), ""))
    return _in_office(body, on, "board")[:most] or empty


def supervisor_signers(body: Body, on: date | None) -> Signers:
    """The supervisors by post, with their names."""
    return _in_office(body, on, "supervisors") or ((Text("organ.supervisors"), ""),)


def _in_office(body: Body, on: date | None, organ: str) -> Signers:
    day = on or date.max
    order = {post: place for place, post in enumerate(posts_in_order(day))}
    found = [one for one in members.terms_on(body, day) if one.organ == organ]
    found.sort(key=lambda one: (order.get((one.organ, one.post), len(order)), one.pk))
    return tuple((Text(f"post.{one.organ}.{one.post}"), one.person.name) for one in found)
