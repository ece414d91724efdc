"""A set of by-laws and policies is adopted at once, by one decision, from one day on."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from guyub.documents import queries as documents
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark
from guyub.foundation.rulebook import Rule, rules
from guyub.kernel.refusal import Refusal
from guyub.kernel.rulebook.values import outside, whole
from guyub.rules.models import Answer, Enactment
from guyub.rules.queries import bound_on, settable, values

MEETING = ("deed", "resolution", "old_minutes")
"""What by-laws can stand on: the founding deed or the members' meeting (UU 25/1992 Pasal 23)."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One value: a number, or a word where the rule is one."""

    path: str
    value: int | None = None
    choice: str = ""


@dataclass(frozen=True, kw_only=True)
class Adopt(
    Command,
    word="rules.adopt",
    article="UU 25/1992 Pasal 8, 23 and 45: by-laws and policy",
    reaches=("rule",),
):
    """Every value holds from the day; all of them or none, within the law's bounds and whole together."""

    values: Annotated[tuple[Wish, ...], Mark(bulk=True)]
    since: date
    authority: UUID

    def carry_out(self, deed: Deed) -> Data:
        if not self.values:
            raise Refusal("field.missing", field="values")
        authority = documents.authority(deed.body, self.authority)
        if authority.on > self.since:
            raise Refusal("rule.before_authority", since=self.since, on=authority.on)
        seen: set[str] = set()
        told = []
        for wish in self.values:
            rule = settable(wish.path)
            if wish.path in seen:
                raise Refusal("rule.twice", path=wish.path)
            seen.add(wish.path)
            if rule.layer == "bylaw" and authority.kind not in MEETING:
                raise Refusal("rule.needs_meeting", path=wish.path)
            warning = _checked(rule, wish, self.since)
            told.append({"path": wish.path, "value": wish.choice or wish.value, "warning": warning})
        held = values(deed.body, sorted(seen), on=self.since)
        for one in told:
            one["before"] = held[one["path"]].value if one["path"] in held else None
        Enactment.objects.bulk_create(
            Enactment(
                body_id=deed.body.id,
                path=wish.path,
                since=self.since,
                content=wish.value,
                choice=wish.choice,
                authority=authority,
                enacted_at=deed.at,
                warning=one["warning"] or "",
            )
            for wish, one in zip(self.values, told, strict=True)
        )
        _whole_together(deed, seen, since=self.since)
        Answer.objects.filter(body_id=deed.body.id, path__in=seen).delete()
        return {"values": told}


def _checked(rule: Rule, wish: Wish, since: date) -> str | None:
    if rule.in_words:
        if wish.value is not None or not wish.choice:
            raise Refusal("rule.wants_words", path=rule.path, choices=list(rule.choices))
        if rule.choices and wish.choice not in rule.choices:
            raise Refusal("rule.not_a_choice", path=rule.path, value=wish.choice, choices=list(rule.choices))
        return None
    if wish.value is None or wish.choice:
        raise Refusal("rule.wants_number", path=rule.path)
    bound = bound_on(rule, since)
    return outside(rule.path, wish.value, bound=bound, unit=rule.unit) if bound else None


def _whole_together(deed: Deed, paths: Iterable[str], *, since: date) -> None:
    """On the day and on every later day on which one of a group changes, the group adds up."""
    groups: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules().values():
        if rule.together:
            groups[rule.together.name].append(rule)
    touched = {rule.together.name for path in paths if (rule := rules()[path]).together}
    for name in sorted(touched):
        group = [rule.path for rule in groups[name]]
        later = Enactment.objects.filter(body_id=deed.body.id, path__in=group, since__gt=since)
        for day in sorted({since, *later.values_list("since", flat=True)}):
            parts = {path: one.value for path, one in values(deed.body, group, on=day).items()}
            together = groups[name][0].together
            assert together is not None
            whole(name, {path: int(part or 0) for path, part in parts.items()}, should_be=together.whole)
