"""A timeline for a terminal, as Markdown and as JSON: what happened under each date, cited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from qa.render.backing import backing
from qa.render.json_object import citation_object
from qa.render.markdown import escaped, source_item
from qa.render.source import also_in, heading
from qa.render.terminal import markers
from qa.render.text import Paint, line, wrap
from qa.render.times import span_of_days, when
from qa.schema import Citation, Dating, Event, Timeline

DISPUTED = "disputed"
_INDENT = "  "


def no_events(topic: str) -> str:
    """What is said where there is no event."""
    return f"The articles tell of no dated events about {line(topic)}."


def timeline_json(timeline: Timeline) -> list[dict[str, Any]]:
    """The list of `qa timeline --json`; dates are ISO, and both are in the time told."""
    return [_object(event) for event in timeline.events]


def timeline_terminal(
    timeline: Timeline, *, width: int | None = None, color: bool = False, show: str = "qa show"
) -> str:
    """The events under their dates, and what each [n] stands for; ends without a newline."""
    if not timeline.events:
        return wrap(no_events(timeline.topic), width)
    paint = Paint(color)
    blocks = []
    for days, events in groupby(timeline.events, key=_days):
        told = [part for event in events for part in _told(event, width, paint)]
        blocks.append("\n".join([paint.bold(wrap(days, width)), *told]))
    return "\n\n".join([*blocks, *_sources(timeline, width, paint, show)])


def timeline_markdown(timeline: Timeline) -> str:
    """The same as Markdown; text of the articles is data, never markup."""
    parts = [f"# Timeline: {escaped(timeline.topic)}"]
    if not timeline.events:
        return f"{parts[0]}\n\n{escaped(no_events(timeline.topic))}"
    for days, events in groupby(timeline.events, key=_days):
        parts.append(f"## {days}\n\n" + "\n".join(map(_item, events)))
    parts.append("## Sources\n" + "".join(map(source_item, timeline.citations)))
    return "\n\n".join(parts)


def _object(event: Event) -> dict[str, Any]:
    return {
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "text": event.text,
        "citations": [citation_object(c) for c in event.citations],
        "independent_reports": event.independent_reports,
        "disputed": event.disputed,
        "datings": [
            {
                "start": one.start.isoformat(),
                "end": one.end.isoformat(),
                "citations": [c.number for c in one.citations],
            }
            for one in event.datings
        ],
    }


def _days(event: Event) -> str:
    """The date that an event stands under; every date told, where that is disputed."""
    if event.disputed:
        told = sorted((one.start, one.end) for one in event.datings)
        return f"{' or '.join(span_of_days(*days) for days in told)} ({DISPUTED})"
    return span_of_days(event.start, event.end)


def _item(event: Event) -> str:
    backed = backing(event.citations)
    first = f"- {escaped(event.text)} {markers(event.citations)}"
    first += f" *({escaped(backed)})*" if backed else ""
    return "\n".join([first, *(f"  - {DISPUTED}: {_other(d, escaped)}" for d in event.datings[1:])])


def _other(dating: Dating, shown: Callable[[str], str]) -> str:
    """What other sentences tell of an event, with another date."""
    quotes = "; ".join(f"“{shown(c.quote)}” {markers([c])}" for c in dating.citations)
    return f"{span_of_days(dating.start, dating.end)}: {quotes}"


def _told(event: Event, width: int | None, paint: Paint) -> Iterator[str]:
    cited = markers(event.citations)
    # A no-break space, which `line` leaves nowhere else, keeps [n] on the line of its word.
    wrapped = wrap(f"{_INDENT}{line(event.text)}\xa0{cited}", width, _INDENT)
    yield wrapped.removesuffix(cited).replace("\xa0", " ") + paint.accent(cited)
    if backed := backing(event.citations):
        yield paint.dim(wrap(f"{_INDENT * 2}({backed})", width, _INDENT * 2))
    for one in event.datings[1:]:
        yield paint.dim(wrap(f"{_INDENT * 2}{DISPUTED}: {_other(one, line)}", width, _INDENT * 2))


def _sources(timeline: Timeline, width: int | None, paint: Paint, show: str) -> Iterator[str]:
    """Each article once, with the sentences cited of it; those told above are not told again."""
    told = {line(event.text) for event in timeline.events}
    told |= {line(c.quote) for e in timeline.events for d in e.datings for c in d.citations}
    by_article: dict[str, list[Citation]] = {}
    for citation in timeline.citations:
        by_article.setdefault(citation.span.article_id, []).append(citation)
    yield paint.dim("Sources")
    for article_id, cited in by_article.items():
        lines = [paint.bold(wrap(heading(article_id, cited[0].publications), width))]
        for citation in cited:
            lines += _source(citation, told, width, paint, show)
        yield "\n".join(lines)


def _source(
    citation: Citation, told: Iterable[str], width: int | None, paint: Paint, show: str
) -> Iterator[str]:
    marker = f"[{citation.number}]"
    indent = " " * (len(marker) + 1)
    command = paint.dim(f"{show} {line(str(citation.span))}".lstrip())
    is_told = line(citation.quote) in told
    if is_told:
        yield f"{paint.accent(marker)} {command}"
    else:
        quote = wrap(f"{marker} “{line(citation.quote)}”", width, indent)
        yield paint.accent(marker) + quote.removeprefix(marker)
    if meant := when(citation):
        yield paint.dim(wrap(indent + meant, width, indent))
    if also := also_in((*citation.publications[1:], *citation.also)):
        yield paint.dim(wrap(indent + also, width, indent))
    if not is_told:
        yield indent + command
