"""An answer or summary as Markdown: statements with [n], then a numbered list of sources."""

from __future__ import annotations

import re

from qa.render.backing import backing
from qa.render.differing import HEADING, differing
from qa.render.source import also_in, heading, subject
from qa.render.terminal import cited_in, markers, nothing
from qa.render.text import line
from qa.render.times import when
from qa.schema import Answer, Citation, Statement, Summary

_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_MARKUP = re.compile(r"([\\`*_{}\[\]#|~!$@]|(?<=:)/|(?<=www)\.)")
_BLOCK_START = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=:]))")
_WEB = re.compile(r"https?://[^\s<>\\`]+")


def escaped(text: str) -> str:
    """`text` on one line, so that Markdown shows its characters and acts on none of them."""
    text = _MARKUP.sub(r"\\\1", line(text)).translate(_HTML)
    return _BLOCK_START.sub(r"\1\\", text)


def to_markdown(
    answer: Answer | Summary, *, bullets: bool = False, show_dropped: bool = False
) -> str:
    """The whole answer or summary; text of the articles and the model is data, never markup."""
    parts = [f"# {escaped(subject(answer))}"]
    told = [f"{escaped(s.text)} {markers(s.citations)}{_backed(s)}" for s in answer.statements]
    parts += ["\n".join(f"- {text}" for text in told)] if bullets and told else told
    if not answer.statements:
        parts.append(nothing(answer))
    if not answer.complete:
        parts.append("*The model's reply was cut off here.*")
    parts += [f"*{escaped(note)}*" for note in answer.notes]
    if answer.disagreements:
        parts.append(f"## {HEADING}\n")
        parts[-1] += "".join(f"\n- {differing(d, escaped)}" for d in answer.disagreements)
    if show_dropped and answer.dropped:
        parts.append("## Dropped: this failed the checks\n")
        parts[-1] += "".join(map(_dropped, answer.dropped))
    if citations := cited_in(answer, show_dropped=show_dropped):
        parts.append("## Sources\n" + "".join(map(source_item, citations)))
    return "\n\n".join(parts)


def _backed(statement: Statement) -> str:
    told = backing(statement.citations)
    return f" *({escaped(told)})*" if told else ""


def _dropped(statement: Statement) -> str:
    reasons = "; ".join(f"{r.kind}: {escaped(r.detail)}" for r in statement.verdict.reasons)
    return f"\n- {escaped(statement.text)} ({reasons})"


def source_item(citation: Citation) -> str:
    """A citation as an item of the list of sources, after a line break."""
    named = [escaped(heading(citation.span.article_id, citation.publications))]
    named += [_address(p.url) for p in citation.publications[:1] if p.url]
    named += filter(None, [escaped(also_in((*citation.publications[1:], *citation.also)))])
    span = escaped(str(citation.span))
    told = f"; {escaped(when(citation))}" if when(citation) else ""
    return f"\n{citation.number}. {'; '.join(named)}: “{escaped(citation.quote)}” ({span}){told}"


def _address(url: str) -> str:
    """A link for a web address, text for anything else that stands where one should."""
    return f"<{url}>" if _WEB.fullmatch(url) and line(url) == url else escaped(url)
