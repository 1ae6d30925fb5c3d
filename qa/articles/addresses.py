"""The address of a page: what it says of it, as far as it may say so."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit, urlunsplit


def canonical(said: str | None, page: str | None) -> str | None:
    """The address `said`, made absolute, if a page at `page` may claim it; else None.

    It must be http or https, without a password, on the same registrable domain as the page, and
    not the front page of the site: else one page could take the place of another's, or all of a
    site's pages one another's. So a copy on an AMP cache or of a syndicator keeps its own address. Where it
    is not known what address a page came from, as for a file, it is believed.
    """
    if not said:
        return None
    try:
        parts = urlsplit(urljoin(page or "", said.strip()))
        own = urlsplit(page or "")
        host, own_host = parts.hostname, own.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    if parts.path in {"", "/"} and not parts.query and own.path not in {"", "/"}:
        return None
    if own_host and _site(host) != _site(own_host):
        return None
    return urlunsplit(parts._replace(fragment=""))


def is_address(text: str | None) -> bool:
    """Whether `text` is an absolute http(s) address."""
    try:
        parts = urlsplit(text or "")
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def _site(host: str) -> str:
    """The registrable domain of `host`, by the public suffix list; what it cannot tell is whole."""
    from courlan import extract_domain

    return extract_domain(f"https://{host.lower().rstrip('.')}/") or _last_two(host.lower())


def _last_two(host: str) -> str:
    """The last two labels of a name under no public suffix, as of a network of one's own."""
    return host if host[-1:].isdigit() or ":" in host else ".".join(host.split(".")[-2:])
