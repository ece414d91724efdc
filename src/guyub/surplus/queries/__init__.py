"""Every read of the room, by topic; rooms above import from here."""

from guyub.surplus.queries.basis import Listed, Roll, lists_of, roll_of
from guyub.surplus.queries.division import Division, digest_of, division, header_of, sources_of
from guyub.surplus.queries.kept import (
    ROLE_OF_POOL,
    Claim,
    ShareLine,
    claims,
    decision,
    newest_proposal,
    newest_year,
    open_proposals,
    proposal,
    refuse_decided,
    shares_of,
    standing_proposal,
    stored_shares,
    streams_of,
)  # fmt: skip
from guyub.surplus.queries.owed import owed
from guyub.surplus.queries.shown import basis, proposals, shares, unclaimed
from guyub.surplus.queries.simulation import simulation
from guyub.surplus.queries.slips import SlipWish, slip, slips
from guyub.surplus.queries.year import Result, result_of

__all__ = [
    "ROLE_OF_POOL", "Claim", "Division", "Listed", "Result", "Roll", "ShareLine", "SlipWish", "basis", "claims", "decision",
    "digest_of", "division", "header_of", "lists_of", "newest_proposal", "newest_year", "open_proposals", "owed", "proposal", "proposals",
    "refuse_decided", "result_of", "roll_of", "shares", "shares_of", "simulation", "slip", "slips",
    "sources_of", "standing_proposal", "stored_shares", "streams_of", "unclaimed",
]  # fmt: skip
