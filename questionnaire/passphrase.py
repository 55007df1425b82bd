"""Passphrases: what is kept of one, and whether what somebody typed is the same."""

import base64
import binascii
import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from typing import Final

LEAST_CHARACTERS: Final = 12
"""Chosen: three or four words; it is typed by hand and guarded by waiting times as well."""
MOST_CHARACTERS: Final = 200
SALT_BYTES: Final = 16
_NAME: Final = "scrypt"
_COST: Final = (2**15, 8, 3)
"""Source: OWASP Password Storage Cheat Sheet, scrypt: N = 2^15, r = 8, p = 3 (32 MiB)."""
_MOST_MEMORY: Final = 64 * 2**20
"""A kept line that asks for more than this is not ours."""


@dataclass(frozen=True)
class _Kept:
    """A kept line taken apart: n, r and p of scrypt, the salt, and the hash."""

    cost: tuple[int, int, int]
    salt: bytes
    hash: bytes


def hash_passphrase(passphrase: str, salt: bytes) -> str:
    """Return what may be kept of a passphrase: the cost, the salt and the scrypt hash on one line."""
    return ":".join((_NAME, *map(str, _COST), _text(salt), _text(_scrypt(passphrase, salt, _COST))))


def is_passphrase(typed: str, kept: str) -> bool:
    """Return whether what was typed is the passphrase behind a kept line; a broken line is nobody's.

    It takes as long for a wrong one as for the right one.
    """
    found = _read(kept)
    if found is None or len(typed) > MOST_CHARACTERS:
        return False
    return hmac.compare_digest(_scrypt(typed, found.salt, found.cost), found.hash)


def is_kept_line(kept: object) -> bool:
    """Return whether this is a line that `hash_passphrase` made."""
    return isinstance(kept, str) and _read(kept) is not None


def _scrypt(passphrase: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    """Return the hash; accents count the same however the keyboard puts them together."""
    n, r, p = cost
    text = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(text, salt=salt, n=n, r=r, p=p, maxmem=2 * _MOST_MEMORY, dklen=32)


def _read(kept: str) -> _Kept | None:
    parts = kept.strip().split(":")
    if len(parts) != 6 or parts[0] != _NAME:
        return None
    try:
        n, r, p = (int(part) for part in parts[1:4])
        found = _Kept((n, r, p), _bytes(parts[4]), _bytes(parts[5]))
    except (ValueError, binascii.Error):
        return None
    powers_of_two = n > 1 and n & (n - 1) == 0
    sane = powers_of_two and r > 0 and 0 < p <= 16 and 128 * n * r <= _MOST_MEMORY
    return found if sane and len(found.salt) >= SALT_BYTES and len(found.hash) == 32 else None


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text.encode(), altchars=b"-_", validate=True)
