"""E-mail addresses: written as they are sent to."""

import re

from guyub.kernel.refusal import Refusal

_FORM = re.compile(r"[^\s@<>,;:\"()\[\]]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
MOST_LETTERS = 200


def email_of(text: str) -> str:
    """The address with its domain in small letters; raises ``email.unfit`` for what nothing could be sent to.

    >>> email_of(" Siti.Aminah@Contoh.CO.ID ")
    'Siti.Aminah@contoh.co.id'
    >>> email_of("siti@contoh")
    Traceback (most recent call last):
    ...
    guyub.kernel.refusal.Refusal: ('email.unfit', {'text': 'siti@contoh'})
    """
    name, at, domain = text.strip().rpartition("@")
    found = f"{name}{at}{domain.lower()}"
    if len(found) > MOST_LETTERS or not _FORM.fullmatch(found) or ".." in name:
        raise Refusal("email.unfit", text=text)
    return found
