"""What kind of paper some bytes are."""

from guyub.kernel.refusal import Refusal

SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"RIFF", "image/webp"),
)
"""What a file begins with tells its type; its name does not."""


def media_type(content: bytes) -> str:
    """The type of a paper by its first bytes; only pictures, PDF and office files are kept. Raises ``document.type``.

    >>> media_type(b"%PDF-1.7 ..."), media_type(b"RIFF....WEBP")
    ('application/pdf', 'image/webp')
    >>> media_type(b"MZ")
    Traceback (most recent call last):
    ...
    guyub.kernel.refusal.Refusal: ('document.type', {'kinds': ['PNG', 'JPEG', 'WebP', 'PDF', 'docx', 'xlsx']})
    """
    for sign, name in SIGNS:
        if content.startswith(sign) and (sign != b"RIFF" or content[8:12] == b"WEBP"):
            return name
    raise Refusal("document.type", kinds=["PNG", "JPEG", "WebP", "PDF", "docx", "xlsx"])
