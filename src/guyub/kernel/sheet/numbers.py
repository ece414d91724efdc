"""Amounts as Indonesian spreadsheets have them."""

import re
from datetime import date

from guyub.kernel.money import MOST_RUPIAH, rupiah_of, whole_rupiah
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Cell

_SCALES = {"rb": 1_000, "ribu": 1_000, "jt": 10**6, "juta": 10**6, "m": 10**9, "miliar": 10**9}
_SCALED = re.compile(r"([0-9][0-9.,]*)\s*(rb|ribu|jt|juta|m|miliar)\.?", re.ASCII)
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})", re.ASCII)
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?", re.ASCII)
_DOTTED_CENTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+\.[0-9]{2}", re.ASCII)
_END = re.compile(r"[.,] ?[-=]+$")
"""How the end of an amount is closed by hand: "1.500.000,-", "1.500.000.-", "1.500.000,="."""
_MOST_FIGURES = 40
FORMULA = "="
"""What stands in the place of a formula that no program has worked out yet."""
_NOISE = 0.0005
"""What a spreadsheet's own arithmetic leaves behind; a true half rupiah is far above it."""
_CURRENCY = re.compile(r"(?:rp|idr)\.?\s*")


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing: empty, spaces, a lone dash, or a currency sign before one.

    >>> is_blank(None), is_blank(" - "), is_blank("Rp -"), is_blank(0)
    (True, True, True, False)
    """
    if not isinstance(cell, str):
        return cell is None
    return _CURRENCY.sub("", cell.lower(), count=1).strip().strip("-–—") == ""


def amount_of(cell: Cell) -> int:
    """Whole rupiah from a cell; a blank or a lone dash is nought.

    Raises ``money.fraction``, ``money.unreadable``, ``money.formula`` or ``money.too_large``.

    >>> amount_of("50.000"), amount_of("Rp 1.500.000,00"), amount_of("1.500.000,-"), amount_of("-")
    (50000, 1500000, 1500000, 0)
    >>> amount_of("(150.000)"), amount_of("-150.000"), amount_of("150.000-"), amount_of(-5.0)
    (-150000, -150000, -150000, -5)
    >>> amount_of(830000.0000000001)
    830000
    >>> amount_of("1,5 jt"), amount_of("1.5 jt"), amount_of("(2 juta)"), amount_of("150 rb")
    (1500000, 1500000, -2000000, 150000)
    >>> amount_of("1,500,000.00"), amount_of("1,500,000"), amount_of("1 500 000")
    (1500000, 1500000, 1500000)
    >>> amount_of("'100.000"), amount_of("Rp.1.500.000.-"), amount_of("1.500.000,="), amount_of("1.500.000.00")
    (100000, 1500000, 1500000, 1500000)
    """
    if isinstance(cell, str):
        return 0 if is_blank(cell) else _of_text(cell)
    if cell is None:
        return 0
    if isinstance(cell, (bool, date)):
        raise Refusal("money.unreadable", text=str(cell))
    if isinstance(cell, float) and abs(cell) < MOST_RUPIAH and abs(cell - round(cell)) < _NOISE:
        return whole_rupiah(round(cell))
    return whole_rupiah(cell)


def _of_text(text: str) -> int:
    if text.strip() == FORMULA:
        raise Refusal("money.formula")
    sign, body = _size(text)
    if _DOTTED_CENTS.fullmatch(body):
        body = f"{body[:-3]},{body[-2:]}"
    scaled = _SCALED.fullmatch(body)
    if scaled:
        return sign * _scaled(scaled[1], _SCALES[scaled[2]], text)
    if _SPACED.fullmatch(body):
        body = body.replace(" ", ".")
    elif _ENGLISH.fullmatch(body):
        body = body.replace(",", "").replace(".", ",")
        whole, _, part = body.partition(",")
        # More than two places after the point are refused here, as rupiah_of knows only cents.
        if part.strip("0"):
            raise Refusal("money.fraction", text=text)
        body = whole
    try:
        return whole_rupiah(sign * rupiah_of(body))
    except Refusal as refusal:
        facts = {**refusal.facts, "text": text} if "text" in refusal.facts else refusal.facts
        raise Refusal(refusal.code, **facts) from None


def _size(text: str) -> tuple[int, str]:
    """The sign and the bare figures; a second sign stays, so that it is refused."""
    body = re.sub(r"[\u00a0\u202f\u2009]", " ", text).strip().lower()
    body = re.sub(r"[−–]", "-", body).lstrip("'’`")
    body = _END.sub("", body)
    sign = 1
    if body.startswith("(") and body.endswith(")"):
        sign, body = -1, body[1:-1].strip().removeprefix("-").strip()
    elif body.startswith("-"):
        sign, body = -1, body[1:].strip()
    body = _CURRENCY.sub("", body, count=1) if _CURRENCY.match(body) else body
    if sign == 1 and (body.startswith("-") or re.search(r"[0-9] ?-$", body)):
        sign, body = -1, body.strip("- ")
    if sign == 1 and body.startswith("(") and body.endswith(")"):
        sign, body = -1, body[1:-1].strip()
    if body.startswith(("-", "(")):
        raise Refusal("money.unreadable", text=text)
    return sign, body


def _scaled(figures: str, scale: int, text: str) -> int:
    """A dot or comma before other than three figures starts the part after the point."""
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", figures):
        figures = figures.replace(".", "")
    whole, mark, part = figures.replace(".", ",").partition(",")
    if "," in part or (mark and not part) or len(whole + part) > _MOST_FIGURES:
        raise Refusal("money.unreadable", text=text)
    exact = int(whole + part) * scale
    if exact % 10 ** len(part):
        raise Refusal("money.fraction", text=text)
    return whole_rupiah(exact // 10 ** len(part))
