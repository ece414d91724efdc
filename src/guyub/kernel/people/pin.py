"""Six-digit PINs: which are fit to be kept, and which anyone would guess first."""

from datetime import date

DIGITS = 6
RUN = "01234567890123456789"


def is_obvious(pin: str, *, birth_on: date | None = None) -> bool:
    """Whether a PIN is among those a stranger tries first: repeats, runs, few digits, years, the day of birth.

    >>> [is_obvious(pin) for pin in ("111111", "123456", "987654", "121212", "123123", "112233", "198501")]
    [True, True, True, True, True, True, True]
    >>> is_obvious("170845", birth_on=date(1945, 8, 17)), is_obvious("170845"), is_obvious("490273")
    (True, False, False)
    """
    run = pin in RUN or pin in RUN[::-1]
    folded = pin[:2] * 3 == pin or pin[:3] * 2 == pin or pin[:3] == pin[3:][::-1]
    paired = pin[0] == pin[1] and pin[2] == pin[3] and pin[4] == pin[5]
    month = pin[:2] in ("19", "20") and "01" <= pin[4:] <= "12"
    return run or folded or paired or month or len(set(pin)) < 3 or pin in _birthdays(birth_on)


def _birthdays(birth_on: date | None) -> set[str]:
    if birth_on is None:
        return set()
    day, month, year = f"{birth_on:%d}", f"{birth_on:%m}", f"{birth_on:%y}"
    return {
        day + month + year,
        year + month + day,
        month + day + year,
        f"{birth_on:%d%Y}",
        f"{birth_on:%m%Y}",
    }


def is_fit(pin: str, *, birth_on: date | None = None) -> bool:
    """Whether a PIN is six digits and not obvious.

    >>> is_fit("49027"), is_fit("49o273"), is_fit("490273")
    (False, False, True)
    """
    return pin.isascii() and pin.isdigit() and len(pin) == DIGITS and not is_obvious(pin, birth_on=birth_on)
