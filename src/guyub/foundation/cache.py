"""What is counted in the database, such as tries at a door; a full disk is said, not taken for too many tries."""

from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, connections, router

from guyub.foundation.outside import outside


class Cache(DatabaseCache):
    """Django's, which passes over every failure to write; here one from outside is raised."""

    def _base_set(self, mode: str, key: str, value: Any, *rest: Any, **more: Any) -> Any:
        failed: list[DatabaseError] = []

        def noted(execute: Any, *given: Any) -> Any:
            try:
                return execute(*given)
            except DatabaseError as error:
                failed.append(error)
                raise

        with connections[router.db_for_write(self.cache_model_class)].execute_wrapper(noted):
            done = super()._base_set(mode, key, value, *rest, **more)  # type: ignore[misc]
        for error in failed:
            told = outside(error)
            if told is not None and told.code == "disk.unwritable":
                raise error
        return done
