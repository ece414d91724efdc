"""Published vectors of the canonical form, and the Merkle log against a plain definition."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.proof import canonical, merkle

LINE = canonical.LineForm(1, bytes(range(16)), b"a" * 16, b"u" * 16, None, "", 50_000, None)
HELD = canonical.LineForm(2, bytes(16), b"a" * 16, b"u" * 16, b"h" * 16, "pokok é", -50_000, 1_500)
ENTRY = canonical.EntryForm(
    body=b"b" * 16, number=7, entry=b"e" * 16, value_on=20251231, business_on=20260102,
    posted_at=1_767_312_000_000_000, word="ledger.receive", kind="ordinary", voucher="BKM-1", maker=b"m" * 16,
    checker=None, person=b"p" * 16, authority=None, document=b"d" * 32, reverses=None, narration=b"n" * 32,
    line_count=2, lines_root=b"r" * 32,
)  # fmt: skip
VECTORS = {
    "line": "61f503c2f63a6d3e7469338665a8a881cd5335756ae7654d9d8eebdd7ff26b93",
    "held": "a3948cbc25e6d4205b1b398db811fb5c5ee134cd5fb34cb44abaff2961a1c280",
    "entry": "df52fd047bae3fda11e7f5f8471efa954027535efe678e567390092d3c2c28d2",
    "narration": "ffd7f8f9b2d6d8f0e493a73a29c9184cfa982775b7e0c07e0bb9ed8f4c39bad3",
    "salt": "c3a4fbdf5d3a84deb06de516cbf7578f8fe4784aaabf9ae03b022a045a15eb0b",
}


def hashes() -> dict[str, str]:
    made = {
        "line": canonical.line_bytes(LINE),
        "held": canonical.line_bytes(HELD),
        "entry": canonical.entry_bytes(ENTRY),
        "narration": canonical.narration_hash(bytes(16), "beli kertas"),
        "salt": canonical.line_salt(b"s" * 16, 3),
    }
    return {name: hashlib.sha256(data).hexdigest() for name, data in made.items()}


def test_the_published_vectors() -> None:
    assert hashes() == VECTORS


def test_text_is_normalised() -> None:
    composed, decomposed = "é", "e\u0301"
    assert canonical.narration_hash(bytes(16), composed) == canonical.narration_hash(bytes(16), decomposed)


def plain_root(leaves: list[bytes]) -> bytes:
    """RFC 9162 section 2.1.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\x01" + plain_root(leaves[:half]) + plain_root(leaves[half:])).digest()


@given(st.lists(st.binary(max_size=8), max_size=40))
def test_the_grown_root_is_the_defined_root(data: list[bytes]) -> None:
    leaves = [merkle.leaf_hash(one) for one in data]
    assert merkle.root(leaves) == plain_root(leaves)


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=40), st.data())
def test_inclusion_proves_its_leaf_and_no_other(data: list[bytes], choice: st.DataObject) -> None:
    leaves = [merkle.leaf_hash(one) for one in data]
    place = choice.draw(st.integers(0, len(leaves) - 1))
    path, root = merkle.inclusion(leaves, place), merkle.root(leaves)
    assert merkle.included(leaves[place], place, len(leaves), path, root)
    assert not merkle.included(merkle.leaf_hash(b"another leaf"), place, len(leaves), path, root)


def test_the_separate_verifier_hashes_alike() -> None:
    source = Path(__file__).resolve().parents[3] / "src" / "guyub" / "verify.py"
    code = (
        f"import importlib.util as u, json; s = u.spec_from_file_location('v', {str(source)!r}); "
        "v = u.module_from_spec(s); s.loader.exec_module(v); peaks = []\n"
        "for n in range(11): v.grow(peaks, n, v.leaf(bytes([n])))\n"
        "print(json.dumps([v.root(peaks).hex(), v.fingerprint(v.root(peaks))]))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    root = merkle.root([merkle.leaf_hash(bytes([n])) for n in range(11)])
    assert json.loads(done.stdout) == [root.hex(), merkle.fingerprint(root)]
