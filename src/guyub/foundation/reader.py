"""The program that reads what strangers made: a process of its own, under limits, without Django.

It takes files on its standard input and says what they hold as lines of JSON on its standard
output, or one refusal. Once it has the files it can open nothing any more, neither a file nor
a connection, and it ends with the process that started it.
"""

import codecs
import gc
import heapq
import json
import os
import sys
import threading
from contextlib import suppress
from datetime import date
from typing import Any

from guyub.foundation.spreadsheet import read
from guyub.foundation.wire import lines_of
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.workbook import read_workbook, several

NICER = 15
REFUSALS = frozenset(("file.unreadable", "file.too_large", "reading.too_much_memory"))
"""What may be said of a file that cannot be read; whatever else goes wrong with one, it is unreadable."""
ENCODINGS = ("utf-8-sig", "cp1252", "cp437", "utf-16", "utf-16-le", "utf-16-be", "ascii", "latin-1", "idna")
NEEDED = (heapq,)
"""What the standard library imports only when it is used, which is too late where nothing can be opened."""
_LAST_OPEN = 3
_DIE_WITH_PARENT, _NO_NEW_RIGHTS, _KILL = 1, 38, 9


def main() -> None:
    """Read what is wished on standard input, and end."""
    parent = os.getppid()
    # What is read is kept to the end, and the process does not live long: looking for garbage is in vain.
    gc.disable()
    with suppress(OSError):
        os.nice(NICER)
    source, answer = sys.stdin.buffer, sys.stdout.buffer
    wish = json.loads(source.readline())
    files = [(name, source.read(size)) for name, size in wish["files"]]
    for encoding in ENCODINGS:
        codecs.lookup(encoding)
    _end_with(parent)
    _confine(cpu_seconds=wish["cpu_seconds"], memory_bytes=wish["memory_bytes"])
    try:
        books = [(name, read(content, name)) for name, content in files]
        book = read_workbook(several(books), newest=date.fromordinal(wish["newest"]), told=wish["told"])
        del books, files
        for line in lines_of(book):
            answer.write(line)
        answer.write(b'["end"]\n')
    except Exception as error:
        answer.write(json.dumps(["refused", *_refusal(error, files_named(wish))]).encode() + b"\n")
    answer.flush()
    os._exit(0)


def files_named(wish: dict[str, Any]) -> str:
    """The names of the files that were wished, for a sentence."""
    return ", ".join(name for name, _ in wish["files"])


def _refusal(error: Exception, names: str) -> tuple[str, dict[str, Any], str]:
    """The code and facts to say, and where a fault of ours was (never what the file held)."""
    if isinstance(error, Refusal) and error.code in REFUSALS:
        return error.code, error.facts, ""
    frame, where = error.__traceback__, ""
    while frame is not None:
        where = f"{os.path.basename(frame.tb_frame.f_code.co_filename)}:{frame.tb_lineno}"
        frame = frame.tb_next
    code = "reading.too_much_memory" if isinstance(error, MemoryError) else "file.unreadable"
    return code, {"name": names}, f"{type(error).__name__} at {where}"


def _end_with(parent: int) -> None:
    """The process ends when the one that started it does: its standard input stays open until then."""

    def watch() -> None:
        with suppress(OSError):
            os.read(0, 1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            import ctypes

            prctl = ctypes.CDLL(None).prctl
            prctl(_DIE_WITH_PARENT, _KILL, 0, 0, 0)
            prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0)
        with suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
            score.write("800")
    if os.getppid() != parent:
        os._exit(1)


def _confine(*, cpu_seconds: int, memory_bytes: int) -> None:
    """From here on the process has only so much, and can open nothing."""
    if sys.platform == "win32":
        return
    import resource

    wanted = {
        resource.RLIMIT_CPU: cpu_seconds, resource.RLIMIT_AS: memory_bytes, resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0, resource.RLIMIT_NOFILE: _LAST_OPEN,
    }  # fmt: skip
    for what, most in wanted.items():
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most + 2 if what == resource.RLIMIT_CPU else most))


if __name__ == "__main__":
    main()
