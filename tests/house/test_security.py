"""The inventory of what is kept safe is true, and the source does nothing of what it says is not done."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests import security
from tests.house.source import FILES, ROOT, SOURCE, name_of, tree

PAPER = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
SCRIPTS = sorted((SOURCE / "front" / "static" / "front").glob("*.js"))
PAGES = sorted(SOURCE.rglob("*.html"))
CRYPTOGRAPHY = {"hashlib", "hmac", "secrets", "cryptography", "django.core.signing", "django.contrib.auth.hashers", "django.utils.crypto"}  # fmt: skip
SPEAKING = {"urllib.request", "http.client", "smtplib", "ftplib", "requests", "httpx", "aiohttp", "telnetlib", "xmlrpc", "django.core.mail"}  # fmt: skip
EXECUTING = {"pickle", "marshal", "shelve", "dill", "jsonpickle", "code", "runpy"}
SOCKETS = {"front/cli/serving.py", "front/doors/connections.py"}
"""One looks whether a port is free, the other hangs up on who came in; neither asks anyone anything."""
DRAWN = {"card.html": "{{ square|safe }}"}
"""A square that the library draws; of what was typed it holds black and white cells."""
STARTS = {"foundation/reading.py", "front/doors/copying.py", "front/cli/workers.py"}


def imported(path: Path) -> set[str]:
    """What a file imports, by its full name and by each name from it."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return names


def among(names: set[str], known: set[str]) -> set[str]:
    return {name for name in names if any(name == one or name.startswith(f"{one}.") for one in known)}


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def test_the_parts_that_are_made_say_what_the_program_says() -> None:
    assert security.written() == PAPER, "python -m tests.security"


@pytest.mark.django_db
def test_every_table_has_one_level_of_care() -> None:
    section = PAPER.partition("## What is kept")[2].partition("Law asks for it")[0]
    listed = re.findall(
        r"`([a-z]+_[a-z_]+)`", "".join(line for line in section.splitlines() if line.startswith("| **"))
    )
    assert len(listed) == len(set(listed))
    assert set(listed) == {
        name for name in connection.introspection.table_names() if not name.startswith("sqlite")
    }


def test_wherever_something_is_hashed_sealed_or_drawn_is_listed() -> None:
    section = PAPER.partition("Where it is used: ")[2].partition("\n\n")[0]
    listed = set(re.findall(r"`([\w/]+\.py)`", section))
    used = set()
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        if "front/demo/" in name_of(path):
            continue
        if among(imported(path), CRYPTOGRAPHY) or "urandom" in text:
            used.add(name_of(path))
    assert used == listed


def test_chance_that_somebody_could_guess_is_used_in_the_demonstration_only() -> None:
    for path in FILES:
        if "front/demo/" not in name_of(path):
            assert not among(imported(path), {"random", "numpy"}), name_of(path)


def test_it_asks_no_other_server_and_makes_nothing_of_what_it_reads_but_values() -> None:
    for path in FILES:
        names = imported(path)
        assert not among(names, SPEAKING | EXECUTING), name_of(path)
        assert "socket" not in names or name_of(path) in SOCKETS, name_of(path)
        for call in calls(path):
            called = ast.unparse(call.func)
            assert called not in (
                "eval",
                "exec",
                "os.system",
                "os.popen",
                "__import__",
                "yaml.unsafe_load",
            ), name_of(path)
            if called == "compile":
                raise AssertionError(name_of(path))


def test_no_shell_is_called_and_what_is_started_is_fixed() -> None:
    for path in FILES:
        if "subprocess" in imported(path):
            assert name_of(path) in STARTS, name_of(path)
        for call in calls(path):
            assert all(word.arg != "shell" for word in call.keywords), name_of(path)


def test_no_script_writes_html_or_keeps_anything_in_the_browser_but_the_members_own_pages() -> None:
    assert SCRIPTS
    for script in SCRIPTS:
        text = script.read_text(encoding="utf-8")
        assert not re.search(
            r"(?:inner|outer)HTML\s*\+?=(?!=)|insertAdjacent|document\.write|\beval\(|new Function|srcdoc|createContextualFragment",
            text,
        ), script.name
        assert not re.search(r"localStorage|sessionStorage|indexedDB|postMessage", text), script.name
        assert "caches" not in text or script.name in ("phone.js", "sw.js"), script.name


def test_no_page_marks_text_as_html_and_no_code_does() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8").replace(DRAWN.get(page.name, "\0"), "")
        assert not re.search(r"\|\s*safe\b|autoescape off", text), page.name
    marked = {name_of(path) for path in FILES if "mark_safe" in path.read_text(encoding="utf-8")}
    assert marked <= {"front/templatetags/face.py"}


def test_every_secret_on_a_page_is_masked_and_may_be_pasted() -> None:
    names = "password|password1|password2|oldpassword|pin|old|new|again|passphrase"
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for field in re.findall(rf'<input[^>]*\bname="(?:{names})"[^>]*>', text):
            assert 'type="password"' in field or "hidden" in field, (page.name, field)
    for script in SCRIPTS:
        assert not re.search(
            r"[\"'](?:paste|beforeinput|contextmenu)[\"']", script.read_text(encoding="utf-8")
        ), script.name


def test_cookies_are_kept_in_one_place() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        if name_of(path) != "front/cookies.py":
            assert "set_cookie" not in text and "set_signed_cookie" not in text, name_of(path)
            assert (
                not re.search(r"\bCOOKIES(\.get|\[)", text) or name_of(path) == "front/doors/allowance.py"
            ), name_of(path)


def test_no_page_but_pages_of_the_program_is_served_from_the_disk(settings: Any) -> None:
    """Only one folder is served, and nothing of version control or of the tests lies in it."""
    assert (
        settings.STATIC_ROOT.is_relative_to(SOURCE / "front" / "static")
        or settings.STATIC_ROOT == SOURCE / "front" / "static"
    )
    kinds = {file.suffix for file in settings.STATIC_ROOT.rglob("*") if file.is_file()}
    assert kinds <= {".css", ".js", ".png", ".svg", ".woff2", ".ttf", ".txt", ".md"}, kinds
