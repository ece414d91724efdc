"""Names as lists spell them: when two spellings may mean the same person. Proposes, never decides."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, Literal, TypeVar

Key = TypeVar("Key", bound=Hashable)
Way = Literal["name", "order", "letter", "initials", "word_missing"]

SCORES: dict[Way, int] = {"name": 100, "order": 95, "letter": 88, "initials": 82, "word_missing": 75}
"""How far a spelling speaks for the same person, of a hundred: nothing changed, order, a letter, a word."""
MOST_NEAR = 60
"""Above so many names with a likeness in common the likeness says nothing."""

TITLES = frozenset(
    ["h", "hj", "haji", "hajah", "drs", "dra", "dr", "drg", "ir", "prof", "kh", "ky", "nyai", "gus", "ning", "sdr", "sdri", "bpk", "bapak", "ibu", "bu", "pak", "tn", "ny", "nn", "se", "sh", "mh", "st", "mt", "spd", "mpd", "ssos", "msi", "mm", "skom", "sip", "sag", "mag", "spdi", "sth", "ama", "amd", "amk", "skep", "skm", "sp", "spt", "mkes", "mba", "alm", "almh", "rr", "ra"]
)  # fmt: skip
ABBREVIATED = {
    **dict.fromkeys(("m", "md", "moh", "mohd", "muh", "mhd", "mohammad", "mohamad", "muhamad", "muhamat"), "muhammad"),
    **dict.fromkeys(("abd", "abdl"), "abdul"),
    "st": "siti",
}  # fmt: skip
PARENTAGE = frozenset(("bin", "binti", "bt"))


@lru_cache(maxsize=1 << 16)
def plain(name: str) -> str:
    """The name in small letters without titles, marks and double spaces; never empty for a name of letters.

    >>> plain("Drs. H.  Moh. FAUZAN, S.Pd."), plain("Hj. Siti  Aminah"), plain("Nur Hasanah binti Karim")
    ('muhammad fauzan', 'siti aminah', 'nur hasanah karim')
    >>> plain("dr. Budi Sp.A"), plain("dr. Sri Rahayu, Sp.PD")
    ('budi', 'sri rahayu')
    """
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    folded = re.sub(r",.*$", lambda tail: tail[0] if _holds_a_name(tail[0]) else "", folded)
    folded = re.sub(r"\bsp\. ?[a-z]{1,3}\b\.?(?=[ ,]|$)", "", folded)  # a physician's speciality: Sp.A, Sp.PD
    folded = re.sub(r"\b([a-z]{1,2})\.(?=[a-z]{1,3}\b\.?)", r"\1", folded)
    words = re.sub(r"[^a-z0-9]+", " ", folded.replace("'", "").replace("`", "")).split()
    if len(words) > 1:
        words[0] = ABBREVIATED.get(words[0], words[0])
    kept = [word for word in words if word not in TITLES and word not in PARENTAGE] or words
    if len(kept) > 1:
        kept[0] = ABBREVIATED.get(kept[0], kept[0])
    return " ".join(kept)


def _holds_a_name(tail: str) -> bool:
    words = re.sub(r"[^a-z]+", " ", tail.replace(".", "")).split()
    return any(len(word) > 4 and word not in TITLES for word in words)


def nearness(one: str, other: str) -> Way | None:
    """In what way two plain names may be the same person's; nothing when they are too far apart.

    >>> nearness("siti aminah", "aminah siti"), nearness("siti aminah", "siti aminan")
    ('order', 'letter')
    >>> nearness("slamet hariyadi", "slamet h"), nearness("budi santoso", "budi utomo")
    ('initials', None)
    """
    if one == other:
        return "name"
    left, right = sorted(one.split()), sorted(other.split())
    if left == right:
        return "order"
    runs = one.replace(" ", ""), other.replace(" ", "")
    if _a_letter_apart("".join(left), "".join(right)) or _a_letter_apart(*runs):
        return "letter"
    if _by_initials(left, right):
        return "initials"
    short, long = sorted((left, right), key=len)
    if len(short) >= 2 and len(long) == len(short) + 1 and set(short) < set(long):
        return "word_missing"
    return None


def _by_initials(left: list[str], right: list[str]) -> bool:
    if len(left) != len(right):
        return False
    rest_left = [word for word in left if word not in right]
    rest_right = [word for word in right if word not in left]
    if len(rest_left) == len(left) or len(rest_left) != len(rest_right):
        return False
    return all(
        a[0] == b[0] and 1 in (len(a), len(b))
        for a, b in zip(sorted(rest_left), sorted(rest_right), strict=True)
    )


def _a_letter_apart(one: str, other: str) -> bool:
    """The same, or one letter added, left out or changed, or two neighbours swapped; from five letters on."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 5:
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    a, b = one[head:], other[head:]
    swapped = len(a) == len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]


@dataclass(frozen=True, slots=True)
class Near(Generic[Key]):
    """Someone who may be meant, how far the spelling speaks for it, and in what way."""

    key: Key
    score: int
    way: Way


@dataclass
class Index(Generic[Key]):
    """Plain names in a form in which near ones are found without comparing each with each.

    >>> index = Index([(1, "siti aminah"), (2, "slamet hariyadi"), (3, "siti aminan")])
    >>> [(near.key, near.way) for near in index.near("aminah siti")]
    [(1, 'order'), (3, 'letter')]
    """

    people: Iterable[tuple[Key, str]]
    _names: dict[Key, str] = field(default_factory=dict)
    _keys: dict[str, list[Key]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for key, name in self.people:
            self.add(key, name)

    def add(self, key: Key, name: str) -> None:
        """The name can be found from now on."""
        self._names[key] = name
        for one in _keys_of(name):
            self._keys[one].append(key)

    def near(self, name: str) -> list[Near[Key]]:
        """Everyone whose name is near, the nearest first, in the order in which they were added.

        What hundreds of names share tells nobody apart: only the same words are looked for then.
        """
        found: dict[Key, Near[Key]] = {}
        for place, one in enumerate(_keys_of(name)):
            holders = self._keys.get(one, ())
            if place and len(holders) > MOST_NEAR:
                continue
            for key in holders:
                if key not in found and (way := nearness(name, self._names[key])):
                    found[key] = Near(key, SCORES[way], way)
        order = {key: number for number, key in enumerate(found)}
        return sorted(found.values(), key=lambda near: (-near.score, order[near.key]))


def _keys_of(name: str) -> Iterator[str]:
    """Keys that two near names share: letters left out one by one, words left out, initials beside a whole word."""
    words = sorted(name.split())
    joined = "".join(words)
    yield from dict.fromkeys([joined, *(joined[:at] + joined[at + 1 :] for at in range(len(joined)))])
    run = name.replace(" ", "")
    yield from dict.fromkeys(["~" + run, *("~" + run[:at] + run[at + 1 :] for at in range(len(run)))])
    initials = "".join(sorted(word[0] for word in words))
    if len(words) > 1:
        yield from dict.fromkeys(f"{word}/{initials}" for word in words if len(word) > 1)
        yield "|".join(words)
    if len(words) > 2:
        yield from dict.fromkeys("|".join(words[:at] + words[at + 1 :]) for at in range(len(words)))
