"""Reads of the chart: accounts, units, statement lines, categories, and the months that are closed."""

from typing import Any

from guyub.foundation.command import COMMANDS, Body
from guyub.foundation.models import Pending
from guyub.foundation.sql import row, rows
from guyub.kernel.refusal import Refusal
from guyub.ledger.models import Account, Category, Closing, StatementLine, Unit

BOXES = frozenset({"cash", "bank"})
"""The parts of accounts in which there is money that somebody can count, here or at a bank."""
MOST_REMEMBERED = 10_000
_boxes: set[tuple[int, str]] = set()


def account(body: Body, code: str) -> Account:
    """The account of this code."""
    found = Account.objects.filter(body_id=body.id, code=code).select_related("line").first()
    if found is None:
        raise Refusal("account.unknown", account=code)
    return found


def money_account(body: Body, code: str) -> str:
    """The code itself when it is an account that can hold money: cash, a bank, another asset."""
    found = row("SELECT class_name FROM ledger_account WHERE body_id = %s AND code = %s", (body.id, code))
    if found is None:
        raise Refusal("account.unknown", account=code)
    if found[0] != "asset":
        raise Refusal("account.not_money", account=code)
    return code


def is_box(body: Body, code: str) -> bool:
    """Whether money that lands in the account is money in hand: a cash box or a bank account.

    What was a box stays known to this process: it takes two persons to give such an account another part.
    """
    if (body.id, code) in _boxes:
        return True
    known = row("SELECT role FROM ledger_account WHERE body_id = %s AND code = %s", (body.id, code))
    if known is None or known[0] not in BOXES:
        return False
    if len(_boxes) >= MOST_REMEMBERED:
        _boxes.clear()
    _boxes.add((body.id, code))
    return True


def refuse_awaited(body: Body, name: str) -> None:
    """Raise ``account.awaited`` where money waits under that number or name: what was seen is what will be done."""
    waits = Pending.objects.filter(body_id=body.id, state="waiting").values_list("word", "payload")
    for word, payload in waits:
        if "money" in COMMANDS[word].reaches and _says(payload, name):
            raise Refusal("account.awaited", account=name)


def _says(part: Any, name: str) -> bool:
    if isinstance(part, dict):
        return any(_says(each, name) for each in part.values())
    if isinstance(part, list):
        return any(_says(each, name) for each in part)
    return bool(part == name)


def roles(body: Body) -> dict[str, str]:
    """The code of the account in use that plays each role in the chart; the lowest where several do."""
    found = Account.objects.filter(body_id=body.id, in_use=True).exclude(role="").order_by("-code")
    return dict(found.values_list("role", "code"))


def unit(body: Body, code: str) -> Unit:
    """The business unit of this code."""
    found = Unit.objects.filter(body_id=body.id, code=code).first()
    if found is None:
        raise Refusal("unit.unknown", unit=code)
    return found


def known_unit(body: Body, code: str | None) -> None:
    """A unit that is named is known; refused otherwise."""
    if code is not None:
        unit(body, code)


def line(body: Body, code: str) -> StatementLine:
    """The statement line of this code."""
    found = StatementLine.objects.filter(body_id=body.id, code=code).first()
    if found is None:
        raise Refusal("line.unknown", line=code)
    return found


def category(body: Body, name: str, direction: str) -> Category:
    """The category of this name and direction that is in use."""
    found = (
        Category.objects.filter(body_id=body.id, name=name, direction=direction, in_use=True)
        .select_related("account")
        .first()
    )
    if found is None:
        raise Refusal("category.unknown", category=name)
    return found


def accounts(body: Body) -> list[Account]:
    """The whole chart, by code."""
    return list(Account.objects.filter(body_id=body.id).select_related("line").order_by("code"))


def units(body: Body) -> list[Unit]:
    """Every business unit, by code."""
    return list(Unit.objects.filter(body_id=body.id).order_by("code"))


def accounts_and_units(body: Body) -> tuple[dict[str, str], dict[str, str]]:
    """The names of all accounts and of all units by their codes, in one read."""
    found = rows(
        "SELECT 1, code, name FROM ledger_account WHERE body_id = %s "
        "UNION ALL SELECT 0, code, name FROM ledger_unit WHERE body_id = %s",
        (body.id, body.id),
    )
    accounts, units = ({code: name for kind, code, name in found if kind == which} for which in (1, 0))
    return accounts, units


def lines(body: Body) -> list[StatementLine]:
    """Every statement line, in order."""
    return list(StatementLine.objects.filter(body_id=body.id).order_by("statement", "order", "code"))


def categories(body: Body, direction: str | None = None) -> list[Category]:
    """Every category in use of a direction; without one, all of them, hidden ones as well."""
    found = Category.objects.filter(body_id=body.id).select_related("account").order_by("name", "direction")
    return list(found.filter(direction=direction, in_use=True) if direction else found)


def closings(body: Body) -> list[Closing]:
    """Every closed month with its head, oldest first."""
    return list(Closing.objects.filter(body_id=body.id).order_by("month"))


def closed_month(body: Body) -> int:
    """The last closed month (YYYYMM), nought when none is."""
    last = Closing.objects.filter(body_id=body.id).order_by("-month").values_list("month", flat=True).first()
    return last or 0
