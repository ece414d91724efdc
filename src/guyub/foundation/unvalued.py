"""Cells of an xlsx that hold a formula nobody has worked out yet, or an error, which readers show as empty."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from zipfile import ZipFile

Places = dict[tuple[int, int], str]
"""What stands in cells, by row and column counted from nought."""
_CHUNK = 1 << 20
_MOST_IN_A_CELL = 1 << 16
_CELL = re.compile(rb"<(?:[\w-]+:)?c\b([^<>]*[^<>/])>(.*?)</(?:[\w-]+:)?c>", re.DOTALL)
_PLACE = re.compile(rb"""(?<![\w:-])r\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_FORMULA = re.compile(rb"<(?:[\w-]+:)?f\b[^<>]*?(?:/>|>([^<]*)</)")
_VALUE = re.compile(rb"<(?:[\w-]+:)?v\b[^<>]*>([^<]+)</|<(?:[\w-]+:)?t\b[^<>]*>[^<]")
_ERROR = re.compile(rb"""(?<![\w:-])t\s*=\s*["']e["']""")
_SIGNS = (b"<f", b":f", b'"e"', b"'e'")
_SHEET = re.compile(r"<(?:[\w-]+:)?sheet\b[^<>]*>")
_RELATION = re.compile(r"<(?:[\w-]+:)?Relationship\b[^<>]*>")


def unvalued(archive: ZipFile) -> dict[str, Places]:
    """By sheet: the formulas without a value as "=…", and the errors as "#…"."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {_attribute(tag, "Id"): _attribute(tag, "Target") for tag in _RELATION.findall(relations)}
    found: dict[str, Places] = {}
    for tag in _SHEET.findall(archive.read("xl/workbook.xml").decode("utf-8", "replace")):
        target = targets.get(_attribute(tag, "r:id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in names and _may_have_any(archive, part):
            with archive.open(part) as stream:
                if places := dict(_in(stream)):
                    found[unescape(_attribute(tag, "name"))] = places
    return found


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"""(?<![\w:-]){re.escape(name)}\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return (found[1] or found[2] or "") if found else ""


def _may_have_any(archive: ZipFile, part: str) -> bool:
    """Whether a sheet has any formula or error at all; most have none, and cells need not be told apart."""
    last = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if any(sign in last + chunk for sign in _SIGNS):
                return True
            last = chunk[-8:]
    return False


def _in(stream: Any) -> Iterator[tuple[tuple[int, int], str]]:
    kept = b""
    while chunk := stream.read(_CHUNK):
        kept += chunk
        end = 0
        for cell in _CELL.finditer(kept):
            end = cell.end()
            place, text = _PLACE.search(cell[1]), _said(cell[1], cell[2])
            if place and text:
                yield (int(place[2]) - 1, _column(place[1])), text
        kept = kept[end:]
        if len(kept) > _CHUNK + _MOST_IN_A_CELL:
            kept = kept[-_MOST_IN_A_CELL:]


def _said(attributes: bytes, content: bytes) -> str | None:
    value = _VALUE.search(content)
    if _ERROR.search(attributes):
        return (value[1] or b"#").decode("utf-8", "replace") if value else "#"
    formula = _FORMULA.search(content)
    if formula is None or value:
        return None
    return "=" + unescape((formula[1] or b"").decode("utf-8", "replace"))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1
