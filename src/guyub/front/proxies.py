"""Who asks, where servers of ours or of somebody else stand between: what they say, and whether it fits the settings.

A server in front of Guyub makes everyone look as if they came from where it stands, mostly this machine: near. So
wherever one is recognised that the settings do not speak of, or that does not say what they promise, nobody is near.
"""

import ipaddress
import logging
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from guyub.front.speech import LANGUAGES, say

NEAR = tuple(
    ipaddress.ip_network(one)
    for one in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
        "fe80::/10",
    )
)
"""This machine and the networks of a house, which no one outside has (RFC 1918, RFC 4193, RFC 4291)."""
SAYING = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
    "HTTP_VIA",
)
"""What no browser sends and a server in front adds."""
NOWHERE = "0.0.0.0"
MOST_REMEMBERED = 1000
logger = logging.getLogger("guyub")
_behind: dict[str, str] = {}
"""Addresses from which a server in front has sent, and what is wrong with it. Whoever comes through it by a request
that does not show it is no nearer."""


def trouble(meta: Mapping[str, Any]) -> str:
    """The code of what is wrong about the servers in front, of this request or of an earlier one from there."""
    address = _address(str(meta.get("REMOTE_ADDR", "")))
    code = _shown(meta)
    if not code:
        return "" if settings.ALLAUTH_TRUSTED_PROXY_COUNT else _behind.get(address, "")
    if address not in _behind and is_local(address) and len(_behind) < MOST_REMEMBERED:
        if code not in _behind.values():
            logger.warning("%s (%s): %s", code, address, say(f"refusal.{code}", LANGUAGES[0]))
        _behind[address] = code
    return code


def is_local(address: str) -> bool:
    """Whether an address is of this machine or of its own local network."""
    known = ipaddress.ip_address(address or NOWHERE)
    return any(known in network for network in NEAR)


def troubles() -> list[str]:
    """What was found wrong about the servers in front since this process began."""
    return sorted(set(_behind.values()))


def forget() -> None:
    """Begin anew, as a new process does."""
    _behind.clear()


def address_of(request: HttpRequest) -> str:
    """Whence a request comes: what the servers of ours say, or where it arrived from when they say nothing fit."""
    promised = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    said = _said(request.META)
    named = _address(said[-promised]) if 0 < promised <= len(said) else ""
    return named or _address(str(request.META.get("REMOTE_ADDR", ""))) or NOWHERE


def _shown(meta: Mapping[str, Any]) -> str:
    """What this request by itself shows to be wrong."""
    promised = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if promised:
        said = _said(meta)
        return "" if len(said) >= promised and _address(said[-promised]) else "proxy.says_too_little"
    if any(name in meta for name in SAYING):
        return "proxy.not_spoken_of"
    return "proxy.silent" if settings.HTTPS or _is_passed_on(meta) else ""


def _is_passed_on(meta: Mapping[str, Any]) -> bool:
    """Whether a request that says nothing of a server in front can only have come through one.

    A browser of this house speaks HTTP/1.1, and of no https where there is none; one of this machine asks for it.
    """
    address = _address(str(meta.get("REMOTE_ADDR", "")))
    if not is_local(address):
        return False
    host = _host(str(meta.get("HTTP_HOST", "")))
    for name in ("HTTP_ORIGIN", "HTTP_REFERER"):
        origin = str(meta.get(name, ""))
        if origin.startswith("https://") and _host(origin.removeprefix("https://").partition("/")[0]) == host:
            return True
    if meta.get("SERVER_PROTOCOL") == "HTTP/1.0":
        return True
    return ipaddress.ip_address(address).is_loopback and not _is_of_house(host)


def _is_of_house(host: str) -> bool:
    """Whether a name or address can mean a machine of this house; a name with a dot in it has been given outside."""
    try:
        return is_local(str(ipaddress.ip_address(host)))
    except ValueError:
        return "." not in host or host.endswith((".local", ".localhost"))


def _host(text: str) -> str:
    """The name in ``name:port`` or ``[address]:port``."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0].lower().rstrip(".")


def _said(meta: Mapping[str, Any]) -> list[str]:
    return [part.strip() for part in str(meta.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]


def _address(text: str) -> str:
    """An address without its port; nothing where it is none."""
    plain = _host(text) if text.startswith("[") or text.count(":") == 1 else text
    try:
        known = ipaddress.ip_address(plain.partition("%")[0])
    except ValueError:
        return ""
    return str(getattr(known, "ipv4_mapped", None) or known)
