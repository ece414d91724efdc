"""Migrations: none missing, linear, named, and strangers to the rooms' code."""

import re

import pytest
from tests.house.source import SOURCE, imports, name_of


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_linear_and_named() -> None:
    for folder in SOURCE.glob("*/migrations"):
        names = sorted(path.stem for path in folder.glob("0*.py"))
        assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
        assert not [name for name in names if "auto" in name or "initial" in name]


def test_migrations_import_no_room() -> None:
    """A migration stays true when a room's code changes; only the words of the schema are shared."""
    for path in SOURCE.glob("*/migrations/0*.py"):
        own = {one for one in imports(path) if one.startswith("guyub.")}
        strangers = {
            one for one in own if not re.fullmatch(r"guyub\.\w+\.schema|guyub\.foundation\.guard", one)
        }
        assert not strangers, f"{name_of(path)}: {strangers}"
