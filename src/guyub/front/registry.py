"""Every room's commands and queries, loaded so that each door is made from all of them."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules, walk_packages

ROOMS = (
    "foundation",
    "documents",
    "ledger",
    "rules",
    "members",
    "savings",
    "loans",
    "meetings",
    "voices",
    "surplus",
    "intake",
    "reports",
)
SOURCE = Path(__file__).parent.parent
_awaited = [True]


def put_off() -> None:
    """Django may be ready without the rooms' commands and queries: for a process that looks none up by its name."""
    _awaited[0] = False


def begin() -> None:
    """Load them, unless that was put off."""
    if _awaited[0]:
        load()


def load() -> None:
    """Import every command and every query of every room."""
    for room in ROOMS:
        commands = SOURCE / room / "commands"
        for module in iter_modules([str(commands)]):
            import_module(f"guyub.{room}.commands.{module.name}")
        if (SOURCE / room / "queries.py").exists():
            import_module(f"guyub.{room}.queries")
        for found in walk_packages([str(SOURCE / room / "queries")], f"guyub.{room}.queries."):
            import_module(found.name)
