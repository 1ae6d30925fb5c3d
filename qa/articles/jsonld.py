"""What a page says of its article in JSON-LD, in the terms of schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

_LIMIT = 5_000_000  # characters of a block
_DEEPEST = 6  # lists and graphs in one another
_NEWS = frozenset(
    "NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle "
    "ReviewNewsArticle AskPublicNewsArticle".split()
)
_KIN = _NEWS | frozenset(
    "Article BlogPosting LiveBlogPosting Report SatiricalArticle AdvertiserContentArticle "
    "SocialMediaPosting TechArticle ScholarlyArticle".split()
)
_AROUND = ("@graph", "mainEntity", "mainEntityOfPage")
_WRAPPED = re.compile(r"^\s*(?:<!--|(?://\s*)?<!\[CDATA\[|/\*.*?\*/)|(?:-->|(?://\s*)?\]\]>)\s*$")
_BETWEEN = re.compile(r"[\s,;]*")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")

Node = Mapping[str, Any]


def article(blocks: list[str]) -> dict[str, object]:
    """The fields of the article that the blocks of JSON-LD describe; none where there is none.

    Blocks that are not JSON are left out. Of several articles the first news article counts, else
    the first of its kin; what only an `@id` names is looked up in all blocks.
    """
    nodes = [node for block in blocks for value in _parsed(block) for node in _nodes(value, 0)]
    known = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node
    }
    kin = [node for node in nodes if _types(node) & _KIN]
    node = next((n for n in kin if _types(n) & _NEWS), kin[0] if kin else None)
    return _fields(node, known) if node is not None else {}


def _fields(node: Node, known: Mapping[str, Node]) -> dict[str, object]:
    section = node.get("articleSection")
    body = node.get("articleBody")
    return {
        "title": _text(node.get("headline")) or _text(node.get("name")),
        "source": _named(node.get("publisher"), known),
        "url": _address(node.get("url")) or _address(node.get("mainEntityOfPage")),
        "authors": _people(node.get("author") or node.get("creator"), known),
        "published": node.get("datePublished") or node.get("dateCreated"),
        "updated": node.get("dateModified"),
        "section": _text(section[0] if isinstance(section, list) and section else section),
        "language": _named(node.get("inLanguage"), known),
        "text": "\n\n".join(filter(None, map(_text, body if isinstance(body, list) else [body]))),
    }


def _parsed(block: str) -> Iterator[object]:
    """The JSON values in a block, of which publishers write more than one, or with slips."""
    if len(block) > _LIMIT:
        return
    block = _WRAPPED.sub("", _WRAPPED.sub("", block)).strip().rstrip(";")
    try:
        yield from _values(block)
    except (ValueError, RecursionError):
        try:
            yield from _values(_TRAILING_COMMA.sub("", block))
        except (ValueError, RecursionError):
            return


def _values(block: str) -> list[object]:
    decoder = json.JSONDecoder(strict=False)  # line breaks inside strings are let pass
    values: list[object] = []
    start = 0
    while start < len(block):
        value, end = decoder.raw_decode(block, start)
        values.append(value)
        between = _BETWEEN.match(block, end)
        start = between.end() if between else end
    return values


def _nodes(value: object, depth: int) -> Iterator[Node]:
    """The objects at the top, in lists and graphs, and what a page is about; not what they list."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for name in _AROUND:
            yield from _nodes(value.get(name), depth + 1)


def _types(node: Node) -> frozenset[str]:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return frozenset(n.rpartition("/")[2] for n in names if isinstance(n, str))


def _text(value: object) -> str | None:
    """A text, unescaped, for some publishers write HTML's entities in JSON."""
    return unescape(value).strip() or None if isinstance(value, str) else None


def _address(value: object) -> str | None:
    return _text(value.get("@id") or value.get("url") if isinstance(value, Mapping) else value)


def _named(value: object, known: Mapping[str, Node]) -> str | None:
    """The name of a person or organization: a text, an object, a list of them, or an `@id`."""
    names = _people(value, known)
    return names[0] if names else None


def _people(value: object, known: Mapping[str, Node]) -> list[str]:
    names = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Mapping):
            reference = item.get("@id")
            if "name" not in item and isinstance(reference, str):
                item = known.get(reference, item)
            name = item.get("name")
            item = name[0] if isinstance(name, list) and name else name
        if found := _text(item):
            names.append(found)
    return names
