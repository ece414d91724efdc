"""A figure as a drawing of our own, readable in black and white: patterns and dashes, not colours alone."""

from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path

import typst

from guyub.kernel.money import grouped, rupiah_text, short_text
from guyub.kernel.report import Figure
from guyub.reports.paper.cells import Words, shown

FONTS = Path(__file__).parents[2] / "front" / "static" / "front" / "fonts"
DASHES = ("", "7 4", "2 3", "9 3 2 3", "1 5", "12 4")


@dataclass(frozen=True, kw_only=True)
class Surface:
    """What a figure is drawn on: its measures, the size of its letters, and its colours."""

    wide: int = 640
    high: int = 320
    left: int = 70
    letters: int = 11
    few_bars: int = 14
    """Up to so many bars each carries its amount."""
    leaf: str = "#1f4d3a"
    ink: str = "#20302a"
    grid: str = "#c9d0ca"
    ground: str = "#ffffff"
    second: str = "#d9a441"
    titled: bool = True

    @property
    def top(self) -> int:
        """Where the drawing begins, under its title and what its series mean."""
        return 56 if self.titled else 38

    def fills(self, mark: str) -> tuple[str, ...]:
        """The fills of the series; two that touch differ without colour too."""
        return (self.leaf, f"url(#stripes-{mark})", self.second, f"url(#dots-{mark})", self.ground, "#9aa59e")


PAPER = Surface()
_PAGE = {
    "leaf": "var(--series-1, #1f4d3a)", "ink": "var(--ink, #20302a)", "grid": "var(--line, #c9d0ca)",
    "ground": "var(--card, #fff)", "second": "var(--series-2, #d9a441)",
}  # fmt: skip
DESK = Surface(wide=520, high=270, letters=12, titled=False, **_PAGE)  # type: ignore[arg-type]
PHONE = Surface(wide=330, high=250, left=56, letters=12, few_bars=6, titled=False, **_PAGE)
"""The two faces of a figure in a page, in the page's own colours: one for a desk, one for 360 pixels."""
RIGHT, BOTTOM = 16, 48


def svg(figure: Figure, *, language: str, say: Words, surface: Surface = PAPER) -> str:
    """The figure as an SVG drawing with its words and amounts inside, for a page or a PDF."""
    return _Drawing(figure, language, say, surface).whole()


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


class _Drawing:
    def __init__(self, figure: Figure, language: str, say: Words, surface: Surface) -> None:
        self.figure, self.language, self.say, self.on = figure, language, say, surface
        self.ticks = ticks_of([amount for one in figure.series for amount in one.amounts])
        self.mark = sha256(repr((figure, surface.wide)).encode()).hexdigest()[:8]
        self.fills = surface.fills(self.mark)
        self.step = (surface.wide - surface.left - RIGHT) // max(len(figure.points), 1)

    def whole(self) -> str:
        on, title = self.on, self.say(self.figure.title)
        drawn = self._bars() if self.figure.kind == "bars" else self._lines()
        nought = self._y(0)
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {on.wide} {on.high}" role="img" '
            f'font-family="Plus Jakarta Sans, sans-serif" font-size="{on.letters}">',
            f"<title>{escape(title)}</title><desc>{escape(self._told())}</desc>{self._patterns()}",
            f'<rect width="{on.wide}" height="{on.high}" fill="{on.ground}"/>',
            self._text(on.left, 16, title, size=14, weight="bold", colour=on.leaf) if on.titled else "",
            self._legend(),
            *(self._tick(tick) for tick in self.ticks),
            *drawn,
            f'<line x1="{on.left}" x2="{on.wide - RIGHT}" y1="{nought}" y2="{nought}" stroke="{on.ink}"/>',
            *self._names(),
            "</svg>",
        ]
        return "".join(parts)

    def _patterns(self) -> str:
        on = self.on
        return (
            f'<defs><pattern id="stripes-{self.mark}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<rect width="6" height="6" fill="{on.ground}"/><rect width="2.5" height="6" fill="{on.leaf}"/></pattern>'
            f'<pattern id="dots-{self.mark}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="{on.ground}"/>'
            f'<circle cx="3" cy="3" r="1.4" fill="{on.leaf}"/></pattern></defs>'
        )

    def _y(self, amount: int) -> int:
        room = self.on.high - self.on.top - BOTTOM
        return self.on.high - BOTTOM - (amount - self.ticks[0]) * room // (self.ticks[-1] - self.ticks[0])

    def _text(self, x: int, y: int, words: str, *, size: int = 0, anchor: str = "start", weight: str = "normal", colour: str = "") -> str:  # fmt: skip
        return f'<text x="{x}" y="{y}" font-size="{size or self.on.letters}" text-anchor="{anchor}" font-weight="{weight}" fill="{colour or self.on.ink}">{escape(words)}</text>'

    def _short(self, amount: int) -> str:
        if self.figure.unit == "rupiah":
            return short_text(amount, self.language)
        return grouped(amount)

    def _tick(self, tick: int) -> str:
        on, y = self.on, self._y(tick)
        return (
            f'<line x1="{on.left}" x2="{on.wide - RIGHT}" y1="{y}" y2="{y}" stroke="{on.grid}" stroke-width="0.7"/>'
            + self._text(on.left - 6, y + 4, self._short(tick), anchor="end")
        )

    def _bars(self) -> list[str]:
        figure, on, many = self.figure, self.on, max(len(self.figure.series), 1)
        wide = max(min(self.step * 7 // 10 // many, 60), 2)
        parts: list[str] = []
        for number, one in enumerate(figure.series):
            for place, amount in enumerate(one.amounts):
                x = on.left + self.step * place + (self.step - wide * many) // 2 + wide * number
                top, foot = sorted((self._y(amount), self._y(0)))
                fill = self.fills[number % len(self.fills)]
                parts.append(f'<rect x="{x}" y="{top}" width="{wide}" height="{foot - top}" fill="{fill}" stroke="{on.leaf}"/>')  # fmt: skip
                if many * len(figure.points) <= on.few_bars:
                    below = foot + 12 if amount < 0 else top - 4
                    parts.append(self._text(x + wide // 2, below, self._short(amount), size=10, anchor="middle"))  # fmt: skip
        return parts

    def _lines(self) -> list[str]:
        on = self.on
        parts: list[str] = []
        for number, one in enumerate(self.figure.series):
            spots = [
                (on.left + self.step * at + self.step // 2, self._y(amount))
                for at, amount in enumerate(one.amounts)
            ]
            path = " ".join(f"{x},{y}" for x, y in spots)
            dash = DASHES[number % len(DASHES)]
            parts.append(f'<polyline points="{path}" fill="none" stroke="{on.leaf}" stroke-width="2" stroke-dasharray="{dash}"/>')  # fmt: skip
            parts += [self._spot(number, x, y) for x, y in spots]
        return parts

    def _spot(self, number: int, x: int, y: int) -> str:
        if number % 2:
            return f'<rect x="{x - 3}" y="{y - 3}" width="6" height="6" fill="{self.on.ground}" stroke="{self.on.leaf}"/>'
        return f'<circle cx="{x}" cy="{y}" r="3.2" fill="{self.on.leaf}"/>'

    def _legend(self) -> str:
        if len(self.figure.series) < 2:
            return ""
        on, y, parts, x = self.on, self.on.top - 30, [], self.on.left
        for number, one in enumerate(self.figure.series):
            name = shown(one.name, self.say)
            if self.figure.kind == "bars":
                parts.append(f'<rect x="{x}" y="{y}" width="14" height="10" fill="{self.fills[number % len(self.fills)]}" stroke="{on.leaf}"/>')  # fmt: skip
                begins = x + 20
            else:
                dash = DASHES[number % len(DASHES)]
                parts.append(f'<line x1="{x}" x2="{x + 24}" y1="{y + 5}" y2="{y + 5}" stroke="{on.leaf}" stroke-width="2" stroke-dasharray="{dash}"/>{self._spot(number, x + 12, y + 5)}')  # fmt: skip
                begins = x + 30
            parts.append(self._text(begins, y + 9, name))
            x = begins + 16 + 7 * len(name)
        return "".join(parts)

    def _names(self) -> list[str]:
        """The points' names under the axis: every one that has room, cut when too long."""
        each = max(1, -(-40 // max(self.step, 1)))
        letters = max(self.step * each // 6, 4)
        parts = []
        for place, point in enumerate(self.figure.points):
            if place % each:
                continue
            x = self.on.left + self.step * place + self.step // 2
            for line, words in enumerate(_folded(shown(point, self.say), letters)):
                parts.append(self._text(x, self.on.high - BOTTOM + 17 + 13 * line, words, anchor="middle"))
        return parts

    def _told(self) -> str:
        parts = []
        for one in self.figure.series:
            amounts = (
                rupiah_text(amount) if self.figure.unit == "rupiah" else str(amount) for amount in one.amounts
            )
            pairs = (
                f"{shown(point, self.say)} {amount}"
                for point, amount in zip(self.figure.points, amounts, strict=True)
            )
            parts.append(f"{shown(one.name, self.say)}: " + ", ".join(pairs))
        return "; ".join(parts)


def _folded(name: str, letters: int) -> list[str]:
    """A name on one line or two of so many letters, cut where it is longer.

    >>> _folded("2025", 9), _folded("Di bawah 17 tahun", 9), _folded("Persediaan barang", 8)
    (['2025'], ['Di bawah', '17 tahun'], ['Persedi…', 'barang'])
    """
    if len(name) <= letters:
        return [name]
    words = name.split()
    places = range(1, len(words))
    best = min(places, key=lambda at: max(len(" ".join(words[:at])), len(" ".join(words[at:]))), default=0)
    lines = [" ".join(words[:best]), " ".join(words[best:])] if best else [name]
    return [one if len(one) <= letters else one[: letters - 1] + "…" for one in lines]
