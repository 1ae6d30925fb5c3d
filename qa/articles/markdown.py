"""Markdown to plain prose: front matter to fields, markup out, words untouched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from qa.articles.page import Page, filled, page_of

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_LIMIT = 50_000  # characters; YAML takes seconds over a million
_HEADING = re.compile(r" {0,3}#{1,6}\s+(\S.*)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*$")
_RULE = re.compile(r"(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_FENCE = re.compile(r"(?:`{3,}|~{3,})")
_TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?$")
_DEFINITION = re.compile(r"\[[^\[\]]+\]:\s*\S+")
_QUOTE = re.compile(r"^(?:\s{0,3}>\s?)+")
_BULLET = re.compile(r"^(\s*)[*+] ")

_INLINE = tuple(
    (re.compile(pattern, re.DOTALL), to)
    for pattern, to in (
        (r"<!--(?:(?!<!--).)*?-->", ""),
        (r"!\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])", ""),  # image
        (r"\[\^[^\[\]\n]+\](?!:)", ""),  # footnote mark
        (r"\[([^\[\]\n]+)\]\((?:[^()\n]|\([^()\n]*\))*\)", r"\1"),  # link
        (r"\[([^\[\]\n]+)\]\[[^\[\]\n]*\]", r"\1"),  # link by reference
        (r"<((?:https?://|mailto:)[^>\s]+)>", r"\1"),
        (r"</?[a-zA-Z][^<>\n]*>", ""),
        (r"(?<!`)(`{1,2})(?!`)([^`\n]+)\1(?!`)", r"\2"),  # code
        (r"(?<!\\)(\*{1,3})(?=\S)([^*\n]+?)(?<=[^\s\\])\1", r"\2"),  # emphasis
        (r"(?<![\w\\])(_{1,3})(?=\S)([^_\n]+?)(?<=[^\s\\])\1(?!\w)", r"\2"),
        (r"~~(?=\S)([^~\n]+?)~~", r"\1"),
        (r"\\([\\`*_{}\[\]()#+.!|>~-])", r"\1"),
    )
)


def page(source: str) -> Page:
    """The page of a Markdown file; its first heading is the title unless front matter has one."""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(source)
    fields = _front_matter(front[1]) if front else {}
    text, heading = _body(source[front.end() :] if front else source)
    page = page_of(fields, text=text, by="file")
    return filled(page, page_of({"title": heading}, by="text"))


def _front_matter(block: str) -> dict[str, object]:
    """The fields of a front matter block; none if it is not YAML that can be read."""
    import yaml

    if len(block) > _FRONT_LIMIT:
        return {}
    try:
        fields = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):  # ValueError: the 32nd of May
        return {}
    if not isinstance(fields, Mapping):
        return {}
    return {str(name): value for name, value in fields.items()}


def _body(source: str) -> tuple[str, str | None]:
    """The prose, and the first heading where it comes before any text: the article's title."""
    out: list[str] = []
    title: str | None = None
    for line, is_heading in _lines(_inline(source).split("\n")):
        if is_heading and title is None and not any(out):
            title = line
        elif is_heading:
            out += ["", line, ""]
        else:
            out.append(line)
    return "\n".join(out), title


def _inline(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return unescape(text)


def _lines(lines: list[str]) -> list[tuple[str, bool]]:
    """Each line without its block markup, and whether it is a heading."""
    out: list[tuple[str, bool]] = []
    for line in lines:
        if heading := _HEADING.match(line):
            out.append((heading[1].rstrip().rstrip("#").rstrip(), True))
        elif _UNDERLINE.match(line) and out and _is_underlined(*out[-1]):
            out[-1] = (out[-1][0], True)
        elif not _is_markup(line):
            out.append((_plain(line), False))
    return out


def _is_underlined(line: str, is_heading: bool) -> bool:
    """A sentence above a rule is no heading, whatever the grammar of Markdown says."""
    return bool(line) and not is_heading and not line.endswith(".")


def _is_markup(line: str) -> bool:
    line = line.strip()
    return any(form.match(line) for form in (_RULE, _FENCE, _TABLE_RULE, _DEFINITION))


def _plain(line: str) -> str:
    line = _BULLET.sub(r"\1- ", _QUOTE.sub("", line))
    if line.count("|") >= 2 and line.strip().startswith("|"):
        line = " | ".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    return line
