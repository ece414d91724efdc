"""The tables of ``docs/threats.md``, made from what the commands declare: ``python -m tests.threats`` writes them."""

import re
from datetime import date
from pathlib import Path

from guyub.foundation import matrix
from guyub.foundation.command import COMMANDS

FILE = Path(__file__).parent.parent / "docs" / "threats.md"
BEGINS, ENDS = "<!-- made by python -m tests.threats -->\n", "<!-- end -->\n"
ON = date(2026, 1, 1)


def tables() -> str:
    """What one account of each role reaches alone, what takes two, or members, and when one is enough."""
    return "\n".join([*_alone(), "", *_together(), "", *_emergency(), "", *_in_part(), "", *_words()])


def _alone() -> list[str]:
    lines = ["### One account alone", "", "| role | words that change something | reaches | money, at the most |", "| --- | --- | --- | --- |"]  # fmt: skip
    for role in matrix.roles():
        found = matrix.alone(role, ON)
        money = "the limit of its grant for each act" if "money" in found.reaches else "none"
        if found.unweighed:
            money += f"; between accounts of the books: {_list(found.unweighed)}"
        lines.append(f"| {role} | {len(found.words)} | {_list(found.reaches) or 'nothing'} | {money} |")
    return lines


def _together() -> list[str]:
    lines = ["### Two together", "", "| word | reaches | one of these wishes | another of these agrees |", "| --- | --- | --- | --- |"]  # fmt: skip
    return lines + [
        f"| `{one.word}`{'' if one.always else ' (in part)'} | {', '.join(one.reaches)} | {', '.join(one.wish)} | {', '.join(one.agree)} |"
        for one in matrix.together(ON)
    ]


def _emergency() -> list[str]:
    path = matrix.emergency(ON)
    return [
        "### One officer and members, where no officer and no supervisor can agree",
        "",
        "| at least | who asks the members | whose agreement counts | who can stop it | who carries it out |",
        "| --- | --- | --- | --- | --- |",
        f"| {path.fewest_members} different members, {path.fewest_days} full days | {', '.join(path.asks)} | "
        f"{', '.join(path.answers)} | {', '.join(path.stops)} | {', '.join(path.carries_out)} |",
        "",
        "It reaches what the table above names, and money above the limit, within what whoever wished it may wish.",
    ]


def _in_part() -> list[str]:
    lines = ["### Where one is enough for a part", "", "| word | two persons |", "| --- | --- |"]
    for word, kind in sorted(COMMANDS.items()):
        if matrix.says_when(kind):
            said = (kind.second_person.__doc__ or "-").strip().splitlines()[0]
            lines.append(f"| `{word}` | {said} |")
    return lines


def _words() -> list[str]:
    lines = ["### Every word, and which role reaches it alone", ""]
    known = {role: matrix.alone(role, ON) for role in matrix.roles()}
    lines += [f"| word | reaches | {' | '.join(known)} |", f"| --- | --- |{' --- |' * len(known)}"]
    for word, kind in sorted(COMMANDS.items()):
        cells = [_cell(found, word) for found in known.values()]
        lines.append(f"| `{word}` | {', '.join(kind.reaches)}{' (own)' if kind.own else ''} | {' | '.join(cells)} |")  # fmt: skip
    return lines


def _cell(found: matrix.Alone, word: str) -> str:
    if word in found.in_part:
        return "part"
    if word in found.words:
        return "alone"
    return "two" if word in matrix.words_of(found.role, ON) else ""


def _list(names: "frozenset[str]") -> str:
    return ", ".join(sorted(names))


def written() -> str:
    """The file as it should be."""
    text = FILE.read_text(encoding="utf-8")
    return re.sub(f"{BEGINS}.*{ENDS}", lambda _: f"{BEGINS}\n{tables()}\n\n{ENDS}", text, flags=re.S)


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guyub.config.settings")
    django.setup()
    from guyub.front.registry import load

    load()
    FILE.write_text(written(), encoding="utf-8")
