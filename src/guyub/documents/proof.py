"""Papers are what their hashes say."""

from collections.abc import Iterator
from hashlib import sha256

from guyub.documents.models import Document
from guyub.foundation.command import Body
from guyub.foundation.fault import Fault


def faults(body: Body) -> Iterator[Fault]:
    """Every paper whose bytes are not those of its hash; one is in hand at a time."""
    for one in Document.objects.filter(body_id=body.id).order_by("id").iterator(chunk_size=1):
        content = bytes(one.content)
        if sha256(content).digest() != bytes(one.sha256) or len(content) != one.size_bytes:
            yield Fault("paper.changed", None, {"name": one.name, "sha256": bytes(one.sha256).hex()})
