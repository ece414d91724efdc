"""What awaits the people of a cooperative, each matter with its next step, in the order of its weight."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from guyub.documents import queries as documents
from guyub.foundation.command import COMMANDS, Body
from guyub.foundation.commands.back_up import BackUp
from guyub.foundation.copies import last_copies
from guyub.front.web.begun import year_over
from guyub.intake import queries as intake
from guyub.intake.queries.heads import ImportsWish
from guyub.kernel.period import month_after, month_end, month_of
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.ledger.queries.closing import Item, closing_items
from guyub.ledger.queries.differences import differences_left
from guyub.meetings import queries as meetings
from guyub.members import queries as members
from guyub.members.commands.end_demo_logins import EndDemoLogins
from guyub.members.commands.record_attack import RecordAttack
from guyub.members.queries import doubts, notices, profiles
from guyub.members.queries.officers import goes_on
from guyub.rules import queries as rules
from guyub.surplus import queries as surplus
from guyub.voices import queries as voices

MOST_VOICES = 3
"""So many voices, and wishes to change data, stand on the first page by name, those that wait longest."""
UNDIVIDED = ("current_surplus", "retained_surplus")
SOON = timedelta(days=90)
"""So long before a term runs out its end is told."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """One matter: its words, who may take it up, and the page on which that is done."""

    key: str
    word: str
    """The command or query that takes it further; whoever may run it sees the matter."""
    address: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def changes(self) -> bool:
        """Whether the next step changes something."""
        return self.word in COMMANDS


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What several matters ask about, read once: where the books begin, what is closed, who is in office."""

    begun: date | None
    closed: int
    """The last closed month; nought before the first."""
    year_ends: Collection[int]
    """The closed months that ended a book year."""
    terms: Sequence[Any]
    over: date | None
    """The end of the year that is over and not closed, if there is one."""
    items: Sequence[Item]
    """What is to be in order before it is closed."""


def tasks(body: Body, day: date) -> list[Task]:
    """Every matter of the body that awaits someone on a day."""
    return matters(body, day)[0]


def matters(body: Body, day: date) -> tuple[list[Task], list[str]]:
    """Every matter that awaits someone on a day, and who goes on in office after their term."""
    if body.kind != "cooperative":
        return [], []
    closings = ledger.closings(body)
    ended = [one.month for one in closings if one.ends_year]
    over, begun = year_over(body, day, ends=ended), ledger.begun_on(body)
    waits = begun is not None and begun < over and month_of(over) not in ended
    known = _Known(
        begun=begun,
        closed=max((one.month for one in closings), default=0),
        year_ends=ended,
        terms=members.terms_on(body, day),
        over=over if waits else None,
        items=closing_items(body, over) if waits else (),
    )
    found = (
        _attacks(body, day), _notices(body, day), _voices(body, day), _wishes(body, day), _asking(body), _imports(body, known), _months(body, day, known), _year(body, known),
        _difference(body, day), _closed_year(body, day, known), _terms(body, day, known), _papers(body), _doubts(body),
        _backup(body, day, known), _demo(body),
    )  # fmt: skip
    late = [one.person.name for one in known.terms if goes_on(one, day)]
    return [one for some in found for one in some], late


def _step(body: Body, key: str, word: str, *, wish: str = "", page: str = "", **facts: Any) -> Task:
    name = page or word
    address = reverse("command" if name in COMMANDS else "query", args=[body.slug, name])
    return Task(key=f"task.{key}", word=word, address=address + (f"?{wish}" if wish else ""), facts=facts)


def _attacks(body: Body, day: date) -> Iterator[Task]:
    """What strangers tried lately, for whoever reads the trail; it goes by itself after some days."""
    lately = members.attacks_lately(body, day)
    if lately:
        newest = lately[0]
        address = reverse("trail", args=[body.slug]) + f"?what={RecordAttack.word}"
        facts = {"on": newest.on, "count": len(lately)}
        yield Task(key=f"task.attack_{newest.kind}", word="reports.trail", address=address, facts=facts)


def _notices(body: Body, day: date) -> Iterator[Task]:
    """What members are asked to agree to because nobody in office can: before everybody while it stands."""
    for given in notices.standing_notices(body, day):
        view = notices.notice_view(body, given, on=day)
        counting = "waits" if view.days_left else "answers"
        key = {"ready": "ready", "stopped": "stopped", "others_can": "closed"}.get(view.state, counting)
        facts = {
            "maker": view.maker, "word": view.word, "amount_rupiah": view.amount_rupiah, "until": view.until,
            "agree": view.agree, "needed": view.needed, "against": view.against,
            "since": view.opens_on, "days": view.days_left,
        }  # fmt: skip
        address = reverse("notice", args=[body.slug, view.notice])
        yield Task(key=f"task.notice_{key}", word="members.notices", address=address, facts=facts)


def _voices(body: Body, day: date) -> Iterator[Task]:
    waits = voices.waiting(body)
    page = reverse("voices", args=[body.slug])
    for one in waits[:MOST_VOICES]:
        days = (day - one.since).days
        facts = {"kind": one.kind, "name": one.name, "since": one.since, "days": days}
        key = "task.voice" if days else "task.voice_today"
        yield Task(key=key, word="voices.answer", address=f"{page}#suara-{one.voice}", facts=facts)
    if len(waits) > MOST_VOICES:
        more = len(waits) - MOST_VOICES
        yield Task(key="task.voices_more", word="voices.answer", address=page, facts={"count": more})


def _wishes(body: Body, day: date) -> Iterator[Task]:
    waits = members.waiting_wishes(body)
    page = reverse("wishes", args=[body.slug])
    for one in waits[:MOST_VOICES]:
        facts = {"name": one.person.name, "since": one.on, "days": (day - one.on).days}
        yield Task(key=f"task.wish_{one.kind}", word="members.confirm_wish", address=f"{page}#permintaan-{one.uid}", facts=facts)  # fmt: skip
    if len(waits) > MOST_VOICES:
        more = len(waits) - MOST_VOICES
        yield Task(key="task.wishes_more", word="members.confirm_wish", address=page, facts={"count": more})


def _papers(body: Body) -> Iterator[Task]:
    if count := documents.missing_count(body):
        yield _step(body, "papers", "documents.add_paper", page="documents.missing", count=count)


def _doubts(body: Body) -> Iterator[Task]:
    for code, count in doubts.doubt_counts(body).items():
        yield _step(body, f"doubt_{code}", "members.settle_doubt", page="members.doubts", wish=f"doubt={code}", count=count)  # fmt: skip


def _backup(body: Body, day: date, known: _Known) -> Iterator[Task]:
    """A copy of the books elsewhere, as often as the policy asks from their first day on."""
    if known.begun is None:
        return
    last = last_copies(body)
    days = (day - (last[0].on if last else known.begun)).days
    if days >= int(rules.value(body, "policy.backup_every_days", day).value or 0):
        yield _step(body, "backup" if last else "backup_never", BackUp.word, days=days)


def _demo(body: Body) -> Iterator[Task]:
    """While logins that everybody knows open something, whoever may end them is told."""
    if members.demo_logins_open(body):
        yield _step(body, "demo_logins", EndDemoLogins.word)


def _asking(body: Body) -> Iterator[Task]:
    if names := [one["name"] for one in profiles.applications(body, profiles.ApplicationsWish())]:
        yield _step(body, "asking", "members.accept_application", page="members.applications", count=len(names))  # fmt: skip


def _imports(body: Body, known: _Known) -> Iterator[Task]:
    begun = [one for one in intake.imports(body, ImportsWish()) if one["state"] in ("staged", "confirmed")]
    if known.begun is None and not begun:
        yield _step(body, "empty_books", "intake.stage", page="intake.imports")
    for one in begun:
        address = reverse("import", args=[body.slug, one["import_id"]])
        word = "intake.confirm" if one["state"] == "staged" else "intake.go_on"
        yield Task(key=f"task.import_{one['state']}", word=word, address=address, facts={"files": one["files"]})  # fmt: skip


def _months(body: Body, day: date, known: _Known) -> Iterator[Task]:
    if known.begun is None or _whole_year(known):
        return
    first = month_after(known.closed) if known.closed else month_of(known.begun + timedelta(days=1))
    count, month = 0, first
    while month < month_of(day):
        count, month = count + 1, month_after(month)
    if count:
        said = f"{first % 100:02}/{first // 100}"
        yield _step(body, "months", "ledger.close_month", wish=f"month={first}", count=count, month=said)


def _whole_year(known: _Known) -> bool:
    """Whether a year that is over can be closed with all its months; they are no matter of their own then."""
    return known.over is not None and all(one.state == "done" for one in known.items if one.code == "months")


def _year(body: Body, known: _Known) -> Iterator[Task]:
    if known.over is not None:
        yield _step(
            body, "year", "ledger.close_year", page="reports.closing_checklist", wish=f"on={known.over:%d/%m/%Y}",
            on=known.over, count=sum(one.state != "done" for one in known.items),
        )  # fmt: skip


def _difference(body: Body, day: date) -> Iterator[Task]:
    if left := sum(abs(amount) for amount in differences_left(body, day)):
        yield _step(body, "difference", "ledger.settle_difference", page="reports.migration", amount_rupiah=left)  # fmt: skip


def _closed_year(body: Body, day: date, known: _Known) -> Iterator[Task]:
    if not known.year_ends:
        return
    end = month_end(max(known.year_ends))
    wish = f"year_end={end:%d/%m/%Y}"
    if surplus.decision(body, end) is None:
        amount = _surplus(body, end)
        if amount < 0:
            yield _step(body, "loss", "surplus.cover_loss", wish=wish, on=end)
        elif amount and not _undivided(body, day):
            return
        elif amount and surplus.newest_proposal(body, end) is None:
            yield _step(body, "surplus_propose", "surplus.propose", page="surplus.simulation", wish=wish, on=end)  # fmt: skip
        elif amount:
            yield _step(body, "surplus_decide", "surplus.decide", wish=wish, on=end)
    meeting = meetings.newest(body, year_end=end)
    if meeting is None:
        yield _step(body, "meeting_call", "meetings.call", on=end)
    elif meeting.held_on >= day:
        yield _step(body, "book", "reports.book", held_on=meeting.held_on)


def _undivided(body: Body, day: date) -> bool:
    """Whether any surplus still waits for its division; a later position may have come without it."""
    codes = [code for role, code in ledger.roles(body).items() if role in UNDIVIDED]
    return any(amount < 0 for code in codes for amount in ledger.undivided(body, code, on=day).values())


def _surplus(body: Body, end: date) -> int:
    try:
        return surplus.result_of(body, end).surplus_rupiah
    except Refusal:
        return 0


def _terms(body: Body, day: date, known: _Known) -> Iterator[Task]:
    over = [one for one in known.terms if goes_on(one, day)]
    ends = [one for one in known.terms if one not in over and one.until and one.until <= day + SOON]
    if over:
        names = ", ".join(one.person.name for one in over)
        yield _step(body, "term_over", "members.take_office", page="members.officers", names=names)
    if ends:
        names, until = ", ".join(one.person.name for one in ends), min(one.until for one in ends if one.until)
        yield _step(body, "term_ends", "members.take_office", page="members.officers", names=names, until=until)  # fmt: skip
