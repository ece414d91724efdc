"""Whole rupiah: how they are written, read and split without losing one."""

import re
from collections.abc import Sequence
from fractions import Fraction

from guyub.kernel.refusal import Refusal

MOST_RUPIAH = 10**15
"""No single amount may be larger: a thousand times the assets of the largest cooperative."""

_MOST_FIGURES = 40
"""So many figures are still read, to say of the amount that it is too large; beyond, nobody meant an amount."""
_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_CENTS = re.compile(r"(.*),([0-9]{1,2}|-)")


def rupiah_text(amount_rupiah: int) -> str:
    """The amount as Indonesians write it; negative amounts stand in brackets.

    >>> rupiah_text(1500000), rupiah_text(-150000), rupiah_text(0)
    ('Rp1.500.000', '(Rp150.000)', 'Rp0')
    """
    digits = f"Rp{grouped(abs(amount_rupiah))}"
    return f"({digits})" if amount_rupiah < 0 else digits


def grouped(number: int) -> str:
    """A whole number as Indonesians write it, a dot before every three figures.

    >>> grouped(12898), grouped(-1500000), grouped(999)
    ('12.898', '-1.500.000', '999')
    """
    return f"{number:,}".replace(",", ".")


_STEPS = ((10**12, "T", "tn"), (10**9, "M", "bn"), (10**6, "jt", "m"), (10**3, "rb", "k"))


def short_text(amount: int, language: str = "id") -> str:
    """The amount in a word's room, as on the axis of a chart: cut to one decimal, towards nought.

    >>> short_text(1_550_000), short_text(-2_000_000_000), short_text(999), short_text(1_550_000, "en")
    ('1,5 jt', '-2 M', '999', '1.5 m')
    """
    for size, indonesian, english in _STEPS:
        if abs(amount) >= size:
            whole, rest = divmod(abs(amount), size)
            tenth = rest * 10 // size
            mark = "." if language == "en" else ","
            digits = f"{whole}{mark}{tenth}" if tenth else str(whole)
            return f"{'-' if amount < 0 else ''}{digits} {english if language == 'en' else indonesian}"
    return str(amount)


def rupiah_of(text: str) -> int:
    """Whole rupiah from an amount as typed on an Indonesian form.

    A dot groups thousands, a comma starts the cents, which must be nought. Raises
    ``money.unreadable``, ``money.fraction`` or ``money.too_large``.

    >>> rupiah_of("50.000"), rupiah_of("Rp 1.500.000,00"), rupiah_of("(150.000)")
    (50000, 1500000, -150000)
    """
    body = text.strip().replace("\u00a0", " ")
    negative = (body.startswith("(") and body.endswith(")")) or body.startswith("-")
    body = body.strip("()").lstrip("-").strip()
    body = re.sub(r"^(?:rp|idr)\.?\s*", "", body, flags=re.IGNORECASE).lstrip("-").strip()
    cents = _CENTS.fullmatch(body)
    if cents:
        if cents[2].strip("0-"):
            raise Refusal("money.fraction", text=text)
        body = cents[1]
    if not (_PLAIN.fullmatch(body) or _GROUPED.fullmatch(body)):
        raise Refusal("money.unreadable", text=text)
    figures = body.replace(".", "").lstrip("0") or "0"
    if len(figures) > _MOST_FIGURES:
        raise Refusal("money.unreadable", text=text[:_MOST_FIGURES])
    amount = int(figures)
    return whole_rupiah(-amount if negative else amount)


def permyriad_of(text: str) -> int:
    """A percentage as people write it, in parts of ten thousand; raises ``percent.unreadable``.

    >>> permyriad_of("50"), permyriad_of("33,33 %"), permyriad_of("12,5")
    (5000, 3333, 1250)
    >>> permyriad_of("50%5")
    Traceback (most recent call last):
    ...
    guyub.kernel.refusal.Refusal: ('percent.unreadable', {'text': '50%5'})
    """
    found = re.fullmatch(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?", text.strip().removesuffix("%").strip())
    if found is None:
        raise Refusal("percent.unreadable", text=text)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def whole_rupiah(value: object) -> int:
    """The value itself when it is a whole, believable amount; refused otherwise.

    >>> whole_rupiah(5)
    5
    """
    if isinstance(value, bool) or not isinstance(value, int):
        code = "money.fraction" if isinstance(value, float) else "money.unreadable"
        raise Refusal(code, text=str(value))
    if abs(value) > MOST_RUPIAH:
        raise Refusal("money.too_large", amount_rupiah=value, most_rupiah=MOST_RUPIAH)
    return value


def half_up(value: Fraction) -> int:
    """The nearest whole rupiah; exactly half goes away from zero.

    >>> half_up(Fraction(5, 2)), half_up(Fraction(-5, 2)), half_up(Fraction(7, 3))
    (3, -3, 2)
    """
    size = (abs(value.numerator) * 2 + value.denominator) // (2 * value.denominator)
    return size if value >= 0 else -size


def split(amount_rupiah: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Shares of the amount by weight, by largest remainder; they add up to it exactly.

    Equal remainders go to the share listed first. Weights are whole, not negative,
    and not all nought.

    >>> split(100, [1, 1, 1])
    (34, 33, 33)
    >>> split(7097245, [250, 450, 150, 25, 50, 25, 50])[0]
    1774312
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise Refusal("split.weights")
    sign = -1 if amount_rupiah < 0 else 1
    parts = [divmod(abs(amount_rupiah) * weight, total) for weight in weights]
    short = abs(amount_rupiah) - sum(whole for whole, _ in parts)
    first = sorted(range(len(parts)), key=lambda place: (-parts[place][1], place))[:short]
    shares = [whole for whole, _ in parts]
    for place in first:
        shares[place] += 1
    return tuple(sign * share for share in shares)
