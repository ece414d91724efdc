"""The parts of ``docs/security.md`` that are made from the program: ``python -m tests.security`` writes them."""

import re
from pathlib import Path

from django.conf import settings

from guyub.foundation import reading, spreadsheet
from guyub.foundation.fields import MOST_FILE_BYTES
from guyub.foundation.rulebook import rules
from guyub.front.doors.limits import Limits, Pace, size_text
from guyub.kernel.media import SIGNS
from guyub.kernel.people import passwords

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docs" / "security.md"
OF_POWER = ("second_person", "alone", "demisioner", "tries", "names_tried", "token", "session", "draft")
"""Rules of a cooperative that are limits of what somebody may do."""


def limits() -> list[str]:
    """What the machine gives, how often one may try, and what each cooperative decides itself."""
    from guyub.front import drafts

    lines = ["| limit of the machine | value |", "| --- | --- |"]
    for name, value in vars(Limits()).items():
        told = (
            _pace(value)
            if isinstance(value, Pace)
            else size_text(value)
            if name.endswith("_bytes")
            else value
        )
        lines.append(f"| {name.replace('_', ' ')} | {told} |")
    lines += [f"| drafts of one person | {drafts.MOST_EACH}, {drafts.MOST_BYTES:,} bytes each |"]
    lines += [f"| letters of a password | {passwords.MOST_LETTERS} |"]
    lines += ["", "| wrong tries | limit |", "| --- | --- |"]
    for kind, found in settings.SIGN_IN_LIMITS.items():
        lines.append(f"| {kind} | {', '.join(f'{most} in {seconds:,} s' for most, seconds in found)} |")
    lines += ["", "| each cooperative's own | value until it decides | bounds |", "| --- | --- | --- |"]
    for path, rule in sorted(rules().items()):
        if any(word in path for word in OF_POWER) and rule.layer in ("policy", "bylaw"):
            bound = rule.bounds[-1][1] if rule.bounds else None
            between = f"{_said(getattr(bound, 'least', None))} to {_said(getattr(bound, 'most', None))}"
            lines.append(f"| `{path}` | {_said(rule.default)} {rule.unit} | {between} |")
    return lines


def uploads() -> list[str]:
    """Each kind of file, where it may come in, and how large it may be."""
    from guyub.intake.commands.stage import MOST_FILES
    from guyub.members.commands.show_profile import MOST_LOGO_BYTES

    kinds = ", ".join(name for _, name in SIGNS)
    size = f"{MOST_FILE_BYTES >> 20} MB"
    sheet = f"{spreadsheet.MOST_BYTES >> 20} MB, {spreadsheet.MOST_UNPACKED_BYTES >> 20} MB unpacked, {spreadsheet.MOST_ROWS:,} rows, {spreadsheet.MOST_COLUMNS:,} columns, {spreadsheet.MOST_CELLS:,} cells"
    return [
        "| what | kinds | at most |",
        "| --- | --- | --- |",
        f"| papers, photos, cards | {kinds} | {size} a file, and what the sender may send at once (above) |",
        f"| logo of a cooperative | {kinds.split(', application')[0]}, image/webp | {MOST_LOGO_BYTES // 1000} KB |",
        f"| old books | xlsx, xls, ods, csv, HTML tables | {size} a file, {MOST_FILES} files; {sheet} |",
        f"| the reading of them | | {reading.MOST_SECONDS:.0f} s, {reading.CPU_SECONDS} s of processor, {reading.MEMORY_BYTES >> 20} MB |",
    ]


def words() -> list[str]:
    """Words that no password is made of alone."""
    groups = {"program": passwords.PROGRAM, "kinds": passwords.KINDS, "posts": passwords.POSTS}
    return [f"- {name}: {', '.join(sorted(group))}" for name, group in groups.items()]


def events() -> list[str]:
    """What the log of security tells."""
    from guyub.front import noting

    return [
        "| event | meaning |",
        "| --- | --- |",
        *(f"| `{name}` | {told} |" for name, told in noting.EVENTS.items()),
    ]


def libraries() -> list[str]:
    """What is served is made of these, each at the version that is pinned."""
    found = re.findall(
        r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements" / "base.txt").read_text(), re.MULTILINE
    )
    return [", ".join(f"{name} {version}" for name, version in found) + "."]


def _pace(pace: Pace) -> str:
    return f"{pace.grace_seconds:g} s, then {pace.bytes_a_second:,} bytes a second, {pace.most_seconds:g} s in all"


def _said(value: object) -> str:
    return "-" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


PARTS = {"limits": limits, "uploads": uploads, "words": words, "events": events, "libraries": libraries}


def written() -> str:
    """The file as it should be."""
    text = FILE.read_text(encoding="utf-8")
    for name, part in PARTS.items():
        begins = f"<!-- {name}: made by python -m tests.security -->\n"
        made = "\n".join(part())
        text = re.sub(
            f"{begins}.*?<!-- end -->\n",
            lambda _, b=begins, m=made: f"{b}\n{m}\n\n<!-- end -->\n",
            text,
            flags=re.S,
        )  # type: ignore[misc]
    return text


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guyub.config.settings")
    django.setup()
    from guyub.front.registry import load

    load()
    FILE.write_text(written(), encoding="utf-8")
