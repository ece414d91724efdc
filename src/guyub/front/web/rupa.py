"""Every part of the design system on one page, in both languages."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guyub.front.speech import LANGUAGES, say
from guyub.front.web.forms import Control
from guyub.kernel.report import Figure, Series

POINTS = ("0-17", "18-25", "26-35", "36-45", "46-60", "61+")
BARS = Figure(
    title="register.ages",
    kind="bars",
    points=POINTS,
    series=(
        Series(name="sex.male", amounts=(0, 24, 58, 81, 66, 31)),
        Series(name="sex.female", amounts=(0, 37, 92, 104, 70, 22)),
    ),
    unit="number",
)
LINE = Figure(
    title="rupa.line",
    kind="line",
    points=("01", "02", "03", "04", "05", "06"),
    series=(
        Series(name="2024", amounts=(61_000_000, 64_500_000, 66_000_000, 65_200_000, 70_100_000, 74_000_000)),
        Series(name="2025", amounts=(75_000_000, 79_300_000, 82_000_000, 88_500_000, 90_000_000, 96_400_000)),
    ),
)


@dataclass(frozen=True)
class Tile:
    """One figure of a page: its name, the amount, what it stands beside, what it opens, and why it is so."""

    name: str
    amount: str
    beside: str = ""
    address: str = ""
    why: tuple[str, ...] = ()


def every_part(request: HttpRequest) -> HttpResponse:
    """What there is to build pages from, each part as it looks in Indonesian and in English."""
    shown = [
        {
            "language": language,
            "tiles": (
                Tile(say("rupa.tile", language), "Rp96.400.000", say("rupa.tile_beside", language)),
                Tile(say("rupa.tile", language), "1.284", "", "#", (say("rupa.tile_why", language),)),
            ),
            "controls": _controls(language),
        }
        for language in LANGUAGES
    ]
    return render(request, "front/rupa.html", {"shown": shown, "bars": BARS, "line": LINE})


def _controls(language: str) -> tuple[Control, ...]:
    def one(name: str, key: str, kind: str, **rest: Any) -> Control:
        blank = {"required": True, "value": "", "options": (), "multiline": False, "secret": False}
        return Control(name=f"{name}-{language}", key=key, kind=kind, **{**blank, **rest})

    units = (("TOKO", "Toko"), ("USP", "Simpan pinjam"))
    return (
        one("amount", "field.amount_rupiah", "money", value="1.500.000"),
        one("on", "field.on", "date", value="31/13/2025", error=say("rupa.date_wrong", language)),
        one("text", "field.narration", "text", required=False, multiline=True),
        one("choice", "field.unit", "choice", value="TOKO", options=units),
    )
