"""Sealed values: what comes out is what went in, only with the key, only in its place."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from guyub.foundation import keys
from guyub.kernel.refusal import Refusal

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
CONTEXTS = st.binary(max_size=40)
NIK = "3513114508900001"
SOME = trials(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture(autouse=True)
def _own_keys(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


@SOME
@given(TEXTS, CONTEXTS)
def test_what_is_sealed_comes_back_and_never_twice_the_same(plain: str, context: bytes) -> None:
    first, second = keys.seal(plain, context=context), keys.seal(plain, context=context)
    assert keys.unseal(first, context=context) == keys.unseal(second, context=context) == plain
    assert first != second


@SOME
@given(st.binary(max_size=300), CONTEXTS)
def test_bytes_that_are_no_text_are_sealed_as_well(plain: bytes, context: bytes) -> None:
    sealed = keys.seal_bytes(plain, context=context)
    assert keys.unseal_bytes(sealed, context=context) == plain
    assert len(plain) < 8 or plain not in sealed


@SOME
@given(TEXTS, CONTEXTS, CONTEXTS)
def test_a_value_moved_to_another_place_does_not_open(plain: str, here: bytes, there: bytes) -> None:
    sealed = keys.seal(plain, context=here)
    if here != there:
        with pytest.raises(Refusal, match=r"keys\.altered"):
            keys.unseal(sealed, context=there)


@SOME
@given(TEXTS, st.data())
def test_any_changed_bit_is_noticed(plain: str, data: st.DataObject) -> None:
    sealed = bytearray(keys.seal(plain, context=b"x"))
    at = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[at // 8] ^= 1 << (at % 8)
    with pytest.raises(Refusal, match=r"keys\.(altered|missing)"):
        keys.unseal(bytes(sealed), context=b"x")


@SOME
@given(TEXTS, TEXTS, CONTEXTS, CONTEXTS)
def test_blind_values_are_equal_exactly_for_equal_values_in_equal_contexts(
    one: str, other: str, here: bytes, there: bytes
) -> None:
    same = (one, here) == (other, there)
    assert (keys.blind(one, context=here) == keys.blind(other, context=there)) is same
    assert keys.blinds(one, context=here)[0] == keys.blind(one, context=here)


def test_the_file_is_for_its_owner_alone_and_made_once(tmp_path: Path) -> None:
    first = keys.ring()
    assert stat.S_IMODE((tmp_path / keys.FILE).stat().st_mode) == 0o600
    keys._ring.cache_clear()
    assert keys.ring() == first
    assert [path.name for path in tmp_path.iterdir()] == [keys.FILE]


def test_of_many_that_start_at_once_all_have_the_same_key(tmp_path: Path) -> None:
    code = "import django; django.setup()\nfrom guyub.foundation import keys\nprint(keys.blind('1', context=b'').hex())"
    environment = {
        **os.environ,
        "GUYUB_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "guyub.config.settings",
    }
    running = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert len({one.communicate(timeout=60)[0] for one in running}) == 1
    assert all(one.returncode == 0 for one in running)


def test_no_secret_shows_in_a_repr_or_in_what_is_sealed() -> None:
    [key] = keys.ring()
    sealed = keys.seal(NIK, context=b"person")
    assert key.secret.hex() not in repr(key) and repr(key.secret) not in repr(keys.ring())
    assert NIK.encode() not in sealed and key.secret not in sealed


def test_the_ring_travels_only_with_its_passphrase(tmp_path: Path, settings: Any) -> None:
    sealed, index = keys.seal(NIK, context=b"p"), keys.blind(NIK, context=b"p")
    kept = keys.wrapped("empat kata di kertas")
    settings.DATA = tmp_path / "laptop baru"
    newer = keys.seal("baru", context=b"p")
    with pytest.raises(Refusal, match=r"keys\.missing"):
        keys.unseal(sealed, context=b"p")
    with pytest.raises(Refusal, match=r"passphrase\.wrong"):
        keys.unwrapped(kept, "empat kata di kertaS")
    with pytest.raises(Refusal, match=r"passphrase\.wrong"):
        keys.unwrapped(kept[:40], "empat kata di kertas")
    keys.bring_back(keys.unwrapped(kept, "empat kata di kertas"))
    assert keys.unseal(sealed, context=b"p") == NIK and keys.unseal(newer, context=b"p") == "baru"
    assert index == keys.blind(NIK, context=b"p") and len(keys.blinds(NIK, context=b"p")) == 2
    with pytest.raises(Refusal, match=r"passphrase\.short"):
        keys.wrapped("pendek")


@pytest.mark.parametrize("content", ["", "{}", '{"keys": []}', '{"keys": ["00"]}', '{"keys": 7}'])
def test_a_damaged_key_file_is_never_replaced(tmp_path: Path, content: str) -> None:
    (tmp_path / keys.FILE).write_text(content)
    with pytest.raises(Refusal, match=r"keys\.unreadable"):
        keys.seal(NIK, context=b"p")
    assert (tmp_path / keys.FILE).read_text() == content


def test_the_file_holds_what_it_says(tmp_path: Path) -> None:
    [key] = keys.ring()
    kept = json.loads((tmp_path / keys.FILE).read_text())
    assert kept == {"format": "guyub-keys", "version": 1, "keys": [key.secret.hex()]}


def test_a_newer_key_stands_first_and_what_the_older_sealed_still_opens(tmp_path: Path) -> None:
    """Each sealed value names its version and its key, so that another key, or another cipher, can come."""
    older, index = keys.seal(NIK, context=b"p"), keys.blind(NIK, context=b"p")
    fresh = keys.Key(bytes(range(32)))
    keys.bring_back((fresh,))
    newer = keys.seal(NIK, context=b"p")
    assert keys.named_in(newer) == fresh.id.hex() != keys.named_in(older)
    assert keys.unseal(older, context=b"p") == keys.unseal(newer, context=b"p") == NIK
    assert index in keys.blinds(NIK, context=b"p") and keys.blind(NIK, context=b"p") != index
    with pytest.raises(Refusal, match=r"keys\.altered"):
        keys.unseal(b"\x07" + newer[1:], context=b"p")
