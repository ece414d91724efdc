"""A wish that every door can parse, made from a command's or a question's fields; it need not make sense."""

import base64
from typing import Any
from uuid import UUID

from guyub.foundation.fields import Field, fields_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
VALUES: dict[str, Any] = {
    "money": 1,
    "number": 1,
    "flag": True,
    "date": "2025-03-14",
    "id": str(UUID(int=99)),
    "file": base64.b64encode(PNG).decode(),
    "text": "x",
}


def sample(value_type: type[Any]) -> dict[str, Any]:
    """The required fields as JSON takes them."""
    return {field.name: _one(field) for field in fields_of(value_type) if field.required}


def _one(field: Field) -> Any:
    one = sample(field.part) if field.part else field.choices[0] if field.choices else VALUES[field.kind]
    return [one] if field.many else one


def asked(value_type: type[Any], **known: str) -> dict[str, str]:
    """The required fields of a question as an address has them; what is known is taken where it fits."""
    names = [field.name for field in fields_of(value_type)]
    wanted = {name: str(value) for name, value in sample(value_type).items()}
    return wanted | {name: value for name, value in known.items() if name in names}
