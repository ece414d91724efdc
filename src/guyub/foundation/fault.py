"""What a proof names: one thing that is not as it should be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it should be: a code, the entry where there is one, and facts."""

    code: str
    entry: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
