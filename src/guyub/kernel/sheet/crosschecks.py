"""Lists laid beside each other and beside the ledger: what does not fit, and where."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from guyub.kernel.people.names import plain
from guyub.kernel.sheet.accounts import account_rows
from guyub.kernel.sheet.findings import Problem, TrialBalance
from guyub.kernel.sheet.links import Register
from guyub.kernel.sheet.register import twice_in
from guyub.kernel.sheet.rows import MemberRow, PersonRow, SavingsRow

USUAL_SHARE = 90
"""Of a hundred: so many equal amounts make one the usual one."""
MOST_NAMES = 5


def numbers_twice(
    members: Sequence[MemberRow], others: Iterable[PersonRow], *, column: str | None
) -> tuple[list[MemberRow], list[Problem]]:
    """The register with each member once, and the numbers that stand beside two people.

    Where other lists know one of the two under a number of their own, that is said.
    """
    elsewhere = _numbers_elsewhere(others)
    taken = {row.number.upper() for row in members if row.number}
    dropped: set[int] = set()
    renamed: dict[int, MemberRow] = {}
    problems = []
    for number, rows in twice_in(list(members)).items():
        first = rows[0]
        for row in rows[1:]:
            if plain(row.name) == plain(first.name):
                dropped.add(id(row))
                facts = {"name": row.name, "number": number, "first_row": first.row}
                problems.append(Problem(row.sheet, row.row, column, "member.twice", facts, False))
                continue
            wrong, right = (first, row) if _other(first, elsewhere, taken) and not _other(row, elsewhere, taken) else (row, first)  # fmt: skip
            suggested = _other(wrong, elsewhere, taken)
            facts = {
                "number": wrong.number, "name": wrong.name, "other": right.name, "first_row": right.row,
                "suspects": [{"reason": "number_elsewhere", "number": suggested}] if suggested else [],
            }  # fmt: skip
            problems.append(Problem(wrong.sheet, wrong.row, column, "member.number_twice", facts, True))
            renamed[id(wrong)] = replace(wrong, number=suggested)
    kept = [renamed.get(id(row), row) for row in members if id(row) not in dropped]
    return kept, problems


def _numbers_elsewhere(others: Iterable[PersonRow]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in others:
        if row.number and row.name:
            found[plain(row.name)].add(row.number)
    return found


def _other(row: MemberRow, elsewhere: dict[str, set[str]], taken: set[str]) -> str | None:
    """The number other lists give this member, where no one in the register has it."""
    numbers = [one for one in elsewhere.get(plain(row.name), ()) if one.upper() not in taken]
    return numbers[0] if len(numbers) == 1 else None


def doubles(members: Sequence[MemberRow]) -> Iterator[Problem]:
    """People of one name, and one identity number beside two people."""
    names: dict[str, MemberRow] = {}
    identities: dict[str, MemberRow] = {}
    for row in members:
        first = names.setdefault(plain(row.name), row)
        if first is not row:
            facts = {"name": row.name, "other": first.name, "first_row": first.row}
            yield Problem(row.sheet, row.row, row.column, "member.namesake", facts, False)
        if row.identity_number:
            same = identities.setdefault(row.identity_number, row)
            if same is not row:
                facts = {"name": row.name, "other": same.name, "first_row": same.row}
                yield Problem(row.sheet, row.row, row.column, "member.identity_twice", facts, False)


def unlinked(rows: Sequence[PersonRow], register: Register) -> Iterator[Problem]:
    """Rows of other lists that no one in the register answers to, or that speak of two people at once."""
    told: set[tuple[str, str | None, str]] = set()
    for row in rows:
        key = (row.sheet, row.number, plain(row.name) if row.name else "")
        if key in told:
            continue
        link = register.find(row)
        facts: dict[str, Any] = {
            "name": row.name or row.number, "number": row.number or "",
            "others": [f"{one.name}{f' ({one.number})' if one.number else ''}" for one in link.candidates],
        }  # fmt: skip
        codes = {
            "name_differs": ("link.name_differs", True),
            "several": ("link.several", True),
            "near": ("link.near", False),
            "none": ("link.not_in_register", False),
        }
        code = codes.get(link.way)
        if link.way == "number" and not link.spelled_alike and link.member:
            code = ("link.spelled", False)
            facts["others"] = [link.member.name]
        if code is not None:
            told.add(key)
            yield Problem(row.sheet, row.row, None, code[0], facts, code[1])


def absent(members: Sequence[MemberRow], savings: Sequence[SavingsRow], *, register: Register) -> Iterator[Problem]:  # fmt: skip
    """Members of the register who are in no savings list."""
    found = {id(link.member) for row in savings if (link := register.find(row)).member}
    missing = [row.name for row in members if id(row) not in found and row.left_on is None]
    if missing and savings:
        facts = {"count": len(missing), "names": missing[:MOST_NAMES]}
        yield Problem(savings[0].sheet, None, None, "list.member_without", facts, False)


def principal_per_member(
    members: Sequence[MemberRow], savings: Sequence[SavingsRow], *, balance: TrialBalance
) -> Iterator[Problem]:
    """Members times the usual principal savings against the account: 42 x Rp15.000 = Rp630.000."""
    own = [row for row in savings if row.kind == "principal"]
    account = account_rows(balance.rows, kind="principal", title="simpanan pokok")
    counted = len([row for row in members if row.left_on is None]) or len(own)
    if not own or not counted:
        return
    usual, times = Counter(row.amount_rupiah for row in own).most_common(1)[0]
    if times * 100 < len(own) * USUAL_SHARE:
        return
    for row in own:
        if row.amount_rupiah != usual:
            facts = {"name": row.name, "amount_rupiah": row.amount_rupiah, "usual_rupiah": usual}
            yield Problem(row.sheet, row.row, row.column, "savings.principal_unusual", facts, False)
    held = abs(sum(one.amount_rupiah for one in account))
    if account and held != usual * counted and times == len(own):
        facts = {
            "count": counted, "usual_rupiah": usual, "expected_rupiah": usual * counted,
            "amount_rupiah": held, "name": account[0].name,
        }  # fmt: skip
        yield Problem(account[0].sheet, account[0].row, account[0].column, "list.principal_per_member", facts, False)  # fmt: skip
