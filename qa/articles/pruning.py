"""What stands around an article on its page, removed from the tree by what the page calls it.

An element goes for its tag (`nav`, `figure`), its role, or a word of its class or id ("newsletter",
"share-bar"), and a paragraph or list item that is one link with a headline for its text. The words
are those that sites everywhere use; none is one publisher's. As wrappers carry such words too
("post-share-container"), nothing goes that holds the title or a good share of the page's prose.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any

from qa.articles.furniture import LIST_HEADER, furniture

_TAGS = frozenset(
    "nav aside footer form button dialog template iframe svg select menu figure figcaption noscript "
    "object embed audio video canvas input textarea label amp-lightbox amp-sidebar amp-ad".split()
)
_ROLES = frozenset(
    "navigation complementary dialog alertdialog banner contentinfo search menu menubar toolbar "
    "tablist".split()
)
_NAMES = """
    newsletters? sign-?up subscri(?:be|ptions?) donat(?:e|ions?) call-?to-?action cta paywall-?prompt
    related(?:-?(?:content|links?|articles?|stories|posts?))? recommend(?:ed|ations?)?
    recirc(?:ulation)? promos? promotions? teasers? trending popular
    most-?(?:read|viewed|popular|recent) read-?(?:more|next|also) also-?(?:read|like)
    more-?(?:from|on|stories|news|like) social shar(?:e|ing)(?:-?(?:bar|buttons?|tools?|links?))?
    sharedaddy comments? disqus ads? advert(?:s|isements?|ising)? sponsor(?:ed)? outbrain taboola
    bread-?crumbs? cookies? consent gdpr captions? credits? by-?lines?
    (?:author|writer)s?-?(?:bio|box|info|content|card|details|profile|wrap|area)? bios? tags?
    tag-?list side-?bar carousel slide-?show gallery lightbox modal pop-?up overlay banner toast
    tooltip footer copyright sr-only visually-?hidden screen-?reader(?:-?text)? print-?only
    skip-?link ai-?summary key-?(?:points?|takeaways?) takeaways? at-?a-?glance
""".split()
_NOISE = re.compile(rf"(?<![a-z])(?:{'|'.join(_NAMES)})(?![a-z])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBERED = re.compile(r"\S*\d\S*")
_SHARE = 4  # a quarter of the page's prose is no furniture
_BLOCKS = ("div", "blockquote", "td", "section", "article", "main", "font", "center")
_PARAGRAPH = 80  # characters
_FEW = 5  # pictures, marks and the like before a heading
_HEADLINE = 4  # words a headline has at least; a shorter link is a name in a list
_SENTENCE_END = re.compile(r"[.。।][\"'”’)\]]*$")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LINKS = ("p", "li", *_HEADINGS)


def prune(root: Any) -> None:
    """Remove from the tree what is not the article's; the text around an element stays."""
    body = root.find(".//body")
    body = root if body is None else body
    prose = _prose(body)
    limit = prose[body] // _SHARE
    gone = (_furniture(body, prose, limit), _titles(body), _lists(body, prose, limit))
    for element in [*(element for found in gone for element in found), *_related(body)]:
        if element.getparent() is not None:
            element.drop_tree()


def text(element: Any) -> str:
    """All text in `element`, on one line."""
    return " ".join("".join(element.itertext()).split())


def _furniture(body: Any, prose: dict[Any, int], limit: int) -> list[Any]:
    """The elements known by their tag, role or name, but for wrappers of the article."""
    kept = {around for title in body.iter("h1") for around in title.iterancestors()}
    found: dict[Any, str] = {}
    for element in body.iterdescendants():
        name = _noise(element)
        if name is None or element in kept or prose[element] > limit:
            continue
        if not any(around in found for around in element.iterancestors()):
            found[element] = name
    shares: dict[str, int] = defaultdict(int)
    for element, name in found.items():
        shares[name] += prose[element]
    named = sum(share for name, share in shares.items() if name)
    # Where names would take most of the page, they mean something else there.
    meant = 2 * named <= prose[body]
    return [e for e, name in found.items() if not name or (meant and shares[name] <= limit)]


def _prose(body: Any) -> dict[Any, int]:
    """How many characters of paragraphs each element holds, marked as such or loose in a block."""
    prose: dict[Any, int] = defaultdict(int)
    for block in body.iter("p", *_BLOCKS):
        size = len(text(block)) if block.tag == "p" else _loose(block)
        if size:
            prose[block] += size
            for around in block.iterancestors():
                prose[around] += size
    return prose


def _loose(block: Any) -> int:
    """The characters of the text directly in a block, where they are more than a label's."""
    size = sum(len(part.strip()) for part in (block.text, *(e.tail for e in block)) if part)
    return size if size >= _PARAGRAPH else 0


def _noise(element: Any) -> str | None:
    """Why `element` is furniture: "" for its tag or role, its class and id for their words."""
    tag = element.tag
    if not isinstance(tag, str):
        return None
    if tag in _TAGS or element.get("role") in _ROLES:
        return "" if not (tag == "figure" and element.find(".//table") is not None) else None
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return ""
    name = f"{element.get('class', '')} {element.get('id', '')}"
    if len(name) < 3 or not _NOISE.search(_CAMEL.sub("-", name).lower()):
        return None
    return _NUMBERED.sub("", name)


def _titles(body: Any) -> list[Any]:
    """The page's title, where there is one: more of them are headings."""
    titles = list(body.iter("h1"))
    return titles if len(titles) == 1 else []


def _lists(body: Any, prose: dict[Any, int], limit: int) -> Iterator[Any]:
    """What a heading such as "More from the Courier" stands over, if it is an element of its own."""
    for heading in body.iter(*_HEADINGS):
        if furniture(text(heading)) != LIST_HEADER:
            continue
        block = heading
        while _is_first(block) and (around := block.getparent()) is not body:
            if prose[around] > limit:
                break
            block = around
        yield block


def _is_first(element: Any) -> bool:
    """Whether nothing is said before `element` in what it stands in."""
    before = [*islice(element.itersiblings(preceding=True), _FEW + 1)]
    said = [element.getparent().text, *(e.tail for e in before)]
    silent = not any(s and not s.isspace() for s in said) and not any(map(text, before))
    return silent and len(before) <= _FEW


def _related(body: Any) -> Iterator[Any]:
    """Paragraphs, list items and headings that are nothing but a link to another story."""
    for element in body.iter(*_LINKS):
        links = [a for a in element.iter("a") if not a.get("href", "").startswith("#")]
        words = text(element) if links else ""
        if len(words.split()) < _HEADLINE or (element.tag == "p" and _SENTENCE_END.search(words)):
            continue
        if sum(len(text(a)) for a in links) * 10 >= len(words) * 9:
            yield element
