"""``ledger.set_budget``: a plan on an authority; the newest of a unit counts, the whole is their sum."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from tests.conftest import House
from tests.promises import denied, refused

from guyub.documents.commands.record_authority import RecordAuthority
from guyub.ledger.commands.set_budget import BudgetRow, SetBudget
from guyub.ledger.queries import budgets

END = date(2025, 12, 31)


def decision(house: House, title: str = "RAPB disahkan RAT") -> UUID:
    wish = RecordAuthority(kind="resolution", number="1/RAT/2025", on=date(2025, 2, 1), title=title)
    return UUID(house.run(wish, actor=house.chair).data["authority"])


def plan(authority: UUID, sale: int = 900, *, unit: str | None = None, account: str = "4-1201") -> SetBudget:
    rows = (BudgetRow(account=account, amount_rupiah=sale), BudgetRow(account="5-3101", amount_rupiah=400))
    return SetBudget(year_end=END, authority=authority, rows=rows, unit=unit)


def test_the_newest_plan_counts_and_units_add_up(house: House) -> None:
    authority = decision(house)
    assert house.run(plan(authority)).data["surplus_rupiah"] == 500
    house.run(plan(authority, 700, unit="TOKO"))
    house.run(plan(authority, 800, unit="TOKO"))
    assert budgets.planned(house.body, 202512) == {"4-1201": 1_700, "5-3101": 800}
    assert budgets.planned(house.body, 202512, unit="TOKO") == {"4-1201": 800, "5-3101": 400}


def test_what_cannot_be_is_refused(house: House) -> None:
    authority = decision(house)
    with refused("authority.unknown"):
        house.run(plan(uuid4()))
    with refused("budget.account", account="1-1101"):
        house.run(plan(authority, account="1-1101"))
    with refused("budget.twice", account="5-3101"):
        house.run(plan(authority, account="5-3101"))
    with refused("account.unknown"):
        house.run(plan(authority, account="9"))
    with refused("year.not_a_month_end"):
        house.run(SetBudget(year_end=date(2025, 12, 30), authority=authority, rows=()))
    with refused("field.missing"):
        house.run(SetBudget(year_end=END, authority=authority, rows=()))


@pytest.mark.django_db
def test_who_may(house: House) -> None:
    denied(house, plan(uuid4()), "teller", "supervisor")
