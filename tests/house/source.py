"""The source as the house tests read it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "guyub"
TESTS = ROOT / "tests"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
ROOMS = (
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

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    """The file as it is listed: its path below ``guyub``."""
    return path.relative_to(SOURCE).as_posix()


def tree(path: Path) -> ast.Module:
    """The file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[tuple[str, Function, bool]]:
    """Every function of a file under its full name, and whether it is a method."""

    def within(node: ast.AST, above: str, in_class: bool) -> Iterator[tuple[str, Function, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{above}{child.name}", child, in_class
                yield from within(child, f"{above}{child.name}.", False)
            elif isinstance(child, ast.ClassDef):
                yield from within(child, f"{above}{child.name}.", True)
            else:
                yield from within(child, above, in_class)

    yield from within(tree(path), f"{name_of(path)}:", False)


def imports(path: Path) -> set[str]:
    """Every module that a file names in an import, at any depth."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found
