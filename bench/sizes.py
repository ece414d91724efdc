"""What is measured, on which databases, and how much of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """How large a run is."""

    entries: int
    """Two-line entries per block of one measurement."""
    blocks: int
    writers: int
    writes_each: int
    cooperatives: int
    lines: int
    """Lines of one large transaction."""
    few_postings: int
    many_postings: int
    members: int
    sharers: int
    """Members among whom a surplus is shared."""
    book_members: int
    brought: int
    """Members with savings who come in from one workbook."""
    home_members: int
    home_requests: int
    half_open: int
    door_requests: int
    fuzzed: int
    """Requests as no browser sends them."""
    sign_in_seconds: int


SIZES = {
    "full": Size(
        200,
        10,
        32,
        200,
        8,
        100_000,
        10_000,
        1_000_000,
        5_000,
        100_000,
        1_000,
        20_000,
        10_000,
        2_000,
        2_000,
        800,
        100_000,
        20,
    ),
    "tiny": Size(3, 2, 3, 3, 2, 400, 100, 1_000, 20, 50, 20, 60, 20, 32, 80, 40, 40, 2),
}
MEASURES = {
    "entry": ("sqlite", "postgresql"),
    "writers": ("sqlite",),
    "cooperatives": ("postgresql",),
    "bulk": ("sqlite", "postgresql"),
    "statements": ("sqlite", "postgresql"),
    "starting": ("sqlite", "postgresql"),
    "surplus": ("sqlite", "postgresql"),
    "intake": ("sqlite", "postgresql"),
    "book": ("sqlite", "postgresql"),
    "home": ("sqlite", "postgresql"),
    "doors": ("sqlite",),
    "fuzz": ("sqlite", "postgresql"),
    "signin": ("sqlite",),
}
"""The databases that each measure runs on; its function stands in the file of its name."""
