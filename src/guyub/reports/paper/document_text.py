"""A document as lines of text, for a terminal and for a message to share."""

from collections.abc import Iterator
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
