"""URLs as they are asked for, and as they may be shown: no password, no token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from qa.errors import FetchError

if TYPE_CHECKING:
    import httpx2

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_SECRET = re.compile(
    r"((?:^|[&;])(?:[\w.-]*(?:token|secret|passw(?:or)?d|pwd|signature|credential)|"
    r"(?:x[_-])?api[_-]?key|access[_-]?key(?:[_-]?id)?|sig|jwt|auth)=)[^&;]*",
    re.IGNORECASE,
)


def is_url(text: object) -> bool:
    """Whether `text` is an address, of any scheme, and not the name of a file."""
    return isinstance(text, str) and bool(_URL.match(text))


def shown(url: str) -> str:
    """`url` without user, password and fragment, the value of each known kind of secret as ***.

    This is also the name that a page is known by, so that a new token is not a new page.
    """
    try:
        parts = urlsplit(url)
        place = parts.netloc.rpartition("@")[2]
        urlsplit(f"//{place}").port  # noqa: B018 - raises where it is no number
    except ValueError:  # no URL: perhaps for a "/" in a password
        return re.sub(r"//.*@", "//", url)
    query = _SECRET.sub(r"\1***", parts.query)
    return urlunsplit((parts.scheme, place, parts.path, query, ""))


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that can be asked for: without its credentials, which are in `auth`."""

    url: httpx2.URL
    auth: tuple[str, str] | None

    @property
    def authority(self) -> str:
        """Scheme, host and port: what has one robots.txt and is asked one thing at a time."""
        return authority(self.url)

    @property
    def shown(self) -> str:
        """As the function `shown`."""
        return shown(str(self.url))


def authority(url: httpx2.URL) -> str:
    """The start of `url` up to its path, the port always named."""
    port = url.port or (443 if url.scheme == "https" else 80)
    host = f"[{url.host}]" if ":" in url.host else url.host
    return f"{url.scheme}://{host}:{port}"


def target(address: str) -> Target:
    """What `address` asks for.

    Raises:
        FetchError: it is no URL, or none of http or https.
    """
    import httpx2

    try:
        url = httpx2.URL(address)
    except (httpx2.InvalidURL, ValueError, TypeError):
        raise FetchError("not a URL that can be read") from None
    if not url.scheme:
        raise FetchError("not a URL: that begins with http:// or https://")
    if url.scheme not in ("http", "https"):
        raise FetchError(f"only http and https are fetched, not {url.scheme}")
    if not url.host or not (url.port is None or 0 < url.port < 65536):
        raise FetchError("not a URL that can be read")
    auth = (url.username, url.password) if url.userinfo else None
    return Target(url.copy_with(userinfo=b"", fragment=None), auth)


def joined(url: httpx2.URL, location: str) -> str:
    """Where a redirect at `url` to `location` leads.

    Raises:
        FetchError: to no URL.
    """
    import httpx2

    try:
        return str(url.join(location))
    except (httpx2.InvalidURL, ValueError):
        raise FetchError("it leads to what is not a URL") from None
