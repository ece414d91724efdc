"""The picture that a shared link unfolds with: 1200 by 630 dots, drawn here from words."""

import json

import typst

from guyub.kernel.text import written
from guyub.reports.paper.figure import FONTS
from guyub.reports.paper.pdf import HERE

TINTS = {"leaf": "#1f4d3a", "sea": "#14505f", "clay": "#7a3520", "plum": "#57294f"}


def card_png(*, name: str, sentence: str, foot: str, tint: str) -> bytes:
    """The picture as PNG; what people wrote stays text, whatever marks are in it."""
    told = {"name": name, "sentence": sentence, "foot": foot, "colour": TINTS[tint]}
    made = typst.compile(
        str(HERE / "card.typ"), sys_inputs={"data": json.dumps(written(told))}, format="png", ppi=72.0,
        font_paths=[str(FONTS)],
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made
