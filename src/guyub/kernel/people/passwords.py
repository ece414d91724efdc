"""Passwords that anybody would guess who knows the place: its words, its posts, its people, and a number behind."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

PROGRAM = frozenset({"guyub", "sandi", "password", "rahasia", "admin", "login", "masuk", "akun"})
KINDS = frozenset(
    {
        "koperasi", "cooperative", "kpri", "kud", "ksp", "kopkar", "primkop", "kopwan", "kopdes",
        "simpan", "pinjam", "savings", "loan", "desa", "unit",
    }
)  # fmt: skip
POSTS = frozenset(
    {
        "ketua", "wakil", "sekretaris", "bendahara", "pengurus", "pengawas", "manajer", "kasir", "teller", "anggota",
        "chair", "secretary", "treasurer", "board", "supervisor", "manager", "member", "officer", "dinas",
    }
)  # fmt: skip
ALL = PROGRAM | KINDS | POSTS
"""Words that no password is made of alone, in any cooperative."""
MOST_LETTERS = 500
"""No password is longer; what is longer is wrong, and takes as long as any other."""
LEAST_WORD = 3
MOST_COMMON = 2
"""So many words that many people use are no password; from three different ones on it is a phrase."""
_INSTEAD = str.maketrans(
    {"@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "5": "s", "$": "s", "7": "t"}
)


def words_in(*texts: str) -> frozenset[str]:
    """The words of names, such as those of a cooperative and its people.

    >>> sorted(words_in("KPRI Guyub Sae, Kraksaan", "sae-2"))
    ['guyub', 'kpri', 'kraksaan', 'sae']
    """
    return frozenset(word for text in texts for word in _pieces(_folded(text)) if len(word) >= LEAST_WORD)


def is_made_of(password: str, own: Collection[str], *, common: Collection[str] = ()) -> bool:
    """Whether the letters of a password are nothing but words of the place, or one or two that many people use.

    Case, marks, figures between and letters written as figures make no other password.

    >>> [is_made_of(one, ALL | {"sae"}) for one in ("guyub-bendahara", "Koperasi2025!", "K0p3r@siSae25", "saesaesae99")]
    [True, True, True, True]
    >>> is_made_of("sayangku-12345", ALL, common={"sayang", "sayangku"}), is_made_of("ikan hiu di sawah", ALL)
    (True, False)
    >>> is_made_of("kuda-hujan-sepatu", ALL, common={"kuda", "hujan", "sepatu"}), is_made_of("4839201175", ALL)
    (False, False)
    """
    folded = _folded(password)
    within = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", folded)
    for pieces in (_pieces(folded), _pieces(within.translate(_INSTEAD))):
        words = [_words(piece, frozenset(own), frozenset(common)) for piece in pieces]
        if not words or not all(words):
            continue
        said = {word for each in words for word in each}
        if said <= set(own) or len(said - set(own)) <= MOST_COMMON:
            return True
    return False


@lru_cache(maxsize=64)
def _words(piece: str, own: frozenset[str], common: frozenset[str]) -> tuple[str, ...]:
    """The fewest known words that make up the piece; none where something else is in it."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(piece)
    for end in range(1, len(piece) + 1):
        for start in range(end):
            before, word = best[start], piece[start:end]
            if before is None or len(word) < LEAST_WORD or not (word in own or word in common):
                continue
            chosen = best[end]
            if chosen is None or len(before) + 1 < len(chosen):
                best[end] = (*before, word)
    return best[-1] or ()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _pieces(folded: str) -> Iterable[str]:
    return re.findall(r"[^\W\d_]+", folded)
