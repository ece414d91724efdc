"""`./guyub test --quick`: the tests that a change of this kind can break, chosen in the order of how near they stand.

What changed since the branch left ``main`` (or since the last commit) is looked up in three ways: the test at the
mirror path, the tests that import what changed or what imports it, and what the kind of a file asks for. A fixed core
comes along; the slow ones only when they have changed themselves.
"""

from __future__ import annotations

import ast
import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS = ROOT / ".pytest_cache" / "guyub-seconds.json"
"""How long each file of tests took on this machine, as the runs before left it."""
BUDGET = 70.0
"""Seconds of two processes together: what fits in a minute beside their start."""
UNKNOWN = 1.5
"""Seconds of a file that has not run here yet."""
CORE = (
    "tests/foundation/test_running.py",
    "tests/house/test_arrows.py",
    "tests/house/test_sizes.py",
    "tests/house/test_words.py",
    "tests/ledger/test_journal.py",
)
SLOW = (
    "tests/bench/", "tests/browser/", "tests/failure/", "tests/year/", "tests/front/cli/test_serving.py",
    "tests/front/doors/test_http.py", "tests/house/test_access.py", "tests/house/test_forked.py",
    "tests/house/test_shown.py", "tests/front/test_doors.py", "tests/ledger/test_any_order.py",
)  # fmt: skip
"""Only when they have changed themselves."""
KINDS = (
    ("src/guyub/*/migrations/", ("tests/house/test_migrations.py", "tests/foundation/test_fresh_schema.py")),
    ("src/guyub/*/models.py", ("tests/house/test_migrations.py", "tests/house/test_writes.py")),
    ("src/guyub/*/schema.py", ("tests/foundation/test_fresh_schema.py", "tests/house/test_writes.py")),
    ("src/guyub/foundation/guard.py", ("tests/house/test_writes.py",)),
    ("src/guyub/rulebook/", ("tests/house/test_rulebook.py",)),
    ("src/guyub/*/commands/", ("tests/house/test_mirrors.py", "tests/house/test_names.py")),
    ("src/guyub/*/queries", ("tests/house/test_mirrors.py", "tests/house/test_names.py")),
    ("src/guyub/front/templates/", ("tests/house/test_addresses.py",)),
    ("docs/", ("tests/house/test_documents.py",)),
    ("README.md", ("tests/house/test_documents.py",)),
    ("HOUSE.md", ("tests/house/test_documents.py",)),
    ("guyub", ("tests/house/test_script.py",)),
    ("tests/laptop.py", ("tests/front/cli/test_words.py",)),
    ("tests/forked.py", ("tests/house/test_forked.py",)),
    ("tests/conftest.py", ("tests/house/test_opened.py",)),
    ("tests/opened.py", ("tests/house/test_opened.py",)),
)
"""What the kind of a file asks for: the beginning of its path, ``*`` for one room."""


@dataclass(frozen=True)
class Chosen:
    """The files to run, nearest first, and those that stand near but found no room in the minute."""

    run: tuple[str, ...]
    left: tuple[str, ...]


def chosen(
    changed: Iterable[str],
    *,
    importers: Mapping[str, Iterable[str]],
    tests: Mapping[str, Iterable[str]],
    seconds: Mapping[str, float],
    budget: float = BUDGET,
) -> Chosen:
    """The tests for these changed paths.

    ``importers`` holds of each module who imports it, ``tests`` of each file of tests what it imports.

    >>> graph = {"guyub.loans.models": ["guyub.loans.queries"], "guyub.loans.queries": []}
    >>> asks = {"tests/loans/test_queries.py": ["guyub.loans.queries"], "tests/voices/test_queries.py": []}
    >>> chosen(["src/guyub/loans/models.py"], importers=graph, tests=asks, seconds={}).run
    ('tests/loans/test_queries.py',)
    """
    paths = sorted(set(changed))
    certain = [path for path in paths if path in tests]
    certain += [path for path in paths if path.startswith("src/guyub/kernel/") and path.endswith(".py")]
    certain += [one for path in paths for one in _asked_by_kind(path)] + list(CORE)
    mirrors = [mirror for path in paths if (mirror := _mirror(path)) in tests]
    certain += [mirror for mirror in mirrors if not mirror.startswith(SLOW)]
    present = [one for one in dict.fromkeys(certain) if one in tests or one.startswith("src/")]
    spent = sum(seconds.get(one, UNKNOWN) for one in present)
    run, left = list(present), []
    distances = _distances({_module(path) for path in paths}, importers)
    near = {
        test: min((distances[one] for one in imported if one in distances), default=None)
        for test, imported in tests.items()
    }
    others = [test for test, far in near.items() if far is not None and test not in present]
    for test in sorted(others, key=lambda one: (near[one], seconds.get(one, UNKNOWN), one)):
        cost = seconds.get(test, UNKNOWN)
        if test.startswith(SLOW) or spent + cost > budget:
            left.append(test)
        else:
            run.append(test)
            spent += cost
    return Chosen(tuple(run), tuple(left))


def _asked_by_kind(path: str) -> Iterable[str]:
    parts = path.split("/")
    any_room = "/".join([*parts[:2], "*", *parts[3:]]) if len(parts) > 3 else path
    for beginning, files in KINDS:
        if path.startswith(beginning) or any_room.startswith(beginning):
            yield from files


def _mirror(path: str) -> str:
    """The test that stands where the file stands.

    >>> _mirror("src/guyub/loans/commands/repay.py")
    'tests/loans/commands/test_repay.py'
    """
    place, _, name = path.removeprefix("src/guyub/").rpartition("/")
    return f"tests/{place}/test_{name}"


def _module(path: str) -> str:
    """A file of Python as it is imported.

    >>> _module("src/guyub/loans/queries/__init__.py"), _module("tests/laptop.py")
    ('guyub.loans.queries', 'tests.laptop')
    """
    return path.removeprefix("src/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _distances(modules: set[str], importers: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Every module that imports one of these, at how many steps."""
    steps = dict.fromkeys(modules, 0)
    edge = sorted(modules)
    while edge:
        reached = {one: steps[module] + 1 for module in edge for one in importers.get(module, ())}
        edge = sorted(one for one in reached if one not in steps)
        steps |= {one: reached[one] for one in edge}
    return steps


def changed_paths() -> list[str]:
    """What differs from where this branch left ``main``, else from the last commit, else what that one changed."""
    here = _git("rev-parse", "HEAD")
    since = next(
        (one for name in ("main", "origin/main") if (one := _git("merge-base", "HEAD", name))), here
    ).strip()
    loose = _git("ls-files", "--others", "--exclude-standard")
    changed = _git("diff", "--name-only", since) + loose
    return (changed or _git("diff", "--name-only", "HEAD~1")).split()


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else ""


def quick() -> Chosen:
    """The choice for the tree as it stands."""
    import grimp

    graph = grimp.build_graph("guyub", cache_dir=None)
    importers: dict[str, set[str]] = {
        one: set(graph.find_modules_that_directly_import(one)) for one in graph.modules
    }
    imported = {path: _imported(ROOT / path) for path in _files_of_tests()}
    for path, modules in imported.items():
        for one in modules:
            importers.setdefault(one, set()).add(_module(path))
    files = {path: modules for path, modules in imported.items() if Path(path).name.startswith("test_")}
    known = json.loads(SECONDS.read_text()) if SECONDS.exists() else {}
    return chosen(changed_paths(), importers=importers, tests=files, seconds=known)


def _files_of_tests() -> list[str]:
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py"))


def _imported(path: Path) -> set[str]:
    """Every module that a file of tests may mean, a name taken from a package counted as one too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {one for one in found if one.startswith(("guyub.", "tests."))}


def remember(took: Mapping[str, float]) -> None:
    """Keep how long these files took, for the next choice."""
    known = json.loads(SECONDS.read_text()) if SECONDS.exists() else {}
    SECONDS.parent.mkdir(exist_ok=True)
    SECONDS.write_text(json.dumps({**known, **{one: round(took[one], 2) for one in sorted(took)}}))
