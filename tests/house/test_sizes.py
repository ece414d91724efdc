"""How large files and functions may be. The lists name what is too large today; they only get shorter."""

import ast
import tokenize
from functools import cache
from pathlib import Path

import pytest
from tests.house.source import FILES, SOURCE, functions, imports, name_of

MOST_LINES = 500
MOST_CODE = 60
MOST_POSITIONAL = 2
MOST_POSITIONAL_INSIDE = 4
"""A function that only its own file calls may take more."""
CALLED_BY_DJANGO = ("front/web/", "front/doors/json.py", "front/templatetags/")
"""Views and template tags take what the framework hands them."""
MOST_IMPORTS = 8
LONG_FUNCTIONS: set[str] = set()
MANY_POSITIONAL = {
    "foundation/access.py:allowed",
    "foundation/access.py:may",
    "foundation/clock.py:business_day",
    "foundation/commands/approve.py:settle",
    "foundation/running.py:begin_in",
    "front/speech.py:spoken",
    "kernel/ledger/classify.py:kind_of",
    "kernel/ledger/statement.py:_side",
    "kernel/proof/merkle.py:grown",
    "kernel/proof/merkle.py:included",
    "kernel/sheet/cells.py:cell_at",
    "ledger/commands/receive.py:bridge_of",
    "ledger/commands/receive.py:photo_hash",
    "ledger/journal.py:post",
    "ledger/queries/chart.py:category",
    "members/queries/bodies.py:actor_of",
    "reports/paper/cells.py:labelled",
    "reports/paper/cells.py:subtitle",
    "reports/queries/books.py:_ledger_rows",
    "reports/queries/statements.py:_money_report",
    "rules/queries/in_force.py:value",
    "verify.py:check_balances",
    "verify.py:check_entries",
    "verify.py:entry_leaf",
    "verify.py:grow",
}
MANY_IMPORTS: set[str] = set()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_functions_are_short() -> None:
    found = {
        name for path in FILES for name, node, _ in functions(path) if code_lines(path, node) > MOST_CODE
    }
    kept(found, LONG_FUNCTIONS)


def test_more_than_two_values_are_passed_by_name() -> None:
    found = set()
    for path in FILES:
        if name_of(path).startswith(CALLED_BY_DJANGO):
            continue
        for name, node, method in functions(path):
            static = any(
                isinstance(one, ast.Name) and one.id == "staticmethod" for one in node.decorator_list
            )
            given = len(node.args.posonlyargs) + len(node.args.args) - (method and not static)
            inside = node.name.startswith("_") or ("." in name.partition(":")[2] and not method)
            if given > (MOST_POSITIONAL_INSIDE if inside else MOST_POSITIONAL):
                found.add(name)
    kept(found, MANY_POSITIONAL)


def test_a_command_knows_few_others() -> None:
    found = set()
    for path in SOURCE.glob("*/commands/*.py"):
        own = {
            one
            for one in imports(path)
            if one.startswith("guyub.") and not one.startswith("guyub.foundation")
        }
        if len(own) > MOST_IMPORTS:
            found.add(name_of(path))
    kept(found, MANY_IMPORTS)


def kept(found: set[str], listed: set[str]) -> None:
    """Nothing new is too large, and what was mended leaves the list."""
    assert found <= listed, f"too large: {sorted(found - listed)}"
    assert listed <= found, f"mended, take off the list: {sorted(listed - found)}"


def code_lines(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function that hold code: without its docstring, comments and blank lines."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    first = body[0].lineno if body else node.lineno
    return len([line for line in _lines_of_code(path) if first <= line <= (node.end_lineno or first)])


@cache
def _lines_of_code(path: Path) -> frozenset[int]:
    quiet = {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
    }
    with path.open("rb") as content:
        tokens = [one for one in tokenize.tokenize(content.readline) if one.type not in quiet]
    return frozenset(line for one in tokens for line in range(one.start[0], one.end[0] + 1))
