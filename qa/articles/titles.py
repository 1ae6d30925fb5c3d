"""Titles as pages give them: with the outlet's name behind, or cut short."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_TAIL = re.compile(r"\s+(?:[|–—»•·]|::|-{1,2}|(?:\|\|))\s+")
_CUT = re.compile(r"\s*(?:\.\.\.|…)$")
_BAR = re.compile(r"\s*\|\s*$")
_FEWEST = 3  # words a title has left
_LONGEST = 4  # words of an outlet's name after a bar


def without_outlet(title: str | None, sources: Iterable[str], address: str | None) -> str | None:
    """`title` without the " | Outlet" at its end, and without sections before it.

    What follows a bar is the outlet's if it is short; what follows a dash only if it is one of
    `sources` or the name in the page's address.

    >>> without_outlet("Dam to be lowered - Africa | The Courier", {"The Courier"}, None)
    'Dam to be lowered - Africa'
    """
    if title is None:
        return None
    outlets = {_letters(source) for source in sources} | _domain(address)
    while found := [*_TAIL.finditer(title)]:
        head, mark, tail = title[: found[-1].start()], found[-1][0], title[found[-1].end() :]
        named = _letters(tail) in outlets
        barred = "|" in mark and len(tail.split()) <= _LONGEST
        if not (named or barred) or len(head.split()) < _FEWEST:
            break
        title = head
    return title


def complete(title: str | None, others: Iterable[str | None]) -> str | None:
    """`title`, or where it was cut short ("Dam to be …") the one of `others` that goes on."""
    if title is None or not (cut := _CUT.search(title)):
        return title
    start = title[: cut.start()]
    return next((o for o in others if o and o.startswith(start) and not _CUT.search(o)), title)


def _letters(name: str) -> str:
    """`name` for comparing: "The Courier" and "courier.example" are the same outlet."""
    name = re.sub(r"^the\s+|\.(?:com|org|net|co\.\w\w|\w\w)$", "", name.casefold().strip())
    return "".join(filter(str.isalnum, name))


def _domain(address: str | None) -> set[str]:
    """The names an outlet's address tells: of "www.the-courier.co.uk" the "thecourier"."""
    try:
        host = (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return set()
    names = {_letters(name) for name in (host, *host.split(".")[:-1]) if len(name) > 3}
    return names | {name.removeprefix("the") for name in names}
