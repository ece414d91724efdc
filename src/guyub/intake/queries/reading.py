"""The files of an import as one workbook; understood once, in a process of its own, for the files never change."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from threading import Lock

from guyub.foundation import keys, reading
from guyub.foundation.command import Body
from guyub.intake.models import File, Import
from guyub.kernel.sheet.workbook import Workbook

AT_ONCE = 4
"""So many workbooks stay understood in memory."""
MOST_BEGUN = 64
"""So many readings that go on or came to a bad end are remembered."""
Told = tuple[tuple[tuple[bytes, str], ...], tuple[tuple[str, str], ...], date]
"""Files by print and name, what a person told of their sheets, and the newest day that can be meant."""
Named = Sequence[tuple[str, bytes]]
_understood: dict[Told, Workbook] = {}
_begun: dict[Told, reading.Reading] = {}
_one_at_a_time = Lock()


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
    """What the files of an import say, each sheet taken for what a person told of it.

    Raises ``reading.goes_on`` where who asks cannot wait for it.
    """
    told, contents = _wish(body, found, newest=newest)
    return _workbook(told, contents, whose=body.uid.hex)


def reading_of(body: Body, found: Import, *, newest: date, again: bool = False) -> reading.Reading | None:
    """The reading of an import's files, begun where nobody has; nothing once they are understood.

    One that came to a bad end is not begun again unless that is wished.
    """
    told, contents = _wish(body, found, newest=newest)
    if told in _understood:
        return None
    begun = _begun.get(told)
    if begun is not None and begun.refusal is not None and not again:
        return begun
    return _reading(told, contents, whose=body.uid.hex)


def _wish(body: Body, found: Import, *, newest: date) -> tuple[Told, Callable[[], Named]]:
    files = File.objects.filter(body_id=body.id, pk__in=[one["file"] for one in found.files])
    prints = dict(files.values_list("pk", "sha256"))
    marks = tuple((bytes(prints[one["file"]]), one["name"]) for one in found.files)

    def contents() -> Named:
        return list(files_of(body, found))

    return (marks, tuple(sorted(found.sheets.items())), newest), contents


def understood(files: Named, *, newest: date) -> Workbook:
    """What files say that are nobody's yet; where they come in next, they need not be understood again."""
    return _workbook(_nobodys(files, newest), lambda: files, whose="")


def begin_to_understand(files: Named, *, newest: date, body: Body) -> reading.Reading | None:
    """Files that are to be laid down begin to be read, where they are not understood already.

    Raises ``reading.busy`` while others of the cooperative are read.
    """
    told = _nobodys(files, newest)
    return None if told in _understood else _reading(told, lambda: files, whose=body.uid.hex)


def _nobodys(files: Named, newest: date) -> Told:
    return tuple((sha256(content).digest(), name) for name, content in files), (), newest


def _workbook(told: Told, contents: Callable[[], Named], *, whose: str) -> Workbook:
    workbook = _understood.get(told)
    return _reading(told, contents, whose=whose).result() if workbook is None else workbook


def _reading(told: Told, contents: Callable[[], Named], *, whose: str) -> reading.Reading:
    """One reading of the same files, whoever asks for it."""
    begun = _begun.get(told)
    if begun is not None and not begun.ended():
        return begun
    _, kinds, newest = told
    begun = reading.begin(
        contents(), newest=newest, told=dict(kinds), whose=whose,  # type: ignore[arg-type]
        keep=lambda workbook: _keep(told, workbook),
    )  # fmt: skip
    with _one_at_a_time:
        _begun.pop(told, None)
        while len(_begun) >= MOST_BEGUN:
            _begun.pop(next(iter(_begun)))
        if told not in _understood:
            _begun[told] = begun
    return begun


def _keep(told: Told, workbook: Workbook) -> None:
    with _one_at_a_time:
        _begun.pop(told, None)
        while len(_understood) >= AT_ONCE:
            _understood.pop(next(iter(_understood)))
        _understood[told] = workbook
