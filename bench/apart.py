"""A process of its own on books of its own: a folder that is a copy of the one in use, as it was at that moment."""

import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django


def apart(act: Callable[..., Any], *values: Any, like: Path | None) -> Any:
    """What ``act`` answers in such a process; without a folder on the same books as everybody."""
    with tempfile.TemporaryDirectory(prefix="guyub-bench-") as folder:
        if like is not None:
            shutil.copytree(like, folder, dirs_exist_ok=True)
        place = folder if like is not None else ""
        with multiprocessing.get_context("spawn").Pool(1, initializer=_begin, initargs=(place,)) as pool:
            return pool.apply(act, values)


def _begin(folder: str) -> None:
    """Before anything of the program is imported, as that looks once where its data are."""
    if folder:
        os.environ["GUYUB_DATA"] = folder
    django.setup()
