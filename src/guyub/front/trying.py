"""One try at a password or a PIN, by whichever door: counted, let wait its turn, compared.

What a stranger sees of it (sentence, status, how many hashes are computed) depends on nothing but what strangers typed
before: on the name as typed, on where it comes from, on the cooperative. The limit of a person, whom several names
lead to, is never seen: it closes the comparison and a hash of nothing is computed instead. A device that signed in
before has a counter of its own, so that nobody who types a name wrongly on purpose keeps its owner out.
"""

import ipaddress
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from secrets import token_hex
from typing import cast

from allauth.account.adapter import get_adapter as accounts
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core import signing
from django.http import HttpRequest, HttpResponse

from guyub.foundation import hashing, tries
from guyub.foundation.command import Actor, Command
from guyub.foundation.tries import Counter
from guyub.front import cookies, noting, proxies
from guyub.kernel.people.passwords import MOST_LETTERS
from guyub.kernel.people.public_logins import is_public, is_public_pin
from guyub.kernel.refusal import Refusal
from guyub.members.commands.answer_notice import AnswerNotice
from guyub.members.commands.change_pin import ChangePin
from guyub.members.commands.use_slip import UseSlip

COOKIE, SALT = "perangkat", "front.trying.devices"
YEAR = 365 * 24 * 3600
MOST_KNOWN = 12
WRONG: dict[type[Command], str] = {
    AnswerNotice: "pin.wrong",
    ChangePin: "pin.wrong",
    UseSlip: "slip.wrong",
}
"""Commands that ask for a secret, and how they say that it was another."""
NOTHING = "!"
"""What no password is the password of; comparing with it computes a hash all the same."""
IPV6_NETWORK = 64


@dataclass(frozen=True, slots=True)
class Guess:
    """Whom a name may mean: the user, the hash to compare with, and what else closes it without being seen."""

    user: int
    stored: str
    device: str = ""
    ceiling: Counter | None = None


def source_of(request: HttpRequest | None) -> str:
    """Where a request comes from, as it is counted: an address, of IPv6 the network that one household has."""
    if request is None:
        return "inside"
    text = accounts(request).get_client_ip(request)
    address = ipaddress.ip_address(text.partition("%")[0])
    plain = getattr(address, "ipv4_mapped", None) or address
    if plain.version == 4:
        return str(plain)
    return str(ipaddress.ip_network((plain, IPV6_NETWORK), strict=False))


def counted(request: HttpRequest, kind: str) -> None:
    """Count one more request of a kind that only its source limits; raises ``login.crowded``."""
    tries.take([Counter(f"{kind}:{source_of(request)}", settings.SIGN_IN_LIMITS[kind], "login.crowded")])


def address(request: HttpRequest | None) -> Counter:
    """The counter of where a request comes from."""
    return Counter(f"address:{source_of(request)}", settings.SIGN_IN_LIMITS["address"], "login.crowded")


def compared(
    request: HttpRequest | None,
    guesses: Sequence[Guess],
    *,
    name: str,
    typed: str,
    places: int = 1,
    ceiling: Counter | None = None,
) -> list[Guess]:
    """Those whose secret was typed; the try is counted before anything is computed, and taken back when one fits.

    As many hashes are computed as there are ``places``, whomever the name leads to. Raises ``login.locked``,
    ``login.crowded`` or what the ``ceiling`` says, before any hash, and ``login.busy``.
    """
    with noting.refusals(request, name):
        return _compared(request, guesses, name=name, typed=typed, places=places, ceiling=ceiling)


def _compared(
    request: HttpRequest | None,
    guesses: Sequence[Guess],
    *,
    name: str,
    typed: str,
    places: int,
    ceiling: Counter | None,
) -> list[Guess]:
    devices = {guess.user: guess.device or device_of(request, guess.user) for guess in guesses}
    known = any(devices.values())
    must = [] if known else _seen_limits(request, name, ceiling)
    tries.refuse_full(must)
    with hashing.turn(known=known):
        taken = tries.take(
            must, each=[_own_limits(guess, devices[guess.user]) for guess in guesses], name=name
        )
        is_open = list(zip(guesses, taken.open, strict=True))
        if known and not any(free for guess, free in is_open if devices[guess.user]):
            raise Refusal("login.locked", **_first_limit("device"))
        fitting = [guess for guess, free in is_open if _fits(typed, guess.stored if free else NOTHING)]
        for _ in range(places - len(guesses)):
            _fits(typed, NOTHING)
    if fitting and _is_published(request, name, typed):
        noting.note("secret.published", request, name=name)
        return []
    noting.note("secret.right" if fitting else "secret.wrong", request, name=name)
    if fitting:
        tries.give_back(taken)
    return fitting


def _is_published(request: HttpRequest | None, name: str, typed: str) -> bool:
    """Whether it is a login of the demonstration that comes from far: right as it is, it opens nothing there.

    Where it comes from near the request remembers it, so that its session does not go far either.
    """
    kind, _, rest = name.partition(":")
    by_pin = kind == "pin" and is_public_pin(rest.partition(":")[0], typed)
    if request is None or not (by_pin or is_public(typed)):
        return False
    request.published_login = True  # type: ignore[attr-defined]
    return bool(proxies.trouble(request.META)) or not proxies.is_local(proxies.address_of(request))


def one_more(name: str) -> tries.Taken:
    """One more try that computes no hash, as at a code; raises ``login.locked``."""
    return tries.take([Counter(name, settings.SIGN_IN_LIMITS["name"])])


@contextmanager
def secret_tried(command: Command, actor: Actor) -> Iterator[None]:
    """Around a command that asks for a secret its actor has: the try counts unless it was the right one.

    Whoever is signed in already counts apart from strangers, as a device that is known does.
    """
    wrong = WRONG.get(type(command))
    if wrong is None:
        yield
        return
    own = Counter(f"signed-in:{actor.uid.hex}", settings.SIGN_IN_LIMITS["device"])
    tries.refuse_full([own])
    with hashing.turn(known=True):
        taken = tries.take([own])
        try:
            yield
        except Refusal as refusal:
            if refusal.code != wrong:
                tries.give_back(taken)
            raise
        tries.give_back(taken)


def _seen_limits(request: HttpRequest | None, name: str, ceiling: Counter | None) -> list[Counter]:
    seen = [address(request), Counter(f"name:{name}", settings.SIGN_IN_LIMITS["name"])]
    return [*seen, ceiling] if ceiling else seen


def _own_limits(guess: Guess, device: str) -> list[Counter]:
    if device:
        return [Counter(f"device:{device}:{guess.user}", settings.SIGN_IN_LIMITS["device"])]
    person = Counter(f"person:{guess.user}", settings.SIGN_IN_LIMITS["name"])
    return [person, guess.ceiling] if guess.ceiling else [person]


def _first_limit(kind: str) -> dict[str, int]:
    most, seconds = settings.SIGN_IN_LIMITS[kind][0]
    return {"tries": most, "minutes": -(-seconds // 60)}


def _fits(typed: str, stored: str) -> bool:
    long = len(typed) > MOST_LETTERS
    return check_password("" if long else typed, NOTHING if long else stored)


def person_counter(user: int) -> str:
    """The name under which the tries at everything that is one person's are counted."""
    return f"person:{user}"


def devices_on(request: HttpRequest | None) -> dict[str, str]:
    """What this browser got for each user who signed in on it."""
    if request is None:
        return {}
    with suppress(signing.BadSignature, ValueError, KeyError):
        kept = json.loads(cookies.read_signed(request, COOKIE, salt=SALT, age=YEAR))
        return cast("dict[str, str]", kept)
    return {}


def device_of(request: HttpRequest | None, user: int) -> str:
    """What this browser got when the user last signed in on it; nothing where that never was."""
    return devices_on(request).get(str(user), "")


def remember_device(request: HttpRequest, answer: HttpResponse, *, user: int) -> None:
    """From now on the tries of this user on this browser are counted apart from those of strangers."""
    devices = devices_on(request)
    own = devices.pop(str(user), "") or token_hex(16)
    kept = {str(user): own, **dict(list(devices.items())[: MOST_KNOWN - 1])}
    _keep(request, answer, kept)


def forget_device(request: HttpRequest, answer: HttpResponse, *, user: int) -> None:
    """This browser is a stranger to the user again."""
    _keep(request, answer, {name: own for name, own in devices_on(request).items() if name != str(user)})


def _keep(request: HttpRequest, answer: HttpResponse, devices: dict[str, str]) -> None:
    cookies.keep_signed(request, answer, name=COOKIE, value=json.dumps(devices), salt=SALT, age=YEAR)
