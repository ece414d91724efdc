"""The books that a cooperative has to keep, read once from the rulebook: dated, like every law."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from guyub.foundation.rulebook import RULEBOOK
from guyub.foundation.shipped import shipped


@dataclass(frozen=True)
class ObligatoryBook:
    """One book: its legal word, on what it stands, and how sure that is."""

    key: str
    istilah: str
    reference: str
    certainty: str


@dataclass(frozen=True)
class ObligatoryBooks:
    """The books in their order, as they are asked for from a day on."""

    since: date
    reference: str
    books: tuple[ObligatoryBook, ...]


def obligatory_books_on(on: date) -> tuple[ObligatoryBook, ...]:
    """The books asked for on a day, in their order; before the first list, that one."""
    begun = [one for one in obligatory_lists() if one.since <= on]
    return (begun[-1] if begun else obligatory_lists()[0]).books


@cache
def obligatory_lists() -> tuple[ObligatoryBooks, ...]:
    """Every list, the oldest first."""
    told = shipped(RULEBOOK / "obligatory_books.yaml")
    return tuple(
        ObligatoryBooks(
            one["since"],
            one["reference"],
            tuple(
                ObligatoryBook(key, book["istilah"], book["reference"], book["certainty"])
                for key, book in one["books"].items()
            ),
        )
        for one in sorted(told, key=lambda one: one["since"])
    )
