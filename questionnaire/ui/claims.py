"""Claims: what the clinic's own sign-in says about somebody, and whether that is enough to let them in."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

EVERYONE: Final = "*"
CLOCKS_APART: Final = 5.0
"""Seconds. Chosen: two clocks that are set over the network differ by less."""
_TIMES: Final = ("iat", "nbf", "auth_time")


@dataclass(frozen=True)
class Staff:
    """Who may come in: addresses, "@domains" or "*"; and whether an address counts that nobody says was checked."""

    people: tuple[str, ...] = ()
    accept_missing_email_verified: bool = False


def read_staff(section: Mapping[str, Any]) -> Staff:
    """Return who may come in by the sign-in, from the section [staff] of the secrets; what is no list lists nobody."""
    people = section.get("people", ())
    listed = people if isinstance(people, Sequence) and not isinstance(people, str) else ()
    names = tuple(_plain(each.strip()) for each in listed if isinstance(each, str))
    return Staff(names, section.get("accept_missing_email_verified") is True)


def is_let_in(claims: Mapping[str, Any], staff: Staff, now: float, lately: float) -> bool:
    """Return whether these claims are of somebody on the list, of a checked address, and of the last `lately` seconds.

    Time is in seconds since 1970.
    """
    return is_verified(claims, staff) and _is_listed(claims.get("email"), staff.people) and _is_recent(
        claims, now, lately
    )  # fmt: skip


def is_verified(claims: Mapping[str, Any], staff: Staff) -> bool:
    """Return whether the provider says that it checked the address: true itself, not a word or a number for it."""
    if staff.accept_missing_email_verified and "email_verified" not in claims:
        return True
    return claims.get("email_verified") is True


def _is_listed(address: object, people: Sequence[str]) -> bool:
    """Return whether an address is on the list: it has one @, and its domain is the whole domain of the list."""
    if not isinstance(address, str) or address.count("@") != 1 or not address.isprintable() or " " in address:
        return False
    name = _plain(address)
    before, _, domain = name.partition("@")
    return bool(before and domain) and any(each in (name, f"@{domain}", EVERYONE) for each in people)


def _is_recent(claims: Mapping[str, Any], now: float, lately: float) -> bool:
    """Return whether the sign-in was lately, and nothing in it is of a time to come."""
    told = [claims[name] for name in _TIMES if claims.get(name) is not None]
    issued = claims.get("iat")
    return (
        all(_is_time(each) and each <= now + CLOCKS_APART for each in told)
        and issued is not None
        and now - issued < lately
    )


def _is_time(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _plain(address: str) -> str:
    """Return an address as it is compared; only A to Z fold, since other letters may fold onto those."""
    return address.lower() if address.isascii() else address
