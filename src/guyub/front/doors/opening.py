"""From an understood spreadsheet to the commands that bring it in."""

from datetime import date
from typing import Any, cast

from guyub.front.speech import say
from guyub.kernel.sheet.trial_balance import Problem, TrialBalance
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.open_books import Template
from guyub.members.commands.open_cooperative import OpenCooperative


def opening_wish(found: TrialBalance, on: date, *, add: bool, difference: bool = False) -> BringOpening:
    """The command that brings these balances in on a day."""
    return BringOpening(
        on=on,
        rows=tuple(
            OpeningRow(code=row.code or "", name=row.name, unit=row.unit, amount_rupiah=row.amount_rupiah)
            for row in found.rows
        ),
        add_accounts=add,
        add_units=add,
        difference_to_account=difference,
        narration=found.title or "",
    )


def create_wish(slug: str, found: TrialBalance, template: str) -> OpenCooperative:
    """The command that opens a cooperative of the file's name."""
    return OpenCooperative(slug=slug, name=(found.title or slug).strip(), template=cast(Template, template))


def told(problem: Problem, language: str) -> str:
    """What is wrong in a spreadsheet, and where else to look."""
    facts: dict[str, Any] = dict(problem.facts)
    suspects = facts.pop("suspects", [])
    text = say(f"refusal.{problem.code}", language, **facts)
    for one in suspects:
        key = f"suspect.{one['reason']}"
        text += " " + say(key, language, **{name: fact for name, fact in one.items() if fact is not None})
    return text
