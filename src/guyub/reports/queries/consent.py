"""What waits for a second person, in full: what would be true if it were agreed to now."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from guyub.documents import queries as documents
from guyub.foundation import second
from guyub.foundation.command import COMMANDS, SYSTEM, Actor, Body, Command, Data, Deed, query
from guyub.foundation.fields import fields_of
from guyub.foundation.kept import kept
from guyub.foundation.models import Pending
from guyub.foundation.running import rehearsal, run_for, stored_command, today
from guyub.kernel.media import media_type
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.ledger import totals
from guyub.members import queries as members

MOST_LINES = 60
"""So many lines of an entry are shown; of more it is said how many they are."""
MOST_HOLDERS = 6
"""Of so many holders it is said what each holds afterwards."""


@dataclass(frozen=True, kw_only=True)
class PendingWish:
    """Which of the commands that wait."""

    pending: UUID


@dataclass(frozen=True, kw_only=True)
class LineToBe:
    """One line of an entry that would be made, and what its account in its unit, or its holder, has afterwards."""

    account: str
    account_name: str
    unit: str
    unit_name: str
    holder: str
    item: str
    debit_rupiah: int
    credit_rupiah: int
    after_rupiah: int | None


@dataclass(frozen=True, kw_only=True)
class EntryToBe:
    """An entry that would be made; ``more_lines`` are not shown."""

    on: str
    narration: str
    voucher: str
    lines: tuple[LineToBe, ...]
    more_lines: int


@dataclass(frozen=True, kw_only=True)
class Office:
    """A role as somebody holds it."""

    name: str
    role: str
    since: str
    until: str
    alone_up_to_rupiah: int


@dataclass(frozen=True, kw_only=True)
class OfficeChange:
    """A role before and after; nothing before it is given, nothing after it is taken away."""

    before: Office | None
    after: Office | None


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A file that came with the wish."""

    name: str
    media_type: str
    size_bytes: int

    @property
    def is_picture(self) -> bool:
        """Whether it can be looked at in its place."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What would come of it now: its sum, its entries, the offices it changes, and what its act would answer."""

    amount_rupiah: int
    entries: tuple[EntryToBe, ...]
    offices: tuple[OfficeChange, ...]
    result: Data


@dataclass(frozen=True, kw_only=True)
class Consent:
    """A command that waits or waited, as whoever decides has to see it.

    ``refused`` says why it could not be carried out as things stand; ``facts`` is the wish without
    secrets and files; ``names`` says what its ids and codes stand for. Where it waits because of what its maker posted alone
    lately, ``together_rupiah`` is what that comes to, with this, against ``together_most_rupiah``. While it waits,
    ``agrees`` says who can be second.
    """

    pending: UUID
    word: str
    state: str
    reason: str
    maker: str
    maker_id: UUID
    made_at: int
    wished_rupiah: int
    together_rupiah: int
    together_most_rupiah: int
    facts: Data
    names: dict[str, str] = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()
    effect: Effect | None = None
    agrees: second.Path | None = None
    refused: str = ""
    refused_facts: Data = field(default_factory=dict)


@query("reports.pending", PendingWish)
def pending(body: Body, wish: PendingWish) -> Consent:
    """One command that waits: who wished it, what it would do now, and the papers that came with it.

    What it would do is found by doing it and taking it back, once until the body acts again.
    """
    found = pending_of(body, wish.pending)
    seen = Consent(
        pending=found.uid,
        word=found.word,
        state=found.state,
        reason=found.reason,
        maker=found.maker_name,
        maker_id=found.maker,
        made_at=found.made_at,
        wished_rupiah=found.weight_rupiah,
        together_rupiah=found.together_rupiah,
        together_most_rupiah=found.together_most_rupiah,
        facts=open_facts(found),
        names=_names(body, found.payload),
    )
    if found.state != "waiting":
        return seen
    day = today(body)
    effect = effect_now(body, found, on=day)
    papers = tuple(_paper(name, content) for name, content in _files(found))
    seen = replace(seen, agrees=_agrees(body, found, on=day))
    if isinstance(effect, Refusal):
        return replace(seen, papers=papers, refused=effect.code, refused_facts=dict(effect.facts))
    return replace(seen, papers=papers, effect=effect)


def effect_now(body: Body, found: Pending, *, on: date) -> Effect | Refusal:
    """What would come of it now, or why it cannot be: done and taken back once until the body acts again."""
    return kept(body, ("consent", found.uid), on=on, work_out=partial(_tried, body, found))


def _agrees(body: Body, found: Pending, *, on: date) -> second.Path | None:
    try:
        return second.path_now(body, found, on=on)[0]
    except Refusal:
        return None


def pending_of(body: Body, uid: UUID) -> Pending:
    """One command of this body that waits or waited, whole."""
    found = Pending.objects.filter(uid=uid, body_id=body.id).first()
    if found is None:
        raise Refusal("pending.unknown", pending=str(uid))
    return found


def paper_of(body: Body, uid: UUID, *, name: str) -> tuple[bytes, str]:
    """The bytes of a file that waits with its wish, and what kind of file they are."""
    for there, content in _files(pending_of(body, uid)):
        if there == name:
            return content, _kind(content)
    raise Refusal("document.unknown", document=name)


def _tried(body: Body, pending: Pending) -> Effect | Refusal:
    try:
        command = stored_command(pending)
        command.look_ahead(body, today(body))
        with rehearsal(command, body=body.slug, actor=SYSTEM) as deed:
            command = command.resumed(pending.made_at, deed)
            return _effect(deed, command, maker=Actor(pending.maker, pending.maker_name))
    except Refusal as refusal:
        return refusal


def _effect(deed: Deed, command: Command, *, maker: Actor) -> Effect:
    body = deed.body
    size = ledger.head(body).size
    offices = _offices(body)
    amount = command.weight_in(deed)
    result = run_for(deed, command, maker=maker)
    numbers = range(size + 1, ledger.head(body).size + 1)
    return Effect(
        amount_rupiah=amount,
        entries=tuple(_entries(deed, [ledger.entry(body, number) for number in numbers])),
        offices=_changed(offices, _offices(body)),
        result=result,
    )


def _entries(deed: Deed, made: Sequence[ledger.EntryView]) -> list[EntryToBe]:
    if not made:
        return []
    body = deed.body
    shown = [line for entry in made for line in entry.lines[:MOST_LINES]]
    holders = {line.holder for line in shown if line.holder}
    people = members.names(body, holders)
    sides = {one.code: 1 if one.normal == "debit" else -1 for one in ledger.accounts(body)}
    _, units = ledger.accounts_and_units(body)
    after = {(one.account, one.unit): one.amount_rupiah for one in totals.balances(body, until=deed.on)}
    held = {
        (one.account, one.unit, one.holder, one.item): one.amount_rupiah
        for holder in (holders if len(holders) <= MOST_HOLDERS else ())
        for one in ledger.holdings(body, sorted({line.account for line in shown}), on=deed.on, holder=holder)
    }

    def stands(line: ledger.EntryLine) -> int | None:
        if line.holder is None:
            return sides[line.account] * after.get((line.account, line.unit), 0)
        if len(holders) > MOST_HOLDERS:
            return None
        return sides[line.account] * held.get((line.account, line.unit, line.holder, line.item), 0)

    return [
        EntryToBe(
            on=entry.value_on.isoformat(),
            narration=entry.narration or "",
            voucher=entry.voucher,
            lines=tuple(
                LineToBe(
                    account=line.account,
                    account_name=line.account_name,
                    unit=line.unit,
                    unit_name=units.get(line.unit, line.unit),
                    holder=people.get(line.holder, "") if line.holder else "",
                    item=line.item,
                    debit_rupiah=max(line.amount_rupiah, 0),
                    credit_rupiah=max(-line.amount_rupiah, 0),
                    after_rupiah=stands(line),
                )
                for line in entry.lines[:MOST_LINES]
            ),
            more_lines=max(len(entry.lines) - MOST_LINES, 0),
        )
        for entry in made
    ]


def _offices(body: Body) -> dict[str, Office]:
    return {
        one["grant"]: Office(
            name=one["name"],
            role=one["role"],
            since=one["since"] or "",
            until=one["until"] or "",
            alone_up_to_rupiah=one["alone_up_to_rupiah"],
        )
        for one in members.offices(body, members.Nothing())
    }


def _changed(before: dict[str, Office], after: dict[str, Office]) -> tuple[OfficeChange, ...]:
    grants = [one for one in {**before, **after} if before.get(one) != after.get(one)]
    return tuple(OfficeChange(before=before.get(one), after=after.get(one)) for one in grants)


def open_facts(pending: Pending) -> Data:
    """The wish without what is secret, and without its files."""
    kind = COMMANDS.get(pending.word)
    hidden = {one.name for one in fields_of(kind) if one.mark.secret or one.kind == "file"} if kind else set()
    return {name: value for name, value in pending.payload.items() if name not in hidden}


def _names(body: Body, payload: Data) -> dict[str, str]:
    """What the ids and codes of a wish stand for: persons, authorities, accounts, units."""
    said = set(_texts(payload))
    found = members.names(body, {UUID(one) for one in said if _is_id(one)})
    names = {str(uid): name for uid, name in found.items()}
    names |= {str(one.uid): f"{one.number} · {one.title}" for one in documents.authorities(body)}
    if body.kind == "cooperative":
        for called in ledger.accounts_and_units(body):
            names |= called
    return {one: name for one, name in names.items() if one in said}


def _texts(value: Any) -> Sequence[str]:
    if isinstance(value, dict):
        return [one for part in value.values() for one in _texts(part)]
    if isinstance(value, list):
        return [one for part in value for one in _texts(part)]
    return [value] if isinstance(value, str) and len(value) <= 60 else []


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _files(pending: Pending) -> list[tuple[str, bytes]]:
    """The files of a wish that waits, each under the name of its field."""
    if pending.state != "waiting":
        return []
    try:
        command = stored_command(pending)
    except Refusal:
        return []
    found = [(one.name, getattr(command, one.name)) for one in fields_of(type(command)) if one.kind == "file"]
    return [(name, content) for name, content in found if isinstance(content, bytes)]


def _paper(name: str, content: bytes) -> Paper:
    return Paper(name=name, media_type=_kind(content), size_bytes=len(content))


def _kind(content: bytes) -> str:
    try:
        return media_type(content)
    except Refusal:
        return "application/octet-stream"
