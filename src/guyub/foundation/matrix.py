"""The matrix of power: what one account of each role reaches alone in a day, and what two reach together.

It is the closure of what the commands declare: whoever may give an office alone has that office's words too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guyub.foundation.access import AGREES, BY_MEMBERS, roles_known, words_of
from guyub.foundation.command import COMMANDS, POWER, Command, Reach
from guyub.foundation.rulebook import rules


@dataclass(frozen=True)
class Alone:
    """What one account reaches: its words, of which some only in part, and all that they change."""

    role: str
    words: frozenset[str]
    in_part: frozenset[str]
    reaches: frozenset[Reach]
    unweighed: frozenset[str]
    """Words that reach money without saying a sum, so that no limit stops them."""


@dataclass(frozen=True)
class Together:
    """What takes two: the word, what it reaches, who may wish it, and who may agree to it."""

    word: str
    reaches: tuple[Reach, ...]
    wish: tuple[str, ...]
    agree: tuple[str, ...]
    always: bool


@dataclass(frozen=True)
class Emergency:
    """Where nobody in office can agree: what it takes by the rulebook, and which roles have which part in it."""

    fewest_members: int
    fewest_days: int
    asks: tuple[str, ...]
    answers: tuple[str, ...]
    stops: tuple[str, ...]
    carries_out: tuple[str, ...]


def roles() -> tuple[str, ...]:
    """The roles that a person can be given, in the order of the rulebook."""
    return tuple(role for role, one in roles_known().items() if one["granted"])


def says_when(kind: type[Command]) -> bool:
    """Whether one person is enough for some uses of a command that reaches power: those that give none."""
    return bool(kind.power()) and kind.second_person is not Command.second_person


def weighed(kind: type[Command]) -> bool:
    """Whether the command says what it weighs, so that the actor's limit holds for it."""
    return kind.weight_rupiah is not Command.weight_rupiah or kind.weight_in is not Command.weight_in


def reached_alone(kind: type[Command]) -> frozenset[Reach]:
    """What of a command's reach is there without a second person, as far as it concerns others."""
    if kind.own:
        return frozenset()
    takes_two = kind.second_person is Command.second_person or says_when(kind)
    return frozenset(kind.reaches) - {"nothing"} - (POWER if takes_two else frozenset())


def alone(role: str, on: date, *, commands: Iterable[type[Command]] | None = None) -> Alone:
    """Everything that a stolen account of the role reaches by itself, whatever it does first."""
    known = {kind.word: kind for kind in (COMMANDS.values() if commands is None else commands)}
    held, reaches = {role}, frozenset[Reach]()
    while True:
        words = {word for one in held for word in words_of(one, on) if word in known}
        reaches = frozenset().union(*(reached_alone(known[word]) for word in words))
        gained = set(roles()) if "office" in reaches else held
        if gained <= held:
            break
        held |= gained
    free = {word for word in words if not known[word].power() or says_when(known[word])}
    return Alone(
        role,
        frozenset(free),
        frozenset(word for word in free if says_when(known[word])),
        reaches,
        frozenset(word for word in free if "money" in known[word].reaches and not weighed(known[word])),
    )


def together(on: date) -> tuple[Together, ...]:
    """Every word of power that a person may run, with the roles of the first and the second person."""
    found = []
    for word, kind in sorted(COMMANDS.items()):
        wish = tuple(role for role in roles() if word in words_of(role, on))
        if kind.power() and wish:
            agree = tuple(role for role in wish if AGREES in words_of(role, on))
            found.append(Together(word, kind.reaches, wish, agree, not says_when(kind)))
    return tuple(found)


def emergency(on: date) -> Emergency:
    """The members' path: no policy goes below what the rulebook bounds it to."""

    def least(path: str) -> int:
        begun = [bound for since, bound in rules()[path].bounds if since <= on]
        return int(begun[-1].least or 0) if begun and begun[-1].certainty == "certain" else 0

    def may(word: str) -> tuple[str, ...]:
        return tuple(role for role in roles() if word in words_of(role, on))

    return Emergency(
        least("policy.emergency_members"),
        least("policy.emergency_notice_days"),
        may("members.give_notice"),
        may("members.answer_notice"),
        may("members.stop_notice"),
        may(BY_MEMBERS),
    )
