"""One request as it is drawn, broken, made smaller and written down."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

Pairs = tuple[tuple[str, str], ...]
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data; boundary=guyub"


class Raw(str):
    """What stands in a JSON text as it is, whether it is JSON or not."""


@dataclass(frozen=True)
class Asked:
    """One request: by whom, how, where, and what it says."""

    who: str
    method: str
    path: str
    query: Pairs = ()
    form: Pairs = ()
    files: tuple[tuple[str, str, bytes], ...] = ()
    in_parts: bool = False
    body: bytes | None = None
    json: tuple[tuple[str, Any], ...] | None = None
    kind: str = "application/json"
    headers: Pairs = ()
    way: str = ""
    """How it was drawn."""

    def smaller(self) -> Iterator["Asked"]:
        """The same request with one thing left out."""
        for name in ("query", "form", "files", "headers", "json"):
            parts = getattr(self, name) or ()
            for at in range(len(parts)):
                yield replace(self, **{name: parts[:at] + parts[at + 1 :]})

    @property
    def address(self) -> str:
        """The path with what is asked of it."""
        if not self.query:
            return self.path or "/"
        return (self.path or "/") + "?" + _pairs(self.query)

    @property
    def content(self) -> tuple[bytes, str]:
        """The body, and the kind that it says it is."""
        if self.json is not None:
            return json_text(dict(self.json)).encode(), self.kind
        if self.files or self.in_parts:
            return _multipart(self), MULTIPART
        if self.form:
            return _pairs(self.form).encode(), FORM
        return self.body or b"", self.kind


def json_text(value: Any) -> str:
    """The value as JSON, but for what was put in raw."""
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(name)}:{json_text(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(json_text, value)) + "]"
    return json.dumps(value)


def quoted(text: str) -> str:
    """The text as an address has it, whatever it is made of."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def _pairs(pairs: Pairs) -> str:
    return "&".join(f"{quoted(name)}={quoted(value)}" for name, value in pairs)


def _multipart(asked: Asked) -> bytes:
    parts = [
        b'--guyub\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        % (name.encode("utf-8", "surrogatepass"), value.encode("utf-8", "surrogatepass"))
        for name, value in asked.form
    ]
    parts += [
        b'--guyub\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\nContent-Type: text/plain\r\n\r\n%s\r\n'
        % (name.encode("utf-8", "surrogatepass"), called.encode("utf-8", "surrogatepass"), content)
        for name, called, content in asked.files
    ]
    return b"".join(parts) + b"--guyub--\r\n"
