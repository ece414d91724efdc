"""The voucher of one entry, to print, sign and keep: half a sheet."""

from dataclasses import dataclass
from datetime import date

from guyub.kernel.money import rupiah_text
from guyub.kernel.period import date_text
from guyub.kernel.words import in_words
from guyub.reports.paper.cells import Words
from guyub.reports.paper.pdf import compiled


@dataclass(frozen=True, kw_only=True)
class ReceiptLine:
    """One line of the voucher, debit positive."""

    account: str
    unit: str
    amount_rupiah: int


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What the voucher says."""

    cooperative: str
    kind: str
    number: int
    voucher: str
    on: date
    person: str
    description: str
    lines: tuple[ReceiptLine, ...]
    total_rupiah: int
    maker: str
    checker: str
    fingerprint: str
    head: str


def receipt_pdf(receipt: Receipt, *, language: str, words: Words) -> bytes:
    """The voucher as a PDF file, with the amount in words."""
    facts = [
        (words("column.date"), date_text(receipt.on, language)),
        (words("column.voucher"), receipt.voucher),
        (words("column.person"), receipt.person),
        (words("column.description"), receipt.description),
    ]
    title = words(f"paper.voucher.{receipt.kind}" if receipt.kind in ("receive", "pay") else "paper.voucher")
    return compiled(
        "receipt.typ",
        {
            "language": language,
            "cooperative": receipt.cooperative,
            "title": title,
            "number": f"{words('column.number')} {receipt.number}",
            "facts": [fact for fact in facts if fact[1]],
            "headings": [words(f"column.{name}") for name in ("account", "unit", "debit", "credit")],
            "lines": [
                [line.account, line.unit, _shown(line.amount_rupiah), _shown(-line.amount_rupiah)]
                for line in receipt.lines
            ],
            "total": f"{words('column.total')} {rupiah_text(receipt.total_rupiah)}",
            "words": in_words(receipt.total_rupiah, language),
            "signers": [
                (words("paper.maker"), receipt.maker),
                (words("paper.checker"), receipt.checker or "……………"),
                (words("paper.receiver"), receipt.person or "……………"),
            ],
            "print": f"{words('paper.entry_print')} {receipt.fingerprint} · {words('paper.head')} {receipt.head}",
        },
    )


def _shown(amount_rupiah: int) -> str:
    return rupiah_text(amount_rupiah).replace("Rp", "") if amount_rupiah > 0 else ""
