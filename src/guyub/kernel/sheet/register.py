"""A list of members: who they are, and what in a row is doubtful."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from guyub.kernel.people.identity import doubts_of, identity_of
from guyub.kernel.people.telephone import phone_of
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Cell, cell_at, letter
from guyub.kernel.sheet.dates import WEEKDAYS, day_of
from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.numbers import is_blank
from guyub.kernel.sheet.rows import MemberRow
from guyub.kernel.sheet.tables import Table, name_in, number_in
from guyub.kernel.sheet.vocabulary import role_of

SEXES: dict[str, Literal["male", "female"]] = {
    **dict.fromkeys(("l", "lk", "laki", "laki-laki", "laki laki", "pria", "cowok", "m", "male", "1"), "male"),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita", "w", "cewek", "f", "female", "2"), "female"),
}
_BIRTH_DAY = re.compile(r"([0-9]{1,2} ?[/.-] ?[0-9]{1,2} ?[/.-] ?[0-9]{2,4}|[0-9]{1,2}[ .-]*[A-Za-z]{3,9}[ .,-]*[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})\s*$")  # fmt: skip
_WEEKDAY = re.compile(rf"(?:^|, *){WEEKDAYS}[, ]*$", re.IGNORECASE)
_SAYS_LEFT = re.compile(
    r"\b(keluar|berhenti|mengundurkan diri|mundur|meninggal|wafat|almarhum(ah)?|alm|pindah|resigned?|left|deceased|dismissed)\b"
)
_TICK = re.compile(r"^([vx1*]|√|✓|✔|ya|yes)$")
_PART = re.compile(r"\b(rt|rw|desa|kelurahan|kel|kecamatan|kec|kabupaten|kab|kode pos)$")
EXACT_DIGITS = 15
"""A spreadsheet keeps so many digits of a number; what comes after them is nought."""


def members_in(table: Table, *, newest: date, problems: list[Problem]) -> list[MemberRow]:
    """Every member of the list; what cannot be kept of a row is named and left out, the row stays."""
    rows = []
    for row in table.data_rows():
        name = name_in(table, row)
        if not re.search(r"[^\W\d_]", name):
            if number_in(table, row) or _says(table, row):
                problems.append(_Row(table, row).problem("member.nameless", "name", blocks=True))
            continue
        rows.append(_member(_Row(table, row), name, newest, problems))
    return rows


def _says(table: Table, row: int) -> bool:
    return any(not is_blank(table.cell(row, role)) for role in ("identity", "birth", "address"))


def _member(at: "_Row", name: str, newest: date, problems: list[Problem]) -> MemberRow:
    birth_place, birth_on = at.birth(newest, problems)
    identity, sex = at.identity(problems), at.sex(problems)
    joined_on = at.day("joined", newest, problems=problems)
    if identity:
        for code in doubts_of(identity, on=newest, born_on=birth_on, sex=sex):
            problems.append(at.problem(code, "identity", name=name))
    if birth_on and joined_on and joined_on <= birth_on:
        problems.append(at.problem("member.joined_before_birth", "joined", name=name))
        joined_on = None
    left_on = at.day("left", newest, problems=problems)
    if left_on is None and _SAYS_LEFT.search(note := (at.text("note") or "").lower()):
        problems.append(at.problem("member.says_left", "note", name=name, text=note))
    return MemberRow(
        sheet=at.table.sheet.name,
        row=at.row + 1,
        column=letter(at.table.roles["name"]) if "name" in at.table.roles else "",
        number=number_in(at.table, at.row),
        name=name,
        identity_number=identity,
        sex=sex,
        birth_place=birth_place,
        birth_on=birth_on,
        joined_on=joined_on,
        left_on=left_on,
        phone=at.phone(problems),
        address=at.joined("address"),
        village=at.joined("village"),
        occupation=at.text("occupation"),
    )


class _Row:
    """One row of a register, read cell by cell."""

    def __init__(self, table: Table, row: int) -> None:
        self.table, self.row = table, row

    def problem(self, code: str, role: str, *, blocks: bool = False, **facts: Any) -> Problem:
        """Something amiss in the cell of a role."""
        column = letter(self.table.roles[role]) if role in self.table.roles else None
        said = {"name": name_in(self.table, self.row), **facts}
        return Problem(self.table.sheet.name, self.row + 1, column, code, said, blocks)

    def text(self, role: str) -> str | None:
        """The words in the cell of a role."""
        cell = self.table.cell(self.row, role)
        return None if is_blank(cell) else re.sub(r"\s+", " ", str(cell)).strip()

    def joined(self, role: str) -> str | None:
        """The words of every column of a role, each part of an address by its own name."""
        parts = []
        for column, title in enumerate(self.table.titles):
            cell = cell_at(self.table.sheet.rows, self.row, column)
            if title and role_of(title) == role and not is_blank(cell):
                part = _PART.search(title)
                said = re.sub(r"\s+", " ", str(cell)).strip()
                named = part and not said.lower().startswith(part[1])
                parts.append(f"{part[1].upper() if part[1] in ('rt', 'rw') else part[1].capitalize()} {said}" if part and named else said)  # fmt: skip
        return " ".join(parts) or None

    def _ticked(self) -> Literal["male", "female"] | None:
        """The sex where each has a column of its own and one of them is ticked."""
        columns = {
            column: sex for column, title in enumerate(self.table.titles) if (sex := _sex_ticked(title))
        }
        if set(columns.values()) != {"male", "female"}:
            return None
        cells = {column: cell_at(self.table.sheet.rows, self.row, column) for column in columns}
        ticked = [columns[column] for column, cell in cells.items() if _TICK.match(str(cell).strip().lower())]
        return ticked[0] if len(ticked) == 1 else None

    def sex(self, problems: list[Problem]) -> Literal["male", "female"] | None:
        """The sex in its column, or in the one of two that is ticked."""
        if (ticked := self._ticked()) is not None:
            return ticked
        text = self.text("sex")
        if text is None:
            return None
        if text.lower().strip(". ") not in SEXES:
            problems.append(self.problem("member.sex_unknown", "sex", text=text))
            return None
        return SEXES[text.lower().strip(". ")]

    def identity(self, problems: list[Problem]) -> str | None:
        """The identity number where all its digits are there."""
        cell = self.table.cell(self.row, "identity")
        if is_blank(cell) or (text := _digits(cell)) in ("", "0"):
            return None
        try:
            digits = identity_of(text)
        except Refusal as refusal:
            problems.append(self.problem(f"member.{refusal.code}", "identity", **refusal.facts))
            return None
        if not isinstance(cell, str) and digits[EXACT_DIGITS:] == "0":
            problems.append(self.problem("member.identity.last_digit", "identity"))
        return digits

    def birth(self, newest: date, problems: list[Problem]) -> tuple[str | None, date | None]:
        """Place and day of birth, from one column or two."""
        columns = [at for at, title in enumerate(self.table.titles) if re.search(r"lahir|birth|ttl|dob|born", title)]  # fmt: skip
        place, cells = None, []
        for column in columns:
            row = self.table.sheet.rows[self.row]
            cell = row[column] if column < len(row) else None
            if isinstance(cell, str) and (text := cell.strip()):
                day = _BIRTH_DAY.search(text)
                before = _WEEKDAY.sub("", text[: day.start()] if day else text).strip(" ,/-–.")
                if re.search(r"[A-Za-z]{3}", before) and (day or not re.search(r"[0-9]", text)):
                    place = place or before
                    cell = day[0] if day else None
            if not is_blank(cell):
                cells.append(cell)
        return place, self._day(cells[-1], "birth", newest, problems) if cells else None

    def day(self, role: str, newest: date, *, problems: list[Problem]) -> date | None:
        """The day in the cell of a role; named and left out where there is no such day, or it is to come."""
        return self._day(self.table.cell(self.row, role), role, newest, problems)

    def _day(self, cell: Cell, role: str, newest: date, problems: list[Problem]) -> date | None:
        try:
            day = day_of(cell, newest=newest)
        except Refusal as refusal:
            problems.append(self.problem(f"member.{refusal.code}", role, field=_FIELDS[role], text=str(cell)))
            return None
        if day is not None and (day > newest or day.year < 1850):
            problems.append(self.problem("member.date.in_the_future", role, field=_FIELDS[role], day=day))
            return None
        return day

    def phone(self, problems: list[Problem]) -> str | None:
        """The telephone number as the register keeps it; the first of several."""
        text = self.text("phone")
        if text is None or text.strip("0-. ") == "":
            return None
        first = next(_phones(text), text)
        try:
            return phone_of(first)
        except Refusal:
            problems.append(self.problem("member.phone.unfit", "phone", text=text))
            return None


_FIELDS = {"birth": "birth_on", "joined": "joined_on", "left": "left_on"}


def _sex_ticked(title: str) -> Literal["male", "female"] | None:
    """The sex that a column stands for.

    >>> _sex_ticked("jenis kelamin l"), _sex_ticked("perempuan"), _sex_ticked("jenis kelamin"), _sex_ticked("l/p")
    ('male', 'female', None, None)
    """
    own = re.sub(r"^(jenis|jns)? ?(kelamin|kel|sex|gender)\b", "", title).strip()
    return SEXES.get(own) if own and own not in ("1", "2") else None


def _digits(cell: Cell) -> str:
    if isinstance(cell, float):
        return repr(cell) if not cell.is_integer() or cell >= 2**53 else str(int(cell))
    return "" if isinstance(cell, (bool, date)) else str(cell).strip()


def _phones(text: str) -> Iterator[str]:
    for part in re.split(r"[/;,]| dan | atau ", re.sub(r"\.0$", "", text)):
        if sum(one.isascii() and one.isdigit() for one in part) >= 7:
            yield part


def twice_in(rows: list[MemberRow]) -> dict[str, list[MemberRow]]:
    """The numbers that stand beside more than one row."""
    by_number: dict[str, list[MemberRow]] = {}
    for row in rows:
        if row.number:
            by_number.setdefault(row.number.upper(), []).append(row)
    return {number: some for number, some in by_number.items() if len(some) > 1}
