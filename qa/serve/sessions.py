"""Who has logged in: a browser shows a random number, of which the server keeps the hash."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from time import monotonic
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers

if TYPE_CHECKING:
    from starlette.types import Scope

MOST: Final = 1000
"""Browsers that are logged in; of more, the one that came first is not any longer."""
SECONDS: Final = 30 * 24 * 3600.0
"""After which one must log in again; a server that is started again knows nobody."""


class Sessions:
    """The sessions of a server."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._ends: OrderedDict[bytes, float] = OrderedDict()

    def begin(self) -> str:
        """A new session: what the browser is to show."""
        shown = secrets.token_urlsafe(32)
        self._ends[_hash(shown)] = self._clock() + SECONDS
        while len(self._ends) > MOST:
            self._ends.popitem(last=False)
        return shown

    def has(self, shown: str) -> bool:
        """Whether it is a session that has not ended."""
        return self._ends.get(_hash(shown), 0.0) > self._clock()

    def end(self, shown: str) -> None:
        """Ends a session, if it is one."""
        self._ends.pop(_hash(shown), None)


def cookie_name(scope: Scope) -> str:
    """The name of the cookie: servers on other ports of a machine share its cookies."""
    return f"qa_{(scope.get('server') or ('', 0))[1]}"


def session_of(scope: Scope) -> str:
    """What a browser shows; empty if that is nothing."""
    try:
        cookies = SimpleCookie(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return ""
    found = cookies.get(cookie_name(scope))
    return found.value if found else ""


def _hash(shown: str) -> bytes:
    return hashlib.sha256(shown.encode("utf-8", "replace")).digest()
