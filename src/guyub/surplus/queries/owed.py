"""What each member is owed of a proposal, from lines that still have its print."""

from uuid import UUID

from guyub.foundation.sql import uuid_bytes, uuid_of
from guyub.kernel.refusal import Refusal
from guyub.surplus.models import Proposal
from guyub.surplus.queries.division import digest_of
from guyub.surplus.queries.kept import stored_shares, streams_of


def owed(found: Proposal) -> dict[str, dict[UUID, int]]:
    """What each member is owed of each pool; raises ``surplus.proposal_altered`` where the print is another by now."""
    streams = streams_of(found)
    pool_of = {stream.place: stream.pool for stream in streams}
    lines = stored_shares(found)
    header = {
        "since": found.since.isoformat(),
        "year_end": found.year_end.isoformat(),
        "surplus": found.surplus_rupiah,
        "parts": [found.members_part_rupiah, found.others_part_rupiah],
        "by_unit": found.by_unit,
        "terms": found.terms,
        "lists": found.lists,
        "pools": found.pools,
        "funds": found.funds,
        "streams": [
            [one.pool, one.unit, one.measure, one.pool_rupiah, one.denominator, one.divisor, one.rest_rupiah]
            for one in streams
        ],
    }
    print_now = digest_of(
        header, ((uuid_bytes(person), numerator, amount) for _, person, numerator, amount in lines)
    )
    if print_now != bytes(found.digest):
        raise Refusal("surplus.proposal_altered", number=found.number)
    by_pool: dict[str, dict[UUID, int]] = {pool: {} for pool in pool_of.values()}
    for place, stored, _, amount in lines:
        mine, person = by_pool[pool_of[place]], uuid_of(stored)
        mine[person] = mine.get(person, 0) + amount
    return by_pool
