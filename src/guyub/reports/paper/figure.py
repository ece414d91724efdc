"""A figure as a drawing of our own, readable in black and white: patterns and dashes, not colours alone."""

from html import escape
from pathlib import Path

import typst

from guyub.kernel.money import rupiah_text, short_text
from guyub.kernel.report import Figure
from guyub.reports.paper.cells import Words, shown

FONTS = Path(__file__).parents[2] / "front" / "static" / "front" / "fonts"
WIDE, HIGH = 640, 320
LEFT, RIGHT, TOP, BOTTOM = 70, 16, 56, 48
LEAF, INK, GRID = "#1f4d3a", "#20302a", "#c9d0ca"
FILLS = (LEAF, "url(#stripes)", "#d9a441", "url(#dots)", "#ffffff", "#9aa59e")
DASHES = ("", "7 4", "2 3", "9 3 2 3", "1 5", "12 4")
PATTERNS = (
    '<defs><pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="6" height="6" fill="#fff"/><rect width="2.5" height="6" fill="{LEAF}"/></pattern>'
    '<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fff"/>'
    f'<circle cx="3" cy="3" r="1.4" fill="{LEAF}"/></pattern></defs>'
)
FEW_BARS = 14
"""Up to so many bars each carries its amount."""


def svg(figure: Figure, *, language: str, say: Words) -> str:
    """The figure as an SVG drawing with its words and amounts inside, for a page or a PDF."""
    title = say(figure.title)
    ticks = ticks_of([amount for one in figure.series for amount in one.amounts])
    scale = _Scale(ticks[0], ticks[-1])
    drawn = _bars(figure, scale, language) if figure.kind == "bars" else _lines(figure, scale)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" role="img" '
        'font-family="Plus Jakarta Sans, sans-serif" font-size="11">',
        f"<title>{escape(title)}</title><desc>{escape(_told(figure, say))}</desc>{PATTERNS}",
        f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>',
        _text(LEFT, 16, title, size=14, weight="bold", colour=LEAF),
        _legend(figure, say),
        *(_tick(tick, scale, figure, language) for tick in ticks),
        *drawn,
        f'<line x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{scale.y(0)}" y2="{scale.y(0)}" stroke="{INK}"/>',
        *_names(figure, say),
        "</svg>",
    ]
    return "".join(parts)


def png(figure: Figure, *, language: str, say: Words, per_inch: int = 200) -> bytes:
    """The figure as a picture for a document to edit."""
    drawing = svg(figure, language=language, say=say)
    made = typst.compile(
        str(Path(__file__).with_name("figure.typ")),
        sys_inputs={"drawing": drawing},
        format="png",
        ppi=float(per_inch),
        font_paths=[str(FONTS)],
    )
    assert isinstance(made, bytes)
    return made


def ticks_of(amounts: list[int]) -> list[int]:
    """Round marks from under the least amount to over the most, nought among them, four to seven.

    >>> ticks_of([0, 7_200_000]), ticks_of([-30, 95]), ticks_of([])
    ([0, 2000000, 4000000, 6000000, 8000000], [-50, 0, 50, 100], [0, 1])
    """
    least, most = min([0, *amounts]), max([0, *amounts])
    step = 1
    wanted = max((most - least) // 4, 1)
    while step < wanted:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    first, last = least // step, -(-most // step)
    return [step * number for number in range(first, max(last, first + 1) + 1)]


class _Scale:
    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def y(self, amount: int) -> int:
        room = HIGH - TOP - BOTTOM
        return HIGH - BOTTOM - (amount - self.least) * room // (self.most - self.least)


def _text(x: int, y: int, words: str, *, size: int = 11, anchor: str = "start", weight: str = "normal", colour: str = INK) -> str:  # fmt: skip
    return f'<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}" fill="{colour}">{escape(words)}</text>'


def _tick(tick: int, scale: _Scale, figure: Figure, language: str) -> str:
    y = scale.y(tick)
    words = short_text(tick, language) if figure.unit == "rupiah" else f"{tick:,}".replace(",", ".")
    return (
        f'<line x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{y}" y2="{y}" stroke="{GRID}" stroke-width="0.7"/>'
        + _text(LEFT - 6, y + 4, words, anchor="end")
    )


def _step(figure: Figure) -> int:
    return (WIDE - LEFT - RIGHT) // max(len(figure.points), 1)


def _bars(figure: Figure, scale: _Scale, language: str) -> list[str]:
    step, many = _step(figure), max(len(figure.series), 1)
    wide = max(min(step * 7 // 10 // many, 60), 2)
    parts: list[str] = []
    for number, one in enumerate(figure.series):
        for place, amount in enumerate(one.amounts):
            x = LEFT + step * place + (step - wide * many) // 2 + wide * number
            top, foot = sorted((scale.y(amount), scale.y(0)))
            fill = FILLS[number % len(FILLS)]
            parts.append(f'<rect x="{x}" y="{top}" width="{wide}" height="{foot - top}" fill="{fill}" stroke="{LEAF}"/>')  # fmt: skip
            if many * len(figure.points) <= FEW_BARS:
                words = short_text(amount, language) if figure.unit == "rupiah" else str(amount)
                below = foot + 12 if amount < 0 else top - 4
                parts.append(_text(x + wide // 2, below, words, size=10, anchor="middle"))
    return parts


def _lines(figure: Figure, scale: _Scale) -> list[str]:
    step = _step(figure)
    parts: list[str] = []
    for number, one in enumerate(figure.series):
        spots = [(LEFT + step * at + step // 2, scale.y(amount)) for at, amount in enumerate(one.amounts)]
        path = " ".join(f"{x},{y}" for x, y in spots)
        dash = DASHES[number % len(DASHES)]
        parts.append(f'<polyline points="{path}" fill="none" stroke="{LEAF}" stroke-width="2" stroke-dasharray="{dash}"/>')  # fmt: skip
        parts += [_mark(number, x, y) for x, y in spots]
    return parts


def _mark(number: int, x: int, y: int) -> str:
    if number % 2:
        return f'<rect x="{x - 3}" y="{y - 3}" width="6" height="6" fill="#fff" stroke="{LEAF}"/>'
    return f'<circle cx="{x}" cy="{y}" r="3.2" fill="{LEAF}"/>'


def _legend(figure: Figure, say: Words) -> str:
    if len(figure.series) < 2:
        return ""
    parts, x = [], LEFT
    for number, one in enumerate(figure.series):
        if figure.kind == "bars":
            parts.append(f'<rect x="{x}" y="26" width="14" height="10" fill="{FILLS[number % len(FILLS)]}" stroke="{LEAF}"/>')  # fmt: skip
        else:
            dash = DASHES[number % len(DASHES)]
            parts.append(f'<line x1="{x}" x2="{x + 24}" y1="31" y2="31" stroke="{LEAF}" stroke-width="2" stroke-dasharray="{dash}"/>{_mark(number, x + 12, 31)}')  # fmt: skip
        name = shown(one.name, say)
        parts.append(_text(x + 30, 35, name))
        x += 46 + 7 * len(name)
    return "".join(parts)


def _names(figure: Figure, say: Words) -> list[str]:
    """The points' names under the axis: every one that has room, cut when too long."""
    step = _step(figure)
    each = max(1, -(-40 // max(step, 1)))
    letters = max(step * each // 6, 4)
    parts = []
    for place, point in enumerate(figure.points):
        if place % each:
            continue
        name = shown(point, say)
        cut = name if len(name) <= letters else name[: letters - 1] + "…"
        parts.append(_text(LEFT + step * place + step // 2, HIGH - BOTTOM + 18, cut, anchor="middle"))
    return parts


def _told(figure: Figure, say: Words) -> str:
    parts = []
    for one in figure.series:
        amounts = (rupiah_text(amount) if figure.unit == "rupiah" else str(amount) for amount in one.amounts)
        pairs = (
            f"{shown(point, say)} {amount}" for point, amount in zip(figure.points, amounts, strict=True)
        )
        parts.append(f"{shown(one.name, say)}: " + ", ".join(pairs))
    return "; ".join(parts)
