"""Merkle trees with the hashing of RFC 9162 section 2.1: roots, growth and proofs."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_PAIRS = [one + other for one in _LETTERS for other in _LETTERS]
"""Base 32 as in RFC 4648, ten bits at a time."""
EMPTY = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf's data."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def grown(frontier: tuple[bytes, ...], size: int, leaf: bytes) -> tuple[bytes, ...]:
    """The roots of the perfect subtrees, largest first, after one leaf more.

    ``frontier`` has one root for each one-bit of ``size``.

    >>> len(grown(grown((), 0, b"a"), 1, b"b"))
    1
    """
    peaks = list(frontier)
    while size & 1:
        leaf = node_hash(peaks.pop(), leaf)
        size >>= 1
    peaks.append(leaf)
    return tuple(peaks)


def root_of(frontier: Sequence[bytes]) -> bytes:
    """The root over the perfect subtrees; of nothing, the hash of nothing."""
    if not frontier:
        return EMPTY
    root = frontier[-1]
    for peak in reversed(frontier[:-1]):
        root = node_hash(peak, root)
    return root


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes, in order: pairs by levels, an odd last one goes up as it is.

    >>> root([leaf_hash(b"")]).hex()[:16]
    '6e340b9cffb37a98'
    """
    level = list(leaves)
    if not level:
        return EMPTY
    while len(level) > 1:
        alone = level[-1:] if len(level) % 2 else []
        each = iter(level)
        level = [sha256(b"\x01" + left + right).digest() for left, right in zip(each, each, strict=False)]
        level += alone
    return level[0]


def inclusion(leaves: Sequence[bytes], place: int) -> tuple[bytes, ...]:
    """The path that proves the leaf at ``place`` (from nought) to be under the root."""
    if len(leaves) <= 1:
        return ()
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    if place < half:
        return (*inclusion(leaves[:half], place), root(leaves[half:]))
    return (*inclusion(leaves[half:], place - half), root(leaves[:half]))


def included(leaf: bytes, place: int, size: int, path: Sequence[bytes], expected: bytes) -> bool:
    """Whether the path leads from the leaf to the expected root.

    >>> leaves = [leaf_hash(bytes([n])) for n in range(5)]
    >>> all(included(leaves[n], n, 5, inclusion(leaves, n), root(leaves)) for n in range(5))
    True
    """
    if not 0 <= place < size:
        return False
    steps = list(path)
    turns: list[bool] = []
    while size > 1:
        half = 1 << ((size - 1).bit_length() - 1)
        turns.append(place < half)
        place, size = (place, half) if place < half else (place - half, size - half)
    if len(turns) != len(steps):
        return False
    value = leaf
    for left, other in zip(reversed(turns), steps, strict=True):
        value = node_hash(value, other) if left else node_hash(other, value)
    return value == expected


def fingerprint(value: bytes) -> str:
    """Twenty letters and digits of a hash, in groups, for paper and for reading aloud.

    A hundred bits: enough that nobody can make a second log with the same print.

    >>> fingerprint(EMPTY)
    '4OYM-IQUY-7QOB-JGX3-6TEJ'
    """
    bits = int.from_bytes(value[:13], "big") >> 4
    return "-".join([
        _PAIRS[bits >> place & 1023] + _PAIRS[bits >> place - 10 & 1023] for place in range(90, 0, -20)
    ])  # fmt: skip
