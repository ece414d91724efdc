"""Files that nobody but this account reads, whatever the account's habits (umask) are."""

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

FILE_MODE, FOLDER_MODE = 0o600, 0o700


def opener(file: str, flags: int) -> int:
    """How ``open`` makes a file that only this account may read."""
    return os.open(file, flags, FILE_MODE)


def create(file: Path) -> BinaryIO:
    """A new file, open for writing, that only this account may read from its first byte on; what lay there is gone.

    A stick whose file system knows no owners takes the file as it takes any.
    """
    file.unlink(missing_ok=True)
    out = os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE_MODE), "w+b")
    close_up(file)
    return out


def close_up(file: Path) -> None:
    """A file that is there already is for this account alone, where the file system can say so."""
    with suppress(OSError):
        file.chmod(FILE_MODE)


def folder(place: Path) -> Path:
    """The folder, made where it is not there, for this account alone."""
    place.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    with suppress(OSError):
        place.chmod(FOLDER_MODE)
    return place
