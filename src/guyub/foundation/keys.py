"""The data keys of this installation: what is sealed with them is read here and nowhere else.

A sealed value is ``version 1 · key id 4 · nonce 12 · AES-256-GCM``; the context (table, column
and whose) is bound into it, so a value moved to another row no longer opens. A blind value is
an HMAC-SHA256, equal for equal values in equal contexts, by which a sealed column is searched.
"""

import hmac
import json
import os
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.conf import settings

from guyub.foundation import private
from guyub.kernel.refusal import Refusal

FILE = "data-keys"
VERSION = b"\x01"
ID_BYTES, NONCE_BYTES, TAG_BYTES, KEY_BYTES, SALT_BYTES = 4, 12, 16, 32, 16
SCRYPT = (16, 8, 1)
"""What a passphrase costs to try: the exponent of the work, the size of a block, how many at once; kept with what it seals."""
SCRYPT_BOUNDS = (range(14, 21), range(1, 17), range(1, 5))
"""What a file may ask for: less would protect nothing, more could be meant to fill this machine's memory."""
WRAPPED = b"\x02"
LEAST_PASSPHRASE = 10


@dataclass(frozen=True)
class Key:
    """One secret of 32 bytes, from which a key for each use is derived; its id says nothing of it."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> bytes:
        """Four bytes that name the key in front of what it sealed."""
        return self.derived(b"id")[:ID_BYTES]

    def derived(self, use: bytes) -> bytes:
        """The key for one use."""
        return hmac.digest(self.secret, b"guyub 1 " + use, sha256)


def seal(plain: str, *, context: bytes) -> bytes:
    """The text, readable only with the key and only in this context; never twice the same bytes."""
    return seal_bytes(plain.encode(), context=context)


def seal_bytes(plain: bytes, *, context: bytes) -> bytes:
    """The same of what is no text."""
    key = ring()[0]
    nonce = os.urandom(NONCE_BYTES)
    head = VERSION + key.id
    return head + nonce + AESGCM(key.derived(b"seal")).encrypt(nonce, plain, head + context)


def unseal(sealed: bytes, *, context: bytes) -> str:
    """The text that was sealed in this context; raises as ``unseal_bytes`` does."""
    return unseal_bytes(sealed, context=context).decode()


def unseal_bytes(sealed: bytes, *, context: bytes, brought: tuple[Key, ...] = ()) -> bytes:
    """The bytes that were sealed in this context, by a key that is here or was brought.

    Raises ``keys.missing`` when its key is not here, ``keys.altered`` when the bytes or their place changed.
    """
    sealed = bytes(sealed)
    head, rest = sealed[: 1 + ID_BYTES], sealed[1 + ID_BYTES :]
    if head[:1] != VERSION or len(rest) < NONCE_BYTES + TAG_BYTES:
        raise Refusal("keys.altered")
    key = _named(head[1:], brought)
    try:
        nonce, content = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
        return AESGCM(key.derived(b"seal")).decrypt(nonce, content, head + context)
    except InvalidTag:
        raise Refusal("keys.altered") from None


def named_in(sealed: bytes) -> str:
    """The id of the key that sealed this."""
    return sealed[1 : 1 + ID_BYTES].hex()


def blind(value: str, *, context: bytes) -> bytes:
    """32 bytes that are equal for equal values in this context, and say nothing without the key."""
    return blinding(context)(value)


def blinding(context: bytes) -> Callable[[str], bytes]:
    """``blind`` in one context, with what is the same for every value made once."""
    return _blinding(ring()[0], context)


def blinds(value: str, *, context: bytes) -> list[bytes]:
    """The blind value under every key that is here, the newest first: what a search looks for."""
    return [_blinding(key, context)(value) for key in ring()]


def _blinding(key: Key, context: bytes) -> Callable[[str], bytes]:
    own = hmac.digest(key.derived(b"blind"), context, sha256)
    return lambda value: hmac.digest(own, value.encode(), sha256)


def ring() -> tuple[Key, ...]:
    """The keys of this installation, the newest first; the first is made when there is none."""
    return _ring(settings.DATA / FILE)


def sign(message: bytes) -> tuple[bytes, bytes]:
    """The public key of this installation and its signature (Ed25519), made from the newest data key."""
    key = _signing(ring()[0])
    return key.public_key().public_bytes_raw(), key.sign(message)


def is_signed(message: bytes, *, public: bytes, signature: bytes) -> bool:
    """Whether whoever holds the other half of the public key signed exactly this."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def signers(brought: Iterable[Key] = ()) -> set[bytes]:
    """The public keys of whoever held a key that is here, or that was brought; none is made."""
    place = settings.DATA / FILE
    here = _read(place) if place.exists() else ()
    return {_signing(key).public_key().public_bytes_raw() for key in (*here, *brought)}


def _signing(key: Key) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(key.derived(b"sign"))


def names() -> list[str]:
    """The ids of the keys that are here; none is made."""
    place = settings.DATA / FILE
    return [key.id.hex() for key in _read(place)] if place.exists() else []


@cache
def _ring(place: Path) -> tuple[Key, ...]:
    try:
        return _read(place)
    except FileNotFoundError:
        pass
    _keep(place, (Key(os.urandom(KEY_BYTES)),), replacing=False)
    return _read(place)


def _read(place: Path) -> tuple[Key, ...]:
    try:
        kept = json.loads(place.read_text(encoding="ascii"))
        found = tuple(Key(bytes.fromhex(one)) for one in kept["keys"])
    except (ValueError, KeyError, TypeError):
        raise Refusal("keys.unreadable", name=str(place)) from None
    if not found or any(len(one.secret) != KEY_BYTES for one in found):
        raise Refusal("keys.unreadable", name=str(place))
    return found


def _keep(place: Path, found: tuple[Key, ...], *, replacing: bool) -> None:
    """Write the file whole and onto the disk before anything is sealed with it; the first maker wins."""
    private.folder(place.parent)
    part = place.with_name(f"{place.name}.{os.getpid()}.{os.urandom(4).hex()}")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        json.dump({"format": "guyub-keys", "version": 1, "keys": [one.secret.hex() for one in found]}, out)
        out.flush()
        os.fsync(out.fileno())
    if replacing:
        part.replace(place)
    else:
        with suppress(FileExistsError):
            os.link(part, place)
        part.unlink()
    sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """The names in a folder are on the disk too, where the system can say so."""
    with suppress(OSError):
        held = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(held)
        finally:
            os.close(held)


def _named(key_id: bytes, brought: tuple[Key, ...]) -> Key:
    for key in brought:
        if hmac.compare_digest(key.id, key_id):
            return key
    for _ in range(2):
        for key in ring():
            if hmac.compare_digest(key.id, key_id):
                return key
        _ring.cache_clear()  # another process may have brought it back
    raise Refusal("keys.missing")


def wrapped(passphrase: str) -> bytes:
    """The ring for a backup: readable only with the passphrase (scrypt, AES-256-GCM)."""
    if len(passphrase) < LEAST_PASSPHRASE:
        raise Refusal("passphrase.short", least=LEAST_PASSPHRASE)
    head = WRAPPED + bytes(SCRYPT) + os.urandom(SALT_BYTES)
    nonce = os.urandom(NONCE_BYTES)
    content = b"".join(key.secret for key in ring())
    return head + nonce + _lock(passphrase, head).encrypt(nonce, content, head)


def unwrapped(content: bytes, passphrase: str) -> tuple[Key, ...]:
    """The keys of a backup; raises ``passphrase.wrong``."""
    size = 1 + len(SCRYPT) + SALT_BYTES
    head, nonce, rest = content[:size], content[size : size + NONCE_BYTES], content[size + NONCE_BYTES :]
    try:
        plain = _lock(passphrase, head).decrypt(nonce, rest, head)
    except (InvalidTag, ValueError):
        raise Refusal("passphrase.wrong") from None
    return tuple(Key(plain[at : at + KEY_BYTES]) for at in range(0, len(plain), KEY_BYTES))


def bring_back(found: tuple[Key, ...]) -> None:
    """Keys of a backup stand first from now on; those that were here stay behind them."""
    place = settings.DATA / FILE
    here: tuple[Key, ...] = _read(place) if place.exists() else ()
    _keep(place, (*found, *(key for key in here if key not in found)), replacing=True)
    _ring.cache_clear()


def _lock(passphrase: str, head: bytes) -> AESGCM:
    asked = head[1 : 1 + len(SCRYPT)]
    if head[:1] != WRAPPED or not all(one in most for one, most in zip(asked, SCRYPT_BOUNDS, strict=True)):
        raise ValueError("no wrapping of ours")
    exponent, block, at_once = asked
    derive = Scrypt(salt=head[1 + len(SCRYPT) :], length=KEY_BYTES, n=1 << exponent, r=block, p=at_once)
    return AESGCM(derive.derive(unicodedata.normalize("NFC", passphrase).encode()))
