"""Today's tables in an empty database, made at once instead of migration by migration."""

from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor

OURS = "guyub."


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Whether no table stands in the database yet."""
    return not connection.introspection.table_names()


def make(executor: MigrationExecutor) -> None:
    """Every table of today's models, then what the rooms' migrations say in code, and all migrations count as applied.

    Django draws every model anew for each migration's table, which takes seconds; the models as they are now take a
    tenth. That both ways come to the same schema is proved by ``tests/foundation/test_fresh_schema.py``.
    """
    connection = executor.connection
    executor.recorder.ensure_schema()
    steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
    with connection.schema_editor() as editor:
        for model in apps.get_models(include_auto_created=False):
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
    with connection.schema_editor() as editor:
        for migration, _ in steps:
            if type(migration).__module__.startswith(OURS):
                for operation in migration.operations:
                    _carry_out(operation, editor)
    for migration, _ in steps:
        executor.recorder.record_applied(migration.app_label, migration.name)


def _carry_out(operation: Any, editor: Any) -> None:
    if isinstance(operation, RunPython):
        models_of_today: Any = apps
        operation.code(models_of_today, editor)
    assert not isinstance(operation, RunSQL), "statements of a room stand in its schema.py"
