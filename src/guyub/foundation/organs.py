"""Organs and posts of a cooperative, read once from the rulebook: dated, like every law."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from guyub.foundation.rulebook import RULEBOOK
from guyub.foundation.shipped import shipped

OrganName = Literal["board", "supervisors", "management", "sharia_board", "advisers"]
PostName = Literal[
    "chair", "vice_chair", "secretary", "treasurer", "member", "manager", "teller", "bookkeeper", "shopkeeper", "employee"
]  # fmt: skip


@dataclass(frozen=True)
class Organ:
    """An organ of a cooperative: by which rule its term ends, and what holds for its people."""

    name: str
    istilah: str
    term: str | None
    most: str | None
    members_only: bool
    goes_on: bool
    wants_authority: bool


@dataclass(frozen=True)
class Post:
    """A post of an organ: the role it gives, and whether only one person holds it."""

    organ: str
    name: str
    istilah: str
    role: str | None
    single: bool


@dataclass(frozen=True)
class Apart:
    """Two organs that may not share a person; an unsure rule warns only."""

    organs: frozenset[str]
    certainty: str
    reference: str


@dataclass(frozen=True)
class Organs:
    """The organs as they stand from a day on."""

    since: date
    organs: dict[str, Organ]
    posts: dict[tuple[str, str], Post]
    apart: tuple[Apart, ...]


def organs_on(on: date) -> Organs:
    """The organs and posts in force on a day."""
    begun = [one for one in _organs() if one.since <= on]
    return begun[-1] if begun else _organs()[0]


@cache
def _organs() -> tuple[Organs, ...]:
    return tuple(
        Organs(
            since=one["since"],
            organs={
                name: Organ(
                    name,
                    organ["istilah"],
                    organ.get("term"),
                    organ.get("most"),
                    *(organ.get(trait, False) for trait in ("members_only", "goes_on", "wants_authority")),
                )
                for name, organ in one["organs"].items()
            },
            posts={
                (organ, name): Post(organ, name, post["istilah"], post.get("role"), post.get("single", False))
                for organ, posts in one["posts"].items()
                for name, post in posts.items()
            },
            apart=tuple(
                Apart(frozenset(pair["organs"]), pair["certainty"], pair["reference"])
                for pair in one["apart"]
            ),
        )
        for one in shipped(RULEBOOK / "organs.yaml")
    )
