"""How much and how slowly a visitor may send and read: some seconds to begin with, then a least rate, then an end."""

from dataclasses import dataclass

KB = 1024
MB = 1024 * KB


def size_text(size: int) -> str:
    """So many bytes, as a person says it.

    >>> size_text(64 * KB), size_text(8 * MB)
    ('64 KB', '8 MB')
    """
    return f"{size // MB} MB" if size >= MB else f"{size // KB} KB"


@dataclass(frozen=True)
class Pace:
    """Seconds that are always given, bytes a second that must come on average after them, and the longest of all.

    >>> Pace(grace_seconds=20, bytes_a_second=1024, most_seconds=900).seconds(10 * 1024)
    30.0
    >>> Pace(grace_seconds=20, bytes_a_second=1024, most_seconds=900).seconds(10**9)
    900
    """

    grace_seconds: float
    bytes_a_second: int
    most_seconds: float

    def seconds(self, moved: int) -> float:
        """How long it may have taken until so many bytes have moved."""
        return min(self.grace_seconds + moved / self.bytes_a_second, self.most_seconds)


@dataclass(frozen=True)
class Limits:
    """What one process gives to all its visitors together, and to each of them."""

    small_bytes: int = 64 * KB
    """A body that anyone may send; it is held in memory, and a larger one in a file."""
    member_bytes: int = 8 * MB
    """What a member who has signed in may send: a photo."""
    officer_bytes: int = 64 * MB
    """What an officer who has signed in may send: the books of years."""
    header_bytes: int = 32 * KB
    header_count: int = 64
    path_bytes: int = 16 * KB
    sending: Pace = Pace(grace_seconds=20, bytes_a_second=KB, most_seconds=60)
    """A body of someone who has not signed in, or one that is as small."""
    uploading: Pace = Pace(grace_seconds=20, bytes_a_second=KB, most_seconds=30 * 60)
    """A larger one of someone who has: a photo over the worst line of a village takes minutes."""
    reading: Pace = Pace(grace_seconds=30, bytes_a_second=KB, most_seconds=2 * 3600)
    """An answer that is being read."""
    bodies: int = 1024
    """So many small bodies may be on their way at once; one more breaks off the oldest of the greediest address."""
    bodies_of_one: int = 256
    """So many of them from one address."""
    uploads: int = 64
    """So many larger ones at once, of everyone."""
    uploads_of_one: int = 4
    """So many of one person."""
    upload_bytes: int = 1024 * MB
    """So many bytes of larger ones at once, in files."""
    waiting: int = 512
    """So many complete requests may wait for a thread."""
    drained_bytes: int = 16 * MB
    drained_seconds: float = 5
    """So much of a refused body is let pass, so that its sender reads the refusal and no broken connection."""
    connections: int = 6144
    """So many connections at once; above them the address that holds most loses those on which nothing is done."""
