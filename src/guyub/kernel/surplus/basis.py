"""What counts for a member's share: membership days and savings over the year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

CapitalMeasure = Literal["year_end", "monthly_average", "time_weighted"]
Partial = Literal["pro_rata", "full", "none"]


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who was a member on some day of the year; a day that nobody knows is none."""

    uid: UUID
    joined_on: date | None = None
    left_on: date | None = None


def member_days(member: Member, *, since: date, until: date) -> int:
    """On how many days of the year the person was a member; first and last day both count.

    >>> year = {"since": date(2025, 1, 1), "until": date(2025, 12, 31)}
    >>> member_days(Member(UUID(int=1)), **year)
    365
    >>> member_days(Member(UUID(int=1), date(2025, 12, 31)), **year)
    1
    >>> member_days(Member(UUID(int=1), date(2020, 2, 2), date(2025, 1, 31)), **year)
    31
    """
    first = max(member.joined_on or since, since)
    last = min(member.left_on or until, until)
    return max((last - first).days + 1, 0)


def factors(
    members: Sequence[Member], *, since: date, until: date, joiners: Partial, leavers: Partial
) -> list[int]:
    """How many days of the year count for each member, by what the by-laws say of part-years.

    Who joined or left in the year counts by days, in full, or not at all. Of someone who did
    both, the stricter of the two rules holds.

    >>> there, joined = Member(UUID(int=1)), Member(UUID(int=2), date(2025, 12, 1))
    >>> year = {"since": date(2025, 1, 1), "until": date(2025, 12, 31), "leavers": "none"}
    >>> [factors([there, joined], joiners=rule, **year) for rule in ("pro_rata", "full", "none")]
    [[365, 31], [365, 365], [365, 0]]
    """
    whole = (until - since).days + 1
    strict = ("full", "pro_rata", "none")
    found = []
    for member in members:
        if (member.joined_on is None or member.joined_on <= since) and member.left_on is None:
            found.append(whole)
            continue
        rules: list[Partial] = ["full"]
        if member.joined_on is not None and member.joined_on > since:
            rules.append(joiners)
        if member.left_on is not None and member.left_on <= until:
            rules.append(leavers)
        rule = max(rules, key=strict.index)
        days = member_days(member, since=since, until=until) if rule == "pro_rata" else whole
        found.append(0 if rule == "none" else days)
    return found


class Saved(NamedTuple):
    """One holder's savings over the year, as sums over days and month ends that are exact."""

    closing_rupiah: int
    month_ends_rupiah: int
    """The sum of the balances at every month's end."""
    day_ends_rupiah: int | None = None
    """The sum of the balances at every day's end, where it was asked for."""

    def weight(self, measure: CapitalMeasure) -> int:
        """The weight by this measure; a balance below nought counts as nothing.

        >>> Saved(5, 30, 900).weight("monthly_average"), Saved(-5, 0, 0).weight("year_end")
        (30, 0)
        """
        if measure == "year_end":
            return max(self.closing_rupiah, 0)
        if measure == "monthly_average":
            return max(self.month_ends_rupiah, 0)
        assert self.day_ends_rupiah is not None, "not asked for by days"
        return max(self.day_ends_rupiah, 0)


def divisor(measure: CapitalMeasure, *, since: date, until: date) -> int:
    """By what a weight is divided to read it as rupiah: months or days from the first to the last.

    >>> divisor("monthly_average", since=date(2025, 1, 1), until=date(2025, 12, 31))
    12
    >>> divisor("time_weighted", since=date(2024, 1, 1), until=date(2024, 12, 31))
    366
    """
    if measure == "year_end":
        return 1
    if measure == "time_weighted":
        return (until - since).days + 1
    return (until.year - since.year) * 12 + until.month - since.month + 1
