"""Who may ask: those who show the token, under a name that is this server's own.

A page of another site can have a browser ask this machine, and a name of its own can be made to mean
this machine (DNS rebinding). So a request must name a host that is ours, and one that a page made
must come from a page of ours.
"""

from __future__ import annotations

from collections.abc import Collection
from hmac import compare_digest
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def shows_token(authorization: bytes, token: str) -> bool:
    """Whether the value of an Authorization header is this token; takes as long if it is not."""
    scheme, _, given = authorization.partition(b" ")
    return compare_digest(given.strip(), token.encode()) and scheme.lower() == b"bearer"


def is_own_host(host: str, bound: str, allowed: Collection[str] = ()) -> bool:
    """Whether the value of a Host header means a server that listens on `bound`.

    Beyond loopback any numeric address may be ours: no name can be made to mean another then.
    `allowed` are further names.
    """
    name = _name(host)
    if name is None:
        return False
    if name in {one.lower() for one in (*LOOPBACK, bound, *allowed)}:
        return True
    return not is_loopback(bound) and _is_numeric(name)


def is_own_origin(origin: str, host: str) -> bool:
    """Whether a page of that origin is one of the server that is asked by this Host header."""
    try:
        found = urlsplit(origin)
    except ValueError:
        return False
    return found.scheme in {"http", "https"} and found.netloc.lower() == host.lower()


def _name(host: str) -> str | None:
    """The name of "name:port", in lower case, an IPv6 address without brackets."""
    try:
        found = urlsplit(f"//{host}")
        is_plain = found.netloc == host and not found.username and found.port != 0
    except ValueError:
        return None
    return found.hostname if is_plain else None


def _is_numeric(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
