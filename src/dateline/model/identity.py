"""Names for things, made of what they are."""

from __future__ import annotations

from hashlib import blake2b


def content_id(prefix: str, *parts: str | int) -> str:
    """An id that depends on the parts alone: same content, same id, on every machine.

    >>> content_id("e", "report", 12, "capture") == content_id("e", "report", 12, "capture")
    True
    >>> content_id("e", "ab", "c") == content_id("e", "a", "bc")
    False
    """
    digest = blake2b(digest_size=8)
    for part in parts:
        piece = str(part).encode("utf-8", "surrogatepass")
        digest.update(len(piece).to_bytes(8, "big") + piece)
    return f"{prefix}-{digest.hexdigest()}"


def bytes_hash(data: bytes) -> str:
    """The blake2b hash by which raw bytes are kept."""
    return blake2b(data, digest_size=16).hexdigest()
