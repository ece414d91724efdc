"""A document as a value: the blocks that a .docx, a PDF and a page are all rendered from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from guyub.kernel.report import Figure, Report


@dataclass(frozen=True)
class Text:
    """Words by key, with the facts that fill them; the face says them in its language."""

    key: str
    facts: Mapping[str, Any] = field(default_factory=dict)


Words = Text | str
"""Words by key, or what a person wrote."""


@dataclass(frozen=True)
class Heading:
    """The start of a chapter (1), a section (2) or a part of one (3)."""

    words: Words
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text; a person's own line breaks are kept."""

    words: Words
    style: Literal["plain", "lead", "note", "center"] = "plain"


@dataclass(frozen=True)
class Items:
    """A list, numbered or not."""

    items: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Facts:
    """Names and what stands behind them, one under the other."""

    pairs: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True)
class Table:
    """A report as a table of the document, under its own title unless another is given."""

    report: Report
    title: Words | None = None


@dataclass(frozen=True)
class Chart:
    """A figure, drawn so that it can be read in black and white."""

    figure: Figure


@dataclass(frozen=True)
class Blank:
    """Something to fill in by hand: a label and ruled lines."""

    words: Words
    lines: int = 1


@dataclass(frozen=True)
class Signatures:
    """Where it is signed: a line above, then each role with the name under it."""

    opening: Words
    signers: tuple[tuple[Words, str], ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Items | Facts | Table | Chart | Blank | Signatures | PageBreak


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole document; with a ``cover`` it begins with a title page and a list of its chapters."""

    name: str
    cooperative: str
    title: Words
    subtitle: Words | None = None
    blocks: tuple[Block, ...]
    cover: tuple[Words, ...] = ()
    head: str | None = None

    def said_in(self, language: str) -> "Document":
        """The document with the names in its tables in that language, where they have one."""
        blocks = (
            replace(one, report=one.report.said_in(language)) if isinstance(one, Table) else one
            for one in self.blocks
        )
        return replace(self, blocks=tuple(blocks))

    def chapters(self) -> tuple[Words, ...]:
        """The titles of the chapters, in order.

        >>> one = Heading("Neraca")
        >>> Document(name="x", cooperative="y", title="z", blocks=(one, Heading("Kas", 2))).chapters()
        ('Neraca',)
        """
        return tuple(block.words for block in self.blocks if isinstance(block, Heading) and block.level == 1)
