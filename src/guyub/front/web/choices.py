"""What can be chosen in a field that refers to something: nobody types the id of a thing."""

from collections.abc import Callable, Iterable
from datetime import date

from guyub.documents import queries as documents
from guyub.foundation.access import roles_known
from guyub.foundation.command import Body
from guyub.foundation.fields import Field
from guyub.foundation.running import today
from guyub.kernel.ledger.flow import CASH
from guyub.kernel.period import month_after, month_of
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import id_of
from guyub.ledger import queries as ledger
from guyub.ledger.queries import assets
from guyub.meetings import queries as meetings
from guyub.members import queries as members
from guyub.members.queries import officers, profiles
from guyub.reports import queries as reports
from guyub.rules import queries as rules
from guyub.savings import queries as savings
from guyub.surplus import queries as surplus

Options = tuple[tuple[str, str], ...]
"""What is sent, and what is read: pieces between " · ", each a key of the words or a name."""
MOST_LISTED = 200
"""So many persons a list can hold; more are looked for by name or number."""
MOST_MONTHS = 24
"""Months offered at once, from the first that is open."""


def options(field: Field, body: Body, *, direction: str = "", hidden: bool = False) -> Options:
    """What can be chosen in a field: its own choices, or what the body has of that kind and uses.

    Where a form brings something back into use (``hidden``), what is out of use is offered too.
    """
    if field.choices:
        return tuple((choice, f"choice.{choice}") for choice in field.choices)
    ref = field.mark.ref or ALSO.get(field.name, field.name)
    if ref == "category":
        return tuple((one.name, one.name) for one in ledger.categories(body, direction or None))
    if ref == "account" and field.mark.ref:
        offered = (one for one in ledger.accounts(body) if one.in_use or hidden)
        accounts = [one for one in offered if not field.mark.roles or one.role in field.mark.roles]
        if field.name in MONEY:
            accounts.sort(key=lambda one: one.role not in CASH)
        return tuple((one.code, f"{one.code} {one.name}") for one in accounts)
    if ref == "unit" and field.mark.ref:
        return tuple(
            (one.code, f"{one.code} {one.name}") for one in ledger.units(body) if one.in_use or hidden
        )
    if field.mark.ref or field.kind == "id" or field.name in BY_NAME:
        return tuple(OFFERED[ref](body)) if ref in OFFERED else ()
    return ()


def _authorities(body: Body) -> Iterable[tuple[str, str]]:
    return ((str(one.uid), f"{one.number} · {one.title}") for one in documents.authorities(body))


def _applications(body: Body) -> Iterable[tuple[str, str]]:
    found = profiles.applications(body, profiles.ApplicationsWish())
    return ((one["application"], f"{one['name']} · {one['village'] or one['phone']}") for one in found)


def _meetings(body: Body) -> Iterable[tuple[str, str]]:
    called = meetings.called(body, meetings.NoWish())
    return ((one["meeting"], f"{_day(one['held_on'])} · {one['place']}") for one in called)


def _resolutions(body: Body) -> Iterable[tuple[str, str]]:
    found = meetings.resolutions(body, meetings.Span(since=date.min, until=date.max))
    return ((one["resolution"], f"{one['number']} · {one['text'][:60]}") for one in found)


def _grants(body: Body) -> Iterable[tuple[str, str]]:
    found = members.offices(body, members.Nothing())
    return ((one["grant"], f"{one['name']} · role.{one['role']}") for one in found)


def _terms(body: Body) -> Iterable[tuple[str, str]]:
    found = officers.terms_on(body, today(body))
    return (
        (str(one.uid), f"{one.person.name} · post.{one.organ}.{one.post} · {one.since:%d/%m/%Y}")
        for one in found
    )


def _proposals(body: Body) -> Iterable[tuple[str, str]]:
    found = surplus.open_proposals(body)
    return ((str(one.uid), f"{one.year_end:%d/%m/%Y} · {one.number}") for one in found)


def _products(body: Body) -> Iterable[tuple[str, str]]:
    return ((one.code, f"{one.code} · {one.name}") for one in savings.products(body))


def _assets(body: Body) -> Iterable[tuple[str, str]]:
    return ((one.code, f"{one.code} · {one.name}") for one in assets.assets(body) if not one.disposed_on)


def _roles(body: Body) -> Iterable[tuple[str, str]]:
    found = roles_known().items()
    return (
        (name, f"role.{name}")
        for name, role in found
        if role.get("granted")
        and body.kind in role.get("bodies", ["cooperative"])
        and officers.post_of_role(name, on=today(body)) is None
    )


def _months(body: Body) -> Iterable[tuple[str, str]]:
    try:
        last = ledger.closed_month(body)
    except Refusal:
        return
    now = month_of(today(body))
    month = month_after(last) if last else (now // 100 - 1) * 100 + 1
    for _ in range(MOST_MONTHS):
        if month >= now:
            return
        yield str(month), f"{month % 100:02}/{month // 100}"
        month = month_after(month)


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}"


def whom(body: Body) -> Options | None:
    """Everyone, where a list can hold them; nothing where they must be looked for."""
    some = members.some_persons(body, most=MOST_LISTED + 1)
    if len(some) > MOST_LISTED:
        return None
    return tuple((str(one.uid), one.label) for one in members.persons_of(body, [one.uid for one in some]))


def whom_found(body: Body, *, chosen: str, text: str) -> Options:
    """Who is chosen already, and whoever a few typed letters or figures may mean."""
    found = members.found_by(body, text)
    one_chosen = id_of(chosen)
    kept = [] if one_chosen is None else members.persons_of(body, [one_chosen])
    return tuple({str(one.uid): one.label for one in (*kept, *found)}.items())


def is_person(field: Field) -> bool:
    """Whether the field names one person."""
    return field.mark.ref == "person" and not field.many


OFFERED: dict[str, Callable[[Body], Iterable[tuple[str, str]]]] = {
    "application": _applications,
    "authority": _authorities,
    "meeting": _meetings,
    "resolution": _resolutions,
    "grant": _grants,
    "term": _terms,
    "proposal": _proposals,
    "product": _products,
    "asset": _assets,
    "role": _roles,
    "month": _months,
    "path": lambda body: ((one.path, f"rule.{one.path}") for one in rules.questions()),
    "line": lambda body: ((one.code, one.name_id) for one in ledger.lines(body)),
    "person": lambda body: whom(body) or (),
    "pending": lambda body: (
        (one["pending"], f"word.{one['word']} · {one['maker']} · {one['narration'][:40]}")
        for one in reports.waiting(body, reports.Latest())
    ),
}
"""Each kind of thing, and what the body has of it."""
MONEY = frozenset({"into", "out_of"})
"""Where money comes in or goes out: cash and banks are offered before all others."""
ALSO = {"into_product": "product"}
"""Fields that name a thing by another name."""
BY_NAME = frozenset({"product", "into_product", "asset", "month", "path"})
"""Fields of text or number that name a thing of the body."""
