"""What a stranger writes is read by the parsers of the house, and Python's own lax ones never see it.

``int`` takes figures of every script, signs and underlines, and falls at five thousand figures; ``date.fromisoformat``
takes weeks; ``UUID`` braces; ``b64decode`` skips what it does not know. So each door calls ``guyub.kernel.text``,
``guyub.kernel.period``, ``guyub.kernel.money`` or ``guyub.foundation.fields``, and what the lists below name reads only
what this program wrote itself, or what its own pattern of plain figures has let through.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.house.source import FILES, functions, name_of

LAX = frozenset(
    {"int", "float", "Decimal", "UUID", "fromisoformat", "strptime", "b64decode", "loads", "fromhex"}
)
DOORS = ("/web/", "front/doors/", "front/templatetags/", "front/trying.py", "front/drafts.py", "front/signing.py", "front/proxies.py", "foundation/fields.py", "front/cli/")  # fmt: skip
PARSERS = {
    "foundation/fields.py:_file b64decode",
    "front/doors/json.py:read_json loads",
}
"""They are the parsers of their door: strict, and whatever they cannot read is a refusal."""
SIGNED_OR_SEALED = {
    "front/drafts.py:keep_by_pass loads",
    "front/drafts.py:kept_for loads",
    "front/signing.py:SecondSteps.decrypt b64decode",
    "front/signing.py:actor_in UUID",
    "front/trying.py:devices_on loads",
    "front/web/pin.py:family loads",
}
"""What this program wrote and nobody else can have changed."""
OUR_OWN = {
    "front/cli/bringing.py:_laid_down UUID",
    "front/cli/bringing.py:bring UUID",
    "front/cli/keeping.py:backup fromhex",
    "front/cli/keeping.py:restore fromhex",
    "front/doors/bringing.py:Upload._lay_down UUID",
    "front/doors/copying.py:copying loads",
    "front/doors/replies.py:reply_of int",
    "front/doors/replies.py:reply_of.begin int",
    "front/drafts.py:_days int",
    "front/signing.py:ceiling int",
    "front/templatetags/face.py:_address int",
    "front/templatetags/face.py:iso fromisoformat",
    "front/templatetags/face.py:print_of fromhex",
    "front/web/awaits.py:_backup int",
    "front/web/bringing.py:_typed fromisoformat",
    "front/web/choices.py:_day fromisoformat",
    "front/web/consent.py:_import_file UUID",
    "front/web/consent.py:_import_files UUID",
    "front/web/consent.py:_preview UUID",
    "front/web/consent.py:_yours UUID",
    "front/web/consent.py:page fromisoformat",
    "front/web/day.py:_waits fromisoformat",
    "front/web/desk.py:_let_in int",
    "front/web/own.py:_said int",
    "front/web/papers.py:scan b64decode",
    "front/web/pin.py:_let_in int",
    "front/web/readable.py:readable UUID",
    "front/web/trail.py:_days fromisoformat",
    "front/web/voices.py:_page fromisoformat",
    "front/web/words.py:of_one UUID",
}
"""What a command, a query or a rule answered, or what a parser of the house has read before."""
OF_THE_MACHINE = {
    "front/doors/connections.py:_address fromhex",
    "front/doors/connections.py:hang_up int",
    "front/doors/connections.py:read int",
    "front/doors/http.py:Application.__call__ int",
}
"""What the system or whoever keeps the machine says."""
EVERY_SCRIPT = {
    "foundation/logs.py",
    "front/drafts.py",
    "kernel/people/passwords.py",
    "kernel/sheet/register.py",
    "members/commands/read_identity.py",
}
"""What hides numbers hides them in every script, and a name has letters of any."""
PLAIN = re.compile(r"(\w+)\.isascii\(\) and \1\.isdigit\(\)")


def test_no_door_reads_what_a_stranger_wrote_by_a_lax_reader() -> None:
    assert set(used()) == PARSERS | SIGNED_OR_SEALED | OUR_OWN | OF_THE_MACHINE


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_figures_are_those_of_our_own_script(path: Path) -> None:
    """² is a digit to Python, and ٣ a decimal; neither is a figure on any paper of a cooperative."""
    text = path.read_text(encoding="utf-8")
    assert ".isdecimal(" not in text and ".isnumeric(" not in text
    assert r"\d" not in text or name_of(path) in EVERY_SCRIPT, "write [0-9]"
    assert text.count(".isdigit(") == len(PLAIN.findall(text)), (
        "ask isascii first, or call kernel.text.figures_of"
    )


def used() -> Iterator[str]:
    """Every lax reader that a door calls: file, function, and what it calls."""
    for path in FILES:
        name = name_of(path)
        if any(door in f"/{name}" for door in DOORS):
            for where, node, _ in functions(path):
                for call in ast.walk(node):
                    if isinstance(call, ast.Call) and call.args and (said := called(call)) in LAX:
                        yield f"{where} {said}"


def called(call: ast.Call) -> str:
    """The last name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
