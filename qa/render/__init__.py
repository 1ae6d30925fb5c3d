"""Answers and articles as text: for a terminal, as Markdown, as JSON. Pure.

Whatever an article, a model or a file name provides passes through `safe` (or `line`, `escaped`,
`dumps`) on its way out: control characters and markup in it are data.
"""

from __future__ import annotations

from qa.render.article import article_json, excerpt, listing, preview, preview_json, story_json
from qa.render.difference import difference, difference_json
from qa.render.json_object import dumps, to_json
from qa.render.markdown import to_markdown
from qa.render.terminal import ABSTAINED, Terminal, appendix, to_terminal
from qa.render.text import columns, line, safe
from qa.render.timeline import timeline_json, timeline_markdown, timeline_terminal

__all__ = [
    "ABSTAINED",
    "Terminal",
    "appendix",
    "article_json",
    "columns",
    "difference",
    "difference_json",
    "dumps",
    "excerpt",
    "line",
    "listing",
    "preview",
    "preview_json",
    "safe",
    "story_json",
    "timeline_json",
    "timeline_markdown",
    "timeline_terminal",
    "to_json",
    "to_markdown",
    "to_terminal",
]
