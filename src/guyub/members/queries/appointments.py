"""What an authority lets two officers give: the post it names this person for, and no limit above what is held."""

from datetime import date
from uuid import UUID

from guyub.documents import queries as documents
from guyub.documents.queries import Entitlement
from guyub.foundation import access
from guyub.foundation.command import Actor, Deed
from guyub.kernel.refusal import Refusal
from guyub.members.models import Person
from guyub.rules import queries as rules


def named_for(
    post: tuple[str, str] | str, person: Person, *, deed: Deed, authority: UUID | None, since: date
) -> Entitlement | None:
    """Where the authority names the person for the post, or the role, from the day; refused when it does not.

    The system itself, which founds and brings back what was, is not asked.
    """
    if deed.actor.kind == "system":
        return None
    if authority is None:
        raise Refusal("office.authority_missing")
    named = documents.appointed(deed.body, authority, person=person.uid, on=since, post=post)
    if named is None:
        number = documents.authority(deed.body, authority).number
        raise Refusal("office.not_named", name=person.name, number=number, since=since)
    return named


def refuse_beyond(named: Entitlement | None, *, until: date | None, alone_rupiah: int, deed: Deed) -> None:
    """Refused where it lasts longer than the authority says, or lets someone post more than the by-laws or the givers have."""
    if deed.actor.kind == "system" or named is None:
        return
    if named.until is not None and (until is None or until > named.until):
        raise Refusal("office.beyond_authority", until=named.until)
    most = int(rules.value(deed.body, "bylaw.alone_most_rupiah", deed.on).value or 0)
    if alone_rupiah > most:
        raise Refusal("limit.beyond_bylaw", amount_rupiah=alone_rupiah, most_rupiah=most)
    if deed.checker is None or alone_rupiah <= named.alone_up_to_rupiah:
        return
    held = max(_alone_rupiah(deed, one) for one in (deed.actor, deed.checker))
    if alone_rupiah > held:
        raise Refusal(
            "limit.beyond_own", amount_rupiah=alone_rupiah, most_rupiah=max(held, named.alone_up_to_rupiah)
        )


def _alone_rupiah(deed: Deed, actor: Actor) -> int:
    held = access.grants_of(deed.body.id, actor)
    in_term = (one for one in held if one.since <= deed.on <= min(one.until, one.demisioner_after))
    return max((one.alone_up_to_rupiah for one in in_term), default=0)
