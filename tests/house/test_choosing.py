"""The quick tier: nearest first, the core always, the slow ones never unless they changed, all within the minute."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests import choosing
from tests.choosing import BUDGET, CORE, KINDS, ROOT, SLOW, UNKNOWN, Chosen, chosen

IMPORTERS = {
    "guyub.kernel.money": {"guyub.loans.models", "guyub.kernel.report"},
    "guyub.loans.models": {"guyub.loans.queries"},
    "guyub.loans.queries": {"guyub.reports.queries"},
    "tests.intake.office": {"tests.intake.test_village"},
}
TESTS = {
    **{path: frozenset[str]() for path in CORE},
    "tests/kernel/test_money.py": {"guyub.kernel.money"},
    "tests/loans/test_queries.py": {"guyub.loans.queries"},
    "tests/loans/commands/test_repay.py": {"guyub.loans.commands.repay"},
    "tests/reports/test_queries.py": {"guyub.reports.queries"},
    "tests/intake/test_village.py": {"tests.intake.office"},
    "tests/voices/test_queries.py": {"guyub.voices.queries"},
    "tests/browser/test_daily.py": {"guyub.kernel.money"},
    "tests/house/test_migrations.py": set(),
    "tests/house/test_writes.py": set(),
}


def choose(*changed: str, seconds: Mapping[str, float] | None = None, budget: float = BUDGET) -> Chosen:
    return chosen(changed, importers=IMPORTERS, tests=TESTS, seconds=seconds or {}, budget=budget)


def test_the_nearest_come_first_and_strangers_not_at_all() -> None:
    run = choose("src/guyub/kernel/money.py").run
    near = [one for one in run if one not in CORE]
    assert near == [
        "src/guyub/kernel/money.py",
        "tests/kernel/test_money.py",
        "tests/loans/test_queries.py",
        "tests/reports/test_queries.py",
    ]
    assert set(CORE) <= set(run)


def test_the_mirror_and_what_the_kind_asks_for() -> None:
    assert "tests/loans/commands/test_repay.py" in choose("src/guyub/loans/commands/repay.py").run
    assert {"tests/house/test_migrations.py", "tests/house/test_writes.py"} <= set(choose("src/guyub/loans/models.py").run)  # fmt: skip


def test_slow_ones_only_when_they_changed_themselves() -> None:
    assert "tests/browser/test_daily.py" in choose("src/guyub/kernel/money.py").left
    assert "tests/browser/test_daily.py" in choose("tests/browser/test_daily.py").run


def test_what_tests_share_asks_for_those_that_share_it() -> None:
    assert "tests/intake/test_village.py" in choose("tests/intake/office.py").run


@given(
    st.sets(st.sampled_from(["src/guyub/kernel/money.py", "src/guyub/loans/models.py", "README.md", *TESTS])),
    st.dictionaries(st.sampled_from(sorted(TESTS)), st.floats(0, 60)),
    st.floats(0, 120),
)
def test_it_fits_names_everything_once_and_never_drops_what_is_certain(
    changed: set[str], seconds: dict[str, float], budget: float
) -> None:
    found = choose(*changed, seconds=seconds, budget=budget)
    assert len({*found.run, *found.left}) == len(found.run) + len(found.left)
    assert set(CORE) | (changed & set(TESTS)) <= set(found.run)
    certain = (
        set(CORE) | changed | {one for _, files in KINDS for one in files} | {"tests/kernel/test_money.py"}
    )
    extra = [one for one in found.run if one not in certain]
    assert not extra or sum(seconds.get(one, UNKNOWN) for one in found.run) <= budget
    assert not [one for one in extra if one.startswith(SLOW)]


def test_what_is_named_is_there() -> None:
    named = [*CORE, *SLOW, *(one for _, files in KINDS for one in files)]
    assert not [one for one in named if not (ROOT / one).exists()]


def test_changes_are_those_of_the_branch_the_tree_and_what_is_new(
    tmp_path: Path, monkeypatch: object
) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@x", *words], cwd=tmp_path, check=True, capture_output=True)  # fmt: skip

    def commit(name: str) -> None:
        (tmp_path / name).write_text("x")
        git("add", ".")
        git("commit", "-qm", name)

    git("init", "-qb", "main")
    commit("first")
    commit("second")
    monkeypatch.setattr(choosing, "ROOT", tmp_path)  # type: ignore[attr-defined]
    assert choosing.changed_paths() == ["second"]
    git("checkout", "-qb", "work")
    commit("third")
    (tmp_path / "first").write_text("y")
    (tmp_path / "new").write_text("z")
    assert sorted(choosing.changed_paths()) == ["first", "new", "third"]
