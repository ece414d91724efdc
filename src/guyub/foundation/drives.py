"""Sticks and other places outside this machine's own disk on which a copy of the books can be put."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
BLOCKS = Path("/sys/class/block")
WHERE_PUT = ("/media/", "/run/media/")
"""Where a desktop puts what somebody plugs in."""
KEPT_BY_US = "Guyub"
"""The folder on the stick."""
REMOVABLE = 2
"""What Windows calls a drive that can be taken out."""


@dataclass(frozen=True)
class Drive:
    """A place that is there now and can be written."""

    name: str
    folder: Path
    free_bytes: int


def drives() -> list[Drive]:
    """Every stick that is plugged in, and every folder that ``GUYUB_DRIVES`` names."""
    named = [Path(one) for one in os.environ.get("GUYUB_DRIVES", "").split(os.pathsep) if one]
    found = []
    for folder in dict.fromkeys([*named, *_plugged_in()]):
        with suppress(OSError):
            if folder.is_dir() and os.access(folder, os.W_OK):
                free = shutil.disk_usage(folder).free
                found.append(Drive(folder.name or str(folder), folder, free))
    return found


def _plugged_in() -> Iterator[Path]:
    if sys.platform == "win32":
        import ctypes

        for letter in "DEFGHIJKLMNOPQRSTUVWXYZ":
            if ctypes.windll.kernel32.GetDriveTypeW(f"{letter}:\\") == REMOVABLE:
                yield Path(f"{letter}:\\")
    elif sys.platform == "darwin":
        yield from (one for one in Path("/Volumes").glob("*") if not one.is_symlink())
    elif MOUNTS.exists():
        yield from mounted(MOUNTS.read_text(encoding="utf-8", errors="replace"), blocks=BLOCKS)


def mounted(mounts: str, *, blocks: Path) -> Iterator[Path]:
    """The folders of a table of mounts that stand for something plugged in."""
    for line in mounts.splitlines():
        device, folder, *_ = line.split(" ")
        place = _plain(folder)
        if device.startswith("/dev/") and not device.startswith("/dev/loop"):
            put = place.startswith(WHERE_PUT)
            if put or (place != "/" and _removable(blocks, Path(device).name)):
                yield Path(place)


def _plain(folder: str) -> str:
    """A folder as it is called: spaces and the like stand in octal in the table of mounts."""
    return folder.encode().decode("unicode_escape").encode("latin-1", "replace").decode("utf-8", "replace")


def _removable(blocks: Path, device: str) -> bool:
    """Whether the system calls the disk of this part removable, or it hangs on USB."""
    with suppress(OSError):
        real = (blocks / device).resolve(strict=True)
        if "/usb" in str(real):
            return True
        for place in (real, real.parent):
            mark = place / "removable"
            if mark.exists():
                return mark.read_text(encoding="ascii").strip() == "1"
    return False
