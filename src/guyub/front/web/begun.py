"""What a form holds before anybody typed: today, the year that is over, the next open month, the only choice there is."""

from collections.abc import Collection
from datetime import date, timedelta

from guyub.foundation.command import COMMANDS, Body
from guyub.foundation.running import today
from guyub.front.web.forms import Control
from guyub.front.web.menu import OF_WORD
from guyub.kernel.period import month_end, months_after
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.members.queries.profiles import ProfileWish, profile_now

NEXT = {
    "members.register": ("members.admit", "members.bring_register"),
    "members.applications": ("members.accept_application", "members.decline_application"),
    "members.officers": ("members.take_office", "members.leave_office", "reports.handover"),
    "members.offices": ("members.appoint", "members.end_office"),
    "members.profile": ("members.show_profile",),
    "reports.handover": (
        "ledger.count_cash",
        "members.leave_office",
        "members.take_office",
        "members.devices",
    ),
    "members.joined_and_left": ("members.admit", "members.resign"),
    "savings.balances": ("savings.receive", "savings.bring_balances"),
    "loans.receivables": ("loans.bring_receivables",),
    "reports.assets": ("ledger.register_asset", "ledger.bring_assets"),
    "reports.budget": ("ledger.set_budget",),
    "reports.members_benefit": ("ledger.record_reference", "reports.benefit_by_member"),
    "reports.benefit_by_member": ("ledger.record_reference",),
    "reports.attendance": ("members.admit", "meetings.call"),
    "reports.trial_balance": ("ledger.bring_opening", "ledger.receive"),
    "documents.kept": ("documents.keep",),
    "meetings.called": ("meetings.call",),
    "meetings.decisions": ("meetings.record_resolution",),
    "meetings.resolutions": ("meetings.record_resolution",),
    "surplus.basis": ("surplus.bring_activity", "surplus.read_activity"),
    "surplus.proposals": ("surplus.simulation", "surplus.propose"),
    "surplus.proposal": ("surplus.simulation", "surplus.propose"),
    "surplus.shares": ("surplus.propose",),
    "surplus.slip": ("surplus.propose",),
    "surplus.slips": ("surplus.propose",),
    "voices.book": ("voices.write_down",),
}
"""Where a reading that is empty, or not possible yet, sends on to."""
AFTER = {
    "ledger.close_year": ("surplus.simulation", "reports.position", "reports.result"),
    "ledger.register_asset": ("ledger.depreciate", "reports.assets"),
    "ledger.depreciate": ("reports.assets",),
    "ledger.set_budget": ("reports.budget",),
    "members.admit": ("savings.receive", "members.name_heirs"),
    "members.resign": ("savings.settle_leaver",),
    "members.dismiss": ("savings.settle_leaver",),
    "members.record_death": ("members.name_heirs", "savings.settle_leaver"),
    "meetings.call": ("reports.invitation", "reports.attendance", "reports.book"),
    "meetings.record_resolution": ("surplus.decide", "reports.minutes"),
    "surplus.propose": ("surplus.proposal", "surplus.slips", "surplus.decide"),
    "surplus.decide": ("surplus.pay_out", "surplus.slips"),
    "surplus.pay_out": ("surplus.unclaimed",),
}
"""What usually comes after a deed."""
WHOLE_YEARS = ("reports.position", "reports.equity_changes")
"""Statements that stand beside the last book year's end, not beside the same day of it."""


def begun(word: str, body: Body, shown: Collection[Control]) -> dict[str, str]:
    """The values that stand in a fresh form, as a person would type them."""
    here = {one.name: one for one in shown}
    day = today(body)
    found = {}
    if "on" in here and (here["on"].required or word not in OF_WORD["daily"]):
        found["on"] = f"{day:%d/%m/%Y}"
    if "year_end" in here and here["year_end"].required:
        found["year_end"] = f"{year_over(body, day):%d/%m/%Y}"
    if "since" in here and here["since"].required:
        found["since"] = f"{day if word in COMMANDS else date(day.year - 1, 1, 1):%d/%m/%Y}"
    if word == "members.show_profile":
        found |= _as_shown_now(body)
    if "until" in here and here["until"].required:
        found["until"] = f"{day:%d/%m/%Y}"
    if "beside" in here and (before := _beside(word, body, day)) is not None:
        found["beside"] = f"{before:%d/%m/%Y}"
    if "month" in here and here["month"].options:
        found["month"] = here["month"].options[0][0]
    for one in shown:
        if one.required and len(one.options) == 1 and not one.many:
            found.setdefault(one.name, one.options[0][0])
    return found


def _beside(word: str, body: Body, day: date) -> date | None:
    """The day that a statement of today stands beside: the last book year's end, or the same day a year before."""
    begun_on = ledger.begun_on(body)
    if begun_on is None:
        return None
    eve = ledger.book_year_start(body, day) - timedelta(days=1)
    before = eve if word in WHOLE_YEARS else months_after(day, -12)
    return before if begun_on <= before else None


def _as_shown_now(body: Body) -> dict[str, str]:
    """The profile as it stands: who changes one line of it does not lose the others."""
    told = profile_now(body, ProfileWish())
    plain = {True: "ya", False: "tidak"}
    return {
        name: plain[part] if isinstance(part, bool) else part for name, part in told.items() if name != "on"
    }


def year_over(body: Body, day: date, *, ends: Collection[int] | None = None) -> date:
    """The end of the newest book year that is over; ``ends`` are the months that closed one, where they are known."""
    try:
        known = (one.month for one in ledger.closings(body) if one.ends_year) if ends is None else ends
        closed = sorted(known)
        first = ledger.book_year_start(body, day)
    except Refusal:
        return date(day.year - 1, 12, 31)
    before = first - timedelta(days=1)
    return month_end(closed[-1]) if closed and month_end(closed[-1]) >= before else before
