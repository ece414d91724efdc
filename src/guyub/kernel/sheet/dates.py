"""Days as spreadsheets have them: dates, serial numbers, and texts of many kinds."""

import re
from datetime import date, timedelta

from guyub.kernel.period import date_of
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Cell
from guyub.kernel.sheet.numbers import is_blank

SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(3_000, 80_000)
_SHORT = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})")
WEEKDAYS = r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b"
_WEEKDAY = re.compile(rf"^{WEEKDAYS},? *", re.IGNORECASE)
_WORDS = re.compile(r"([0-9]{1,2})[ /.-]*([A-Za-z]{3,9})\.?[ /.,-]*([0-9]{4}|[0-9]{2})")


def day_of(cell: Cell, *, newest: date) -> date | None:
    """The day in a cell; nothing in a blank one.

    A year of two figures is the last such year up to ``newest``. Raises ``date.unreadable``,
    ``date.no_such_day``, or ``date.year_only`` where only a year stands.

    >>> newest = date(2025, 1, 1)
    >>> [str(day_of(cell, newest=newest)) for cell in ("31/12/2012", "31 Des 2012", "31-12-12", 41274)]
    ['2012-12-31', '2012-12-31', '2012-12-31', '2012-12-31']
    >>> [str(day_of(cell, newest=newest)) for cell in ("2012-12-31", "5 Mei '68", "41274", None)]
    ['2012-12-31', '1968-05-05', '2012-12-31', 'None']
    >>> [str(day_of(cell, newest=newest)) for cell in ("1980/05/12", "19800512", "May 12, 1980", "Jumat, 17 Agst 1945")]
    ['1980-05-12', '1980-05-12', '1980-05-12', '1945-08-17']
    """
    if isinstance(cell, date):
        return cell
    if is_blank(cell):
        return None
    text = str(cell).strip()
    if isinstance(cell, bool):
        raise Refusal("date.unreadable", text=text)
    if re.fullmatch(r"[0-9]{1,7}(\.0+)?|[03-9][0-9]{7}", text):
        return _of_number(int(text.partition(".")[0]), text)
    if re.fullmatch(r"['’`][0-9]{2}|([0-9]{1,2}|[A-Za-z]{3,9}\.?)[ /-](19|20)[0-9]{2}", text):
        raise Refusal("date.year_only", text=text)
    text = re.sub(r"[ '’`]+", " ", _WEEKDAY.sub("", text.split(" 00:00")[0])).strip()
    if run := re.fullmatch(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])", text):
        text = f"{run[1]}-{run[2]}-{run[3]}"
    text = _YEAR_FIRST.sub(r"\1-\2-\3", text) if _YEAR_FIRST.fullmatch(text) else text
    text = _MONTH_FIRST.sub(r"\2 \1 \3", text) if _MONTH_FIRST.fullmatch(text) else text
    short = _SHORT.fullmatch(text)
    if short:
        return date_of(f"{short[1]}/{short[2]}/{_year(int(short[3]), newest)}")
    words = _WORDS.fullmatch(text)
    if words:
        year = int(words[3]) if len(words[3]) == 4 else _year(int(words[3]), newest)
        return date_of(f"{words[1]} {_month(words[2])} {year}")
    return date_of(re.sub(r" ?([/.-]) ?", r"\1", text))


def _of_number(number: int, text: str) -> date:
    if number in _SERIALS:
        return SERIAL_ZERO + timedelta(days=number)
    if 1900 <= number <= 2100:
        raise Refusal("date.year_only", text=text)
    raise Refusal("date.unreadable", text=text)


def _year(short: int, newest: date) -> int:
    year = newest.year - newest.year % 100 + short
    return year if year <= newest.year else year - 100


def _month(name: str) -> str:
    """A month's name as the calendar has it, also in old and short spellings."""
    return {"peb": "Februari", "pebruari": "Februari", "nop": "November", "nopember": "November", "ags": "Agustus", "agt": "Agustus", "agst": "Agustus", "agust": "Agustus", "mrt": "Maret", "sept": "September"}.get(name.lower(), name)  # fmt: skip
