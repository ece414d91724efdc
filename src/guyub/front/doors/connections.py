"""Connections of this process as the system sees them: who does not read is hung up on, and who holds too many.

A reader that takes nothing leaves its answer in buffers that no program sees, and its connection open for ever.
Linux tells of both in ``/proc``; elsewhere only the deadlines of the answers themselves hold.
"""

import os
import socket
from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

from guyub.front.doors.limits import Pace

Peer = tuple[str, int]
"""Address and port of whoever is at the other end."""
TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
ESTABLISHED = "01"
LEAVING = ("04", "05", "08", "09", "0B")
"""States of a connection that one side has closed, where an answer may still lie."""


@dataclass(frozen=True)
class Connection:
    """One connection: the other end, how much of its answer is not taken yet, the system's number of its socket."""

    peer: Peer
    waiting_bytes: int
    inode: int


def peer_of(address: str, port: int) -> Peer:
    """The other end, an IPv4 address always written as one.

    >>> peer_of("::ffff:10.0.0.9", 80)
    ('10.0.0.9', 80)
    """
    known = ip_address(address.partition("%")[0])
    plain = known.ipv4_mapped if isinstance(known, IPv6Address) else None
    return str(plain or known), port


def connections(port: int) -> list[Connection]:
    """Every connection to this port; none where the system does not tell."""
    listed: list[Connection] = []
    for table in TABLES:
        with suppress(OSError):
            listed += read(table.read_text(encoding="ascii"), port)
    return listed


def read(table: str, port: int) -> list[Connection]:
    """The connections to a port that a table of the kernel lists.

    >>> head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\\n"
    >>> row = "   1: 0100007F:1F40 0100007F:D2C4 01 0000002A:00000000 00:00000000 00000000  1000        0 4711 1\\n"
    >>> read(head + row, 8000)
    [Connection(peer=('127.0.0.1', 53956), waiting_bytes=42, inode=4711)]
    >>> read(head + row, 8001)
    []
    """
    ours = f":{port:04X}"
    listed = []
    for line in table.splitlines()[1:]:
        parts = line.split(None, 10)
        if len(parts) < 10 or not parts[1].endswith(ours) or parts[3] not in (ESTABLISHED, *LEAVING):
            continue
        address, _, other = parts[2].partition(":")
        listed.append(
            Connection(
                peer_of(_address(address), int(other, 16)),
                int(parts[4].partition(":")[0], 16),
                int(parts[9]),
            )
        )
    return listed


def _address(written: str) -> str:
    """An address as the kernel writes it: words of four bytes, each the wrong way round on this machine."""
    raw = bytes.fromhex(written)
    if len(raw) == 4:
        return str(IPv4Address(raw[::-1]))
    return str(IPv6Address(b"".join(raw[place : place + 4][::-1] for place in range(0, 16, 4))))


class Watch:
    """What was seen of the connections so far, and which of them are to be hung up on.

    Whoever leaves an answer lying must take it at the least pace; an answer that grows begins anew. Above ``most``
    connections the address that holds most of them loses those on which nothing is being done, the oldest first.
    """

    def __init__(self, most: int, pace: Pace) -> None:
        self.most = most
        self.pace = pace
        self._since: dict[int, tuple[float, int]] = {}

    def overdue(self, seen: list[Connection], busy: Collection[Peer], *, now: float) -> list[Connection]:
        """The connections to hang up on; those that are busy are under deadlines of their own."""
        lying = {each.inode: each for each in seen if each.waiting_bytes and each.peer not in busy}
        self._since = {inode: since for inode, since in self._since.items() if inode in lying}
        late = []
        for inode, each in lying.items():
            began, at_first = self._since.setdefault(inode, (now, each.waiting_bytes))
            if each.waiting_bytes > at_first:
                self._since[inode] = (now, each.waiting_bytes)
            elif now > began + self.pace.seconds(at_first - each.waiting_bytes):
                late.append(each)
        return late + self._too_many(seen, busy)

    def _too_many(self, seen: list[Connection], busy: Collection[Peer]) -> list[Connection]:
        if len(seen) <= self.most:
            return []
        holds = Counter(each.peer[0] for each in seen)
        greediest = holds.most_common(1)[0][0]
        idle = sorted(
            (each for each in seen if each.peer[0] == greediest and each.peer not in busy),
            key=lambda each: each.inode,
        )
        return idle[: len(seen) - self.most // 2]


def hang_up(late: Collection[Connection]) -> None:
    """Close these connections from this side, whatever lies in them; one that is gone already is left alone."""
    wanted = {each.inode: each.peer for each in late}
    if not wanted:
        return
    for name in os.listdir("/proc/self/fd"):
        with suppress(OSError, ValueError):
            target = os.readlink(f"/proc/self/fd/{name}")
            inode = int(target.removeprefix("socket:[").removesuffix("]"))
            if inode not in wanted:
                continue
            with socket.socket(fileno=os.dup(int(name))) as held:
                address, port, *_ = held.getpeername()
                if peer_of(address, port) == wanted[inode]:
                    held.shutdown(socket.SHUT_RDWR)
