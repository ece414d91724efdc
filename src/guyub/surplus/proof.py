"""Shares, decision, payouts and what is in the books agree to the rupiah."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from uuid import UUID

from guyub.foundation.command import Body
from guyub.foundation.fault import Fault
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import rows, uuid_bytes, uuid_of
from guyub.kernel.refusal import Refusal
from guyub.surplus import queries
from guyub.surplus.models import Decision, Payout, Proposal

NOBODY = UUID(int=0)


def faults(body: Body) -> Iterator[Fault]:
    """Every proposal that is not as it was made, and every decision or payout that its entry does not carry out."""
    for found in Proposal.objects.filter(body_id=body.id).select_related("unit").order_by("id"):
        try:
            by_pool = queries.owed(found)
        except Refusal:
            yield Fault("surplus.shares_changed", None, {"year_end": found.year_end, "number": found.number})
            continue
        if not _adds_up(found, by_pool):
            yield Fault("surplus.sums_differ", None, {"year_end": found.year_end, "number": found.number})
        for one in Decision.objects.filter(proposal=found, kind="share").select_related("authority"):
            if one.amount_rupiah != found.surplus_rupiah or not _carried_out(body, one, found, by_pool):
                yield Fault("surplus.decision_differs", one.entry, {"year_end": one.year_end})
    for one in Decision.objects.filter(body_id=body.id, kind="cover_loss").select_related("authority"):
        if not _heading_agrees(body, one) or one.amount_rupiah > sum(_raised(body, one.entry).values()):
            yield Fault("surplus.decision_differs", one.entry, {"year_end": one.year_end})
    yield from _payouts(body)


def _adds_up(found: Proposal, by_pool: dict[str, dict[UUID, int]]) -> bool:
    """The streams share out their pools, and members' parts, funds and rests are the surplus."""
    shared: dict[str, int] = defaultdict(int)
    for stream in queries.streams_of(found):
        shared[stream.pool] += stream.pool_rupiah - stream.rest_rupiah
    given = {pool: sum(owed.values()) for pool, owed in by_pool.items()}
    whole = sum(given.values()) + sum(found.funds.values())
    return shared == given and whole == found.surplus_rupiah == sum(found.by_unit.values())


def _carried_out(body: Body, one: Decision, found: Proposal, by_pool: dict[str, dict[UUID, int]]) -> bool:
    """The entry credits every member with what they are owed, nobody else, and every fund with its part."""
    owed: dict[UUID, int] = defaultdict(int)
    for persons in by_pool.values():
        for person, amount in persons.items():
            owed[person] += amount
    held: dict[UUID, int] = defaultdict(int)
    others: Counter[int] = Counter()
    for holder, amount in _lines(body, one.entry):
        if holder == NOBODY:
            others[-amount] += 1
        else:
            held[holder] -= amount
    funds = Counter(amount for amount in found.funds.values() if amount)
    return held == {person: amount for person, amount in owed.items() if amount} and funds <= others and _heading_agrees(body, one)  # fmt: skip


def _heading_agrees(body: Body, one: Decision) -> bool:
    """The entry is of the day and by the authority of the decision."""
    found = rows(
        "SELECT value_on, authority FROM ledger_entry WHERE id = %s", (body.id * PER_BODY + one.entry,)
    )
    day = one.decided_on.year * 10_000 + one.decided_on.month * 100 + one.decided_on.day
    return [(on, bytes(by or b"")) for on, by in found] == [(day, uuid_bytes(one.authority.uid))]


def _lines(body: Body, entry: int) -> list[tuple[UUID, int]]:
    found = rows(
        "SELECT s.holder, p.amount FROM ledger_posting p JOIN ledger_subaccount s ON s.id = p.subaccount_id "
        "WHERE p.entry_id = %s",
        (body.id * PER_BODY + entry,),
    )
    return [(uuid_of(holder), int(amount)) for holder, amount in found]


def _raised(body: Body, entry: int) -> dict[UUID, int]:
    """The debits of an entry by holder."""
    debits: dict[UUID, int] = defaultdict(int)
    for holder, amount in _lines(body, entry):
        if amount > 0:
            debits[holder] += amount
    return debits


def _payouts(body: Body) -> Iterator[Fault]:
    """What a payout says was given to each person is what its entry takes off what they were owed."""
    told: dict[int, dict[UUID, int]] = defaultdict(lambda: defaultdict(int))
    for entry, person, amount in Payout.objects.filter(body_id=body.id).values_list(
        "entry", "person", "amount_rupiah"
    ):
        told[entry][person] += amount
    for entry, persons in sorted(told.items()):
        debits = _raised(body, entry)
        debits.pop(NOBODY, None)
        if debits != persons:
            yield Fault("surplus.payout_differs", entry, {})
