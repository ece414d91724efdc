"""Eight cooperatives that write at once, each behind its own lock."""

from collections.abc import Iterator

from bench.entry import receive_many
from bench.measured import Line, cooperative, line
from bench.sizes import Size
from bench.writers import together
from guyub.ledger.proof import check_books
from guyub.members.queries import body_of


def measure(size: Size) -> Iterator[Line]:
    """The rate of all of them beside the rate of one."""
    slugs = [f"ukur-{number}" for number in range(size.cooperatives)]
    treasurers = [cooperative(slug) for slug in slugs]
    count = size.entries * 2
    together(size.cooperatives, receive_many, size.entries, treasurers, slugs)
    _, alone = together(1, receive_many, count, treasurers[:1], slugs[:1])
    _, all_of_them = together(size.cooperatives, receive_many, count, treasurers, slugs)
    assert all(check_books(body_of(slug)).sound for slug in slugs)
    ours = size.cooperatives * count / all_of_them
    yield line(f"{size.cooperatives} cooperatives at once per second, beside one", ours, count / alone)
