"""An empty database made at once is the one that the migrations make step by step."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.laptop import empty_laptop

pytestmark = pytest.mark.database

MAKE = """
import sys, django; django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
if sys.argv[1] == "steps":
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
call_command("migrate", verbosity=0)
import json
with connection.cursor() as cursor:
    asked = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    seen = {}
    for name, statement in asked.items():
        cursor.execute(statement)
        seen[name] = sorted(repr(tuple(line)) for line in cursor.fetchall())
from guyub.foundation.expected_schema import differences
seen["named by the proof"] = differences()
print(json.dumps(seen))
"""
SQLITE = {
    "columns": """SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk FROM sqlite_master m, pragma_table_info(m.name) c
        WHERE m.type = 'table'""",
    "references": """SELECT m.name, f."table", f."from", f."to", f.on_delete FROM sqlite_master m, pragma_foreign_key_list(m.name) f
        WHERE m.type = 'table'""",
    "indexes": """SELECT m.name, i."unique", i.partial, group_concat(x.name) FROM sqlite_master m, pragma_index_list(m.name) i,
        pragma_index_info(i.name) x WHERE m.type = 'table' GROUP BY m.name, i.name""",
    "statements": "SELECT name, sql FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL",
    "checks": "SELECT name, (length(sql) - length(replace(sql, 'CHECK', ''))) / 5 FROM sqlite_master WHERE type = 'table'",
    "bodies": "SELECT slug, kind, name FROM foundation_body",
    "applied": "SELECT app, name FROM django_migrations",
    "permissions": "SELECT codename FROM auth_permission",
}
POSTGRESQL = {
    "columns": """SELECT table_name, column_name, data_type, is_nullable, column_default, character_maximum_length
        FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraints": """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": """SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace""",
    "rights": """SELECT table_name, grantee, privilege_type FROM information_schema.role_table_grants
        WHERE table_schema = 'public'""",
    "bodies": "SELECT slug, kind, name FROM foundation_body",
    "applied": "SELECT app, name FROM django_migrations",
    "permissions": "SELECT codename FROM auth_permission",
}


def described(folder: Path, vendor: str, way: str) -> dict[str, Any]:
    """What stands in a database that was made in this way."""
    with empty_laptop(folder, vendor) as laptop:
        folder.mkdir()
        asked = f"SQLITE = {SQLITE!r}\nPOSTGRESQL = {POSTGRESQL!r}\n"
        schema: dict[str, Any] = json.loads(laptop.told(asked + MAKE, way, GUYUB_RUN_ROLE=""))
        return schema


def test_both_ways_come_to_the_same_schema(tmp_path: Path, vendor: str) -> None:
    steps = described(tmp_path / "steps", vendor, "steps")
    at_once = described(tmp_path / "once", vendor, "once")
    assert steps["applied"] and steps["columns"] and steps["bodies"] == at_once["bodies"]
    assert steps["named by the proof"] == at_once["named by the proof"] == []
    for name in steps:
        assert steps[name] == at_once[name], name
