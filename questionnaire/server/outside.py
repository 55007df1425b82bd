"""Outside: how visitors reach this server, whatever stands between; by https or not."""

import re
from collections.abc import Collection, Iterable
from typing import Final

from questionnaire.server.asgi import Scope

_SAYS_HTTPS: Final = {
    b"x-forwarded-proto": re.compile(r"\s*https\s*(,|$)", re.IGNORECASE),
    b"x-forwarded-scheme": re.compile(r"\s*https\s*(,|$)", re.IGNORECASE),
    b"forwarded": re.compile(r"(^|[;,\s])proto=\"?https\"?\s*([;,]|$)", re.IGNORECASE),
    b"x-forwarded-ssl": re.compile(r"\s*on\s*$", re.IGNORECASE),
    b"front-end-https": re.compile(r"\s*on\s*$", re.IGNORECASE),
}
"""What proxies say by which header. Whoever says it without being one changes nothing but their own page."""
_HTTPS: Final = "https://"


def names_of(hosts: Iterable[str]) -> frozenset[str]:
    """Return the bare names of sites that may be written with how they are reached: https://fit.example.org."""
    return frozenset(each for each in map(_bare, hosts) if each)


def https_names_of(hosts: Iterable[str]) -> frozenset[str]:
    """Return the names of the sites that are said to be reached by https, whatever a proxy says."""
    return frozenset(_bare(each) for each in hosts if each.strip().lower().startswith(_HTTPS))


def is_https(scope: Scope, name: str | None = None, https_names: Collection[str] = ()) -> bool:
    """Return whether a request came by https to where visitors are: it says so, a proxy does, or the settings do."""
    if scope["scheme"] in ("https", "wss") or (name is not None and name in https_names):
        return True
    said = ((key.lower(), value.decode("latin-1")) for key, value in scope.get("headers", ()))
    return any(key in _SAYS_HTTPS and _SAYS_HTTPS[key].search(value) for key, value in said)


def _bare(host: str) -> str:
    name = host.strip().lower()
    return re.sub(r"^https?://", "", name).rstrip("/").rstrip(".")
