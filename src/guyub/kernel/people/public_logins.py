"""Logins of the demonstration: they stand in the README, so everybody in the world knows them."""

PASSWORDS = {
    "bendahara": "guyub-bendahara",
    "ketua": "guyub-ketua-demo",
    "sekretaris": "guyub-sekretaris",
    "kasir": "guyub-kasir-demo",
    "pengawas": "guyub-pengawas",
    "manajer": "guyub-manajer-demo",
    "anggota": "guyub-anggota-demo",
    "coba": "guyub-coba-sendiri",
    "coba-ketua": "guyub-coba-ketua",
}
SLUG = "guyub-sae"
EMPTY_SLUG = "koperasi-coba"
"""The cooperatives of the demonstration: nowhere else does anybody get such a login."""
PINS = {"0030": "274019", "0031": "538206"}
"""Of the first of them, by member number."""
_PUBLIC = frozenset(PASSWORDS.values())


def is_public(typed: str) -> bool:
    """Whether a password is one of those, whoever uses it.

    >>> is_public("guyub-ketua-demo"), is_public("guyub-ketua-lain")
    (True, False)
    """
    return typed in _PUBLIC


def is_published(username: str, typed: str) -> bool:
    """Whether it is a login of the demonstration as it stands in the README; it opens nothing from far.

    >>> is_published("ketua", "guyub-ketua-demo"), is_published("bendahara", "guyub-ketua-demo")
    (True, False)
    """
    return PASSWORDS.get(username) == typed


def is_public_pin(slug: str, typed: str) -> bool:
    """Whether it is a PIN of the demonstration, by whichever number or telephone its member is named.

    >>> is_public_pin("guyub-sae", "274019"), is_public_pin("koperasi-lain", "274019")
    (True, False)
    """
    return slug == SLUG and typed in PINS.values()
