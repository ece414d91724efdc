"""A document as lines of text, for a terminal and for a message to share."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any


def block_lines(block: dict[str, Any]) -> Iterator[str]:
    """The lines of one block whose words are said (see ``block_data``).

    >>> list(block_lines({"kind": "items", "numbered": True, "items": ["Pembukaan", "Penutup"]}))
    ['1. Pembukaan', '2. Penutup']
    """
    match block["kind"]:
        case "heading":
            yield ""
            yield block["text"].upper() if block["level"] == 1 else block["text"]
        case "paragraph":
            yield from block["text"].splitlines()
        case "items":
            for number, item in enumerate(block["items"], start=1):
                yield f"{number}. {item}" if block["numbered"] else f"- {item}"
        case "facts":
            for name, value in block["pairs"]:
                yield f"{name}: {value}"
        case "table":
            yield block["title"]
            yield "\t".join(column["title"] for column in block["columns"])
            for row in block["rows"]:
                yield "\t".join(row["cells"])
        case "blank":
            yield f"{block['text']} ………………"
        case "signatures":
            yield block["opening"]
            for role, name in block["signers"]:
                yield f"{role}: {name or '………………'}"
        case _:
            return


def message_lines(blocks: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The lines of blocks whose words are said, as a message has them: no columns, each row on a line of its own.

    >>> columns = [{"title": "Macam", "kind": "text"}, {"title": "Jumlah", "kind": "money"}]
    >>> rows = [{"cells": ["Pokok", "100.000"], "style": "line"}, {"cells": ["Jumlah", "100.000"], "style": "total"}]
    >>> table = {"kind": "table", "title": "Simpanan", "columns": columns, "rows": rows}
    >>> list(message_lines([{"kind": "heading", "level": 2, "text": "Simpanan"}, table]))
    ['', '*Simpanan*', 'Pokok: Rp100.000', 'Jumlah: Rp100.000']
    """
    for block in blocks:
        if block["kind"] == "heading":
            yield from ("", f"*{block['text']}*")
        elif block["kind"] == "table":
            yield from (_row_in_words(block["columns"], row["cells"]) for row in block["rows"])
        else:
            yield from block_lines(block)


def _row_in_words(columns: Sequence[dict[str, Any]], cells: Sequence[str]) -> str:
    said = [
        f"{'-' if cell.startswith('-') else ''}Rp{cell.lstrip('-')}"
        if column["kind"] == "money" and cell
        else cell
        for column, cell in zip(columns, cells, strict=True)
    ]
    told = [cell for cell in said if cell]
    return ": ".join(told) if len(told) <= len(("name", "amount")) else " · ".join(told)
