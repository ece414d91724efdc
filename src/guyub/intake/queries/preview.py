"""What is understood of an import before anything is kept."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from guyub.foundation.command import Body, query
from guyub.foundation.running import today
from guyub.intake.queries.accounts import account_of
from guyub.intake.queries.heads import import_of
from guyub.intake.queries.people import NEW, PERSON, place_of
from guyub.intake.queries.plan import Plan, plan_of
from guyub.kernel.sheet.accounts import account_rows, totals_together
from guyub.kernel.sheet.findings import Problem, TrialBalance
from guyub.kernel.sheet.links import Register
from guyub.kernel.sheet.result import of_the_year
from guyub.kernel.sheet.workbook import Workbook

ASKING = ("link.near", "link.several", "link.name_differs")


@dataclass(frozen=True, kw_only=True)
class PreviewWish:
    """Of one import."""

    import_id: UUID


@query("intake.preview", PreviewWish)
def preview(body: Body, wish: PreviewWish) -> dict[str, Any]:
    """Sheets, totals beside the ledger, people, every problem with its cell, and what can be chosen."""
    found = import_of(body, wish.import_id)
    plan = plan_of(body, found, newest=today(body))
    book = plan.workbook
    return {
        "import_id": str(found.uid),
        "state": found.state,
        "files": [one["name"] for one in found.files],
        "title": book.title,
        "on": plan.on.isoformat() if plan.on else None,
        "unit": found.unit or None,
        "before_on": book.before.on.isoformat() if book.before and book.before.on else None,
        "result_rupiah": _result(book.balance),
        "before_result_rupiah": _result(book.before),
        "sheets": [
            {"name": one.name, "kinds": list(one.kinds), "rows": one.rows, "told": found.sheets.get(one.name)}
            for one in book.sheets
        ],
        "debit_rupiah": book.balance.debit_rupiah,
        "credit_rupiah": book.balance.credit_rupiah,
        "accounts": len(book.balance.rows),
        "members": len(book.members),
        "people_new": sum(one.person is None for one in plan.people),
        "people_known": sum(one.person is not None for one in plan.people),
        "lists": beside_ledger(body, book),
        "problems": [as_data(one) for one in (*book.problems, *plan.problems)],
        "blocking": len(plan.blocking),
        "choices": choices(plan, found.people),
        "rows": plan.rows,
        "weight_rupiah": weight_of(plan),
    }


def _result(balance: TrialBalance | None) -> int | None:
    """Income less expense, where a balance tells them."""
    told = [row.amount_rupiah for row in balance.rows if of_the_year(row)] if balance else []
    return -sum(told) if told else None


def weight_of(plan: Plan) -> int:
    """The amount that decides whether a second person is needed: what comes in, on its larger side."""
    coming = [part for part in plan.parts if part.rows]
    balance = max(plan.workbook.balance.debit_rupiah, plan.workbook.balance.credit_rupiah) if coming else 0
    shares = sum(
        abs(one.amount_rupiah) for part in plan.parts if part.kind != "activity" for one in part.shares
    )
    return max(balance, shares)


def as_data(problem: Problem) -> dict[str, Any]:
    """A problem as it is sent: where, what, and whether it blocks."""
    return {
        "sheet": problem.sheet, "row": problem.row, "column": problem.column, "code": problem.code,
        "facts": problem.facts, "blocks": problem.blocks,
    }  # fmt: skip


def beside_ledger(body: Body, book: Workbook) -> list[dict[str, Any]]:
    """What each list adds up to, beside the account that it tells apart."""
    shown = []
    for one in totals_together(book.totals):
        rows = account_rows(book.balance.rows, kind=one.kind, title=one.title)
        held = abs(sum(row.amount_rupiah for row in rows)) if rows else None
        account = None if rows or one.kind == "activity" else account_of(body, book, kind=one.kind, title=one.title)  # fmt: skip
        shown.append(
            {
                "kind": one.kind, "title": one.title, "rows": one.rows, "list_rupiah": one.total_rupiah,
                "account": rows[0].name if rows else account.name if account else None,
                "ledger_rupiah": held, "whole": one.whole,
                "difference_rupiah": None if held is None else one.total_rupiah - held,
            }
        )  # fmt: skip
    return shown


def choices(plan: Plan, chosen: dict[str, str]) -> list[dict[str, Any]]:
    """The rows of which a person can say who is meant, and whom they can choose."""
    register = Register(plan.workbook.members)
    asked = []
    told: set[str] = set()
    wanted = {(one.sheet, one.row) for one in plan.workbook.problems if one.code in ASKING}
    for row in plan.workbook.holders:
        place = place_of(row)
        if place in told or ((row.sheet, row.row) not in wanted and place not in chosen):
            continue
        told.add(place)
        options = [
            {"value": place_of(one), "label": f"{one.name} ({one.number})" if one.number else one.name}
            for one in register.find(row).candidates
        ]
        asked.append({"place": place, "name": row.name, "number": row.number, "options": options, "chosen": chosen.get(place, "")})  # fmt: skip
    for problem in plan.problems:
        if problem.code == "import.known_alike":
            place = f"{problem.sheet}!{problem.row}"
            options = [
                {"value": f"{PERSON}{uid}", "label": label}
                for uid, label in zip(problem.facts["people"], problem.facts["others"], strict=True)
            ]
            asked.append({"place": place, "name": problem.facts["name"], "number": problem.facts["number"], "options": options, "chosen": chosen.get(place, NEW)})  # fmt: skip
    return asked
