"""Which addresses may be connected to: those of the public Internet."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from qa.errors import FetchError

Resolver = Callable[[str, int], Sequence[str]]
"""The IP addresses of a host, given its name and the port."""

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_RELAYS = IPv4Network("192.88.99.0/24")  # of 6to4: they lead where the packet says


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses the system has for `host`, in its order; any spelling of an IP is one.

    Raises:
        FetchError: it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(f"there is no host {host}, or no network to find it") from None
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Whether `address` is one of the public Internet, also the IPv4 address that is inside it.

    Not public: loopback, private, link-local (where cloud metadata is), shared (CGNAT), multicast,
    reserved, unspecified, and whatever is no address.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return _is_public_4(parsed)
    inside = _embedded(parsed)
    if inside is not None:
        return _is_public_4(inside)
    return parsed.scope_id is None and parsed in _GLOBAL_UNICAST and parsed.is_global


def _is_public_4(address: IPv4Address) -> bool:
    special = address.is_multicast or address.is_reserved or address in _RELAYS
    return address.is_global and not special


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that a packet to `address` ends at."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour
