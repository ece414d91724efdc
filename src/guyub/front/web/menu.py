"""What a person may do and read, in groups as the work goes: by the day, by the year, by the meeting."""

from collections.abc import Collection
from dataclasses import dataclass

from guyub.foundation.command import COMMANDS

GROUPS = ("daily", "statements", "members", "savings", "closing", "surplus", "meeting", "rules", "bringing", "chart", "proof")  # fmt: skip
OF_ROOM = {
    "foundation": "proof", "documents": "rules", "ledger": "chart", "rules": "rules", "members": "members",
    "savings": "savings", "loans": "savings", "meetings": "meeting", "voices": "members", "surplus": "surplus", "intake": "bringing", "reports": "statements",
}  # fmt: skip
OF_WORD = {
    "daily": (
        "ledger.receive", "ledger.pay", "ledger.move", "ledger.journal", "savings.receive", "savings.pay",
        "ledger.reverse", "reports.entries", "reports.search",
    ),
    "bringing": (
        "intake.imports", "ledger.bring_opening", "ledger.bring_holdings", "members.bring_register", "savings.bring_balances",
        "loans.bring_receivables", "surplus.bring_activity", "reports.migration", "ledger.settle_difference",
    ),
    "closing": (
        "ledger.close_month", "ledger.close_year", "reports.closing_checklist", "ledger.count_cash",
        "ledger.register_asset", "ledger.depreciate", "ledger.dispose_asset", "reports.assets", "ledger.set_budget",
        "reports.budget",
    ),
    "members": ("reports.member_sheet", "reports.handover", "reports.obligatory_books"),
    "meeting": (
        "reports.book", "reports.invitation", "reports.attendance", "reports.standing_orders", "reports.minutes",
        "reports.supervisors_form", "reports.ministry",
    ),
    "statements": ("reports.overview",),
    "proof": ("reports.proof", "reports.trail", "reports.denied", "reports.waiting", "reports.entry", "ledger.erase_narration"),
}  # fmt: skip
"""Words that stand elsewhere than their room; within a group the listed ones come first, as listed."""


ELSEWHERE = frozenset(
    {
        "foundation.approve",
        "foundation.reject",
        "rules.keep_answers",
        "reports.entry",
        "members.answer_notice",
        "members.carry_out_notice",
        "members.change_pin",
        "members.end_device",
        "members.enrol_device",
        "members.end_token",
        "members.give_notice",
        "members.make_token",
        "members.stop_notice",
        "members.use_slip",
        "voices.answer",
        "voices.ask_again",
        "voices.inbox",
        "voices.mine",
        "voices.speak",
        "members.tell_consent",
        "members.ask_correction",
        "members.ask_heirs",
        "members.change_contact",
        "members.confirm_wish",
        "members.decline_wish",
        "reports.notice",
        "reports.my_entries",
        "reports.my_receipt",
        "reports.my_savings",
        "reports.my_sheet",
        "reports.my_slip",
        "intake.stage",
        "intake.correct",
        "intake.drop",
        "intake.confirm",
        "intake.go_on",
        "intake.preview",
        "intake.progress",
    }
)
"""Words with a better place than the menu: what waits, the interview, the list of entries."""


@dataclass(frozen=True)
class Item:
    """One way on: a word, and whether it changes something."""

    word: str
    changes: bool


@dataclass(frozen=True)
class Group:
    """A part of the menu: its name, and what is in it."""

    name: str
    items: tuple[Item, ...]


def menu(may: Collection[str]) -> list[Group]:
    """The groups that have something for whoever may run these words."""
    placed: dict[str, list[str]] = {name: [] for name in GROUPS}
    for word in sorted({*may} - ELSEWHERE, key=_order):
        placed[group_of(word)].append(word)
    return [
        Group(name, tuple(Item(word, word in COMMANDS) for word in words))
        for name, words in placed.items()
        if words
    ]


def group_of(word: str) -> str:
    """The group a word stands in: by name, else by its room."""
    named = (group for group, words in OF_WORD.items() if word in words)
    return next(named, OF_ROOM[word.partition(".")[0]])


def _order(word: str) -> tuple[int, str]:
    listed = OF_WORD.get(group_of(word), ())
    return (listed.index(word) if word in listed else len(listed), word)
