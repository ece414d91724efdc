"""The files of an import as one workbook; understood once per process, for the files never change."""

from base64 import b64decode, b64encode
from datetime import date
from functools import lru_cache
from hashlib import sha256

from guyub.foundation import keys
from guyub.foundation.command import Body
from guyub.foundation.spreadsheet import read
from guyub.intake.models import File, Import
from guyub.kernel.sheet.cells import Sheet
from guyub.kernel.sheet.workbook import Workbook, read_workbook, several

AT_ONCE = 4
"""So many files and workbooks stay understood in memory."""
_read: dict[bytes, tuple[Sheet, ...]] = {}


def sheets_in(content: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of a file; raises ``file.unreadable`` or ``file.too_large``."""
    digest = sha256(content + name.encode()).digest()
    if digest not in _read:
        found = read(content, name)
        while len(_read) >= AT_ONCE:
            _read.pop(next(iter(_read)))
        _read[digest] = found
    return _read[digest]


def sealed(body: Body, content: bytes) -> bytes:
    """The bytes of a file as they are kept."""
    return keys.seal(b64encode(content).decode("ascii"), context=_context(body))


def _context(body: Body) -> bytes:
    return b"intake.file.sealed:" + body.uid.bytes


def workbook_of(body: Body, found: Import, *, newest: date) -> Workbook:
    """What the files of an import say, each sheet taken for what a person told of it."""
    files = tuple((one["file"], one["name"]) for one in found.files)
    return _workbook(body, files, tuple(sorted(found.sheets.items())), newest)


@lru_cache(maxsize=AT_ONCE)
def _workbook(
    body: Body, files: tuple[tuple[int, str], ...], told: tuple[tuple[str, str], ...], newest: date
) -> Workbook:
    kept = {one.pk: one for one in File.objects.filter(body_id=body.id, pk__in=[pk for pk, _ in files])}
    books = [
        (name, sheets_in(b64decode(keys.unseal(bytes(kept[pk].sealed), context=_context(body))), name))
        for pk, name in files
    ]
    return read_workbook(several(books), newest=newest, told=dict(told))  # type: ignore[arg-type]
