"""When a meeting is held after a year's end, and what an agenda has at the least."""

from datetime import date

AGENDA = {
    "annual": (
        "opening", "quorum", "standing_orders", "chair", "last_minutes", "board_report", "supervisors_report",
        "discussion", "accounts", "surplus", "plan_and_budget", "elections", "other", "decisions", "closing",
    ),
    "extraordinary": ("opening", "quorum", "standing_orders", "chair", "subject", "discussion", "decisions", "closing"),
}  # fmt: skip
"""Items of an agenda by kind of meeting (UU 25/1992 Pasal 23 and 26; practice of the offices)."""


def months_between(end: date, held_on: date) -> int:
    """Whole months that have passed from the end of a book year to the day of the meeting.

    >>> months_between(date(2025, 12, 31), date(2026, 6, 30)), months_between(date(2025, 12, 31), date(2026, 7, 1))
    (5, 6)
    """
    first = date.fromordinal(end.toordinal() + 1)
    months = (held_on.year - first.year) * 12 + held_on.month - first.month
    return months - (held_on.day < first.day)
