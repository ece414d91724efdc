"""What the server calls."""

import multiprocessing
import os
from threading import Thread

import django
from django.core.handlers.wsgi import WSGIHandler

SECONDS = 1.0
"""So long a worker may outlive the program that started it, and hold its port."""


def end_with_parent() -> None:
    """A worker ends soon after the program that started it, also where that was killed; every system can do it."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    started_by = os.getppid()

    def watch() -> None:
        while parent.is_alive() and os.getppid() == started_by:
            parent.join(SECONDS)
        os._exit(1)

    Thread(target=watch, name="ends-with-parent", daemon=True).start()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guyub.config.settings")
end_with_parent()
django.setup(set_prefix=False)

from guyub.front.doors.http import Application  # noqa: E402 - rooms are there once Django is

application = Application(WSGIHandler())
