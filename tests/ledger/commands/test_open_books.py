"""``ledger.open_books``: a chart from the type's template, units, everyday categories, an empty log."""

from typing import get_args

import pytest
from tests.conftest import House
from tests.promises import denied, refused

from guyub.foundation.command import SYSTEM
from guyub.foundation.running import run
from guyub.ledger import queries
from guyub.ledger.commands.open_books import OpenBooks, Template
from guyub.members.commands.open_cooperative import OpenCooperative
from guyub.members.queries import body_of

TYPES = [name for name in get_args(Template) if name != "empty"]
NEEDED = {"cash", "inter_unit", "current_surplus", "retained_surplus"}


@pytest.mark.parametrize("template", TYPES)
@pytest.mark.django_db
def test_every_type_begins_with_a_chart_it_can_work_with(today: object, template: Template) -> None:
    run(OpenCooperative(slug="baru", name="Baru", template=template), actor=SYSTEM, body="pangkalan")
    body = body_of("baru")
    accounts = queries.accounts(body)
    assert {"asset", "liability", "equity", "income", "expense"} == {one.class_name for one in accounts}
    assert {one.role for one in accounts} >= NEEDED
    assert queries.categories(body, "in") and queries.categories(body, "out")
    assert [unit.code for unit in queries.units(body)] == ["PUSAT"] and queries.head(body).size == 0
    assert all(one.never_below_nought for one in accounts if one.role == "cash")


@pytest.mark.django_db
def test_sharia_accounts_only_where_it_is_one(today: object) -> None:
    found = {}
    for slug, sharia in (("biasa", False), ("syariah", True)):
        wish = OpenCooperative(slug=slug, name=slug, template="simpan_pinjam", sharia=sharia)
        run(wish, actor=SYSTEM, body="pangkalan")
        found[sharia] = {one.code for one in queries.accounts(body_of(slug))}
    assert found[False] < found[True]


def test_books_are_opened_once_and_not_by_hand(house: House) -> None:
    with refused("books.already"):
        house.run(OpenBooks(template="jasa"), actor=SYSTEM)
    denied(house, OpenBooks(template="jasa"), "chair", "treasurer")
