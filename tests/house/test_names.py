"""One name for one thing: path, class, permission, audit word, test and words are the same."""

import ast
import re

import pytest
from tests.house.source import FILES, ROOMS, SOURCE, TESTS, name_of, tree

from guyub.foundation.command import COMMANDS, QUERIES
from guyub.foundation.fields import fields_of
from guyub.front.doors.json import openapi

REFUSED = {"utils", "helpers", "common", "misc", "managers", "services", "base"}


@pytest.mark.parametrize("word", sorted(COMMANDS))
def test_the_name_is_the_path(word: str) -> None:
    room, verb = word.split(".")
    kind = COMMANDS[word]
    assert kind.__module__ == f"guyub.{room}.commands.{verb}"
    assert kind.__name__ == "".join(part.capitalize() for part in verb.split("_"))
    assert kind.__doc__ and kind.article and kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert [base.__name__ for base in kind.__bases__] == ["Command"]


@pytest.mark.parametrize("word", sorted(QUERIES))
def test_a_query_stands_in_its_room(word: str) -> None:
    room, noun = word.split(".")
    assert re.match(rf"guyub\.{room}\.queries\b", QUERIES[word].ask.__module__)
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", noun) and QUERIES[word].ask.__doc__


def test_no_file_has_a_refused_name() -> None:
    places = [
        path for path in SOURCE.rglob("*") if path.suffix in ("", ".py") and "__pycache__" not in path.parts
    ]
    assert not [name_of(path) for path in places if path.stem in REFUSED]


def test_public_functions_say_what_they_do() -> None:
    silent = []
    for path in FILES:
        if path.name == "verify.py":
            continue
        for node in tree(path).body:
            public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):  # type: ignore[arg-type]
                silent.append(f"{path.name}: {node.name}")  # type: ignore[union-attr]
    assert not silent


def test_all_three_doors_have_every_word() -> None:
    paths = openapi()["paths"]
    for word in COMMANDS:
        assert f"/api/{{cooperative}}/commands/{word}" in paths
    for word in QUERIES:
        assert f"/api/{{cooperative}}/queries/{word}" in paths


def test_it_is_written_which_form_each_field_has() -> None:
    """For every word and field: its type, whether it must be there, and nothing else may be sent."""
    paths = openapi()["paths"]
    for word, kind in COMMANDS.items():
        operation = paths[f"/api/{{cooperative}}/commands/{word}"]["post"]
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        fields = {field.name: field.required for field in fields_of(kind)}
        assert schema["properties"].keys() == fields.keys() and schema["additionalProperties"] is False
        assert set(schema["required"]) == {name for name, required in fields.items() if required}
        assert all(
            part and part.keys() & {"type", "enum", "$ref", "anyOf", "items", "properties"}
            for part in schema["properties"].values()
        ), word
    for word, query in QUERIES.items():
        told = {
            each["name"]: each for each in paths[f"/api/{{cooperative}}/queries/{word}"]["get"]["parameters"]
        }
        for field in fields_of(query.parameters):
            assert told[field.name]["required"] == field.required and told[field.name]["schema"], (
                word,
                field.name,
            )


def test_the_registry_holds_every_command_file() -> None:
    files = {
        f"{room}.{path.stem}"
        for room in ("foundation", *ROOMS)
        for path in (SOURCE / room / "commands").glob("*.py")
        if path.stem != "__init__"
    }
    assert set(COMMANDS) == files
    assert TESTS.exists()
