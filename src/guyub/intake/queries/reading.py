"""The files of an import as one workbook; understood once per process, for the files never change."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from threading import Lock

from guyub.foundation import keys
from guyub.foundation.command import Body
from guyub.foundation.spreadsheet import read
from guyub.intake.models import File, Import
from guyub.kernel.sheet.cells import Sheet
from guyub.kernel.sheet.workbook import Workbook, read_workbook, several

AT_ONCE = 4
"""So many files and workbooks stay understood in memory."""
_read: dict[bytes, tuple[Sheet, ...]] = {}
Told = tuple[tuple[tuple[bytes, str], ...], tuple[tuple[str, str], ...], date]
"""Files by print and name, what a person told of their sheets, and the newest day that can be meant."""
_understood: dict[Told, Workbook] = {}
_one_at_a_time = Lock()


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


def files_of(body: Body, found: Import) -> Iterator[tuple[str, bytes]]:
    """The files of an import as they came, each with its name."""
    files = File.objects.filter(body_id=body.id, pk__in=[one["file"] for one in found.files])
    kept = {one.pk: one for one in files}
    for one in found.files:
        yield one["name"], b64decode(keys.unseal(bytes(kept[one["file"]].sealed), context=_context(body)))


def workbook_of(body: Body, found: Import, *, newest: date) -> Workbook:
    """What the files of an import say, each sheet taken for what a person told of it."""
    files = File.objects.filter(body_id=body.id, pk__in=[one["file"] for one in found.files])
    prints = dict(files.values_list("pk", "sha256"))
    marks = tuple((bytes(prints[one["file"]]), one["name"]) for one in found.files)
    told = (marks, tuple(sorted(found.sheets.items())), newest)
    return _workbook(told, lambda: (content for _, content in files_of(body, found)))


def understood(files: Sequence[tuple[str, bytes]], *, newest: date) -> Workbook:
    """What files say that are nobody's yet; where they come in next, they need not be understood again."""
    marks = tuple((sha256(content).digest(), name) for name, content in files)
    return _workbook((marks, (), newest), lambda: [content for _, content in files])


def _workbook(told: Told, contents: Callable[[], Iterable[bytes]]) -> Workbook:
    marks, kinds, newest = told
    found = _understood.get(told)
    if found is None:
        books = [
            (name, sheets_in(content, name)) for (_, name), content in zip(marks, contents(), strict=True)
        ]
        found = read_workbook(several(books), newest=newest, told=dict(kinds))  # type: ignore[arg-type]
        with _one_at_a_time:
            while len(_understood) >= AT_ONCE:
                _understood.pop(next(iter(_understood)))
            _understood[told] = found
    return found
