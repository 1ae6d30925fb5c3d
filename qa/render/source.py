"""How an article is named to a reader: title, outlet, date, and where else it appeared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from qa.render.text import day, line
from qa.schema import Answer, Checked, Publication, Summary


def first(article_id: str, publications: Sequence[Publication]) -> Publication:
    """The publication an article is known by; one that says nothing where there is none."""
    return publications[0] if publications else Publication(article_id, origin="")


def heading(article_id: str, publications: Sequence[Publication]) -> str:
    """Such as "Title — Outlet, 5 May 2025", or "untitled article 24daf8c3 (file.txt)".

    Told of the first publication; `also_in` names the others.
    """
    known_by = first(article_id, publications)
    title = line(known_by.title or "")
    if not title:
        title = f"untitled article {line(article_id)[:8]} {file_name(known_by)}".rstrip()
    where = _outlet_and_day(known_by)
    return f"{title} — {where}" if where else title


def subject(checked: Checked) -> str:
    """What was asked, or what is summed up: the article's heading, or how many articles."""
    if isinstance(checked, Answer):
        return line(checked.question)
    ids = checked.article_ids if isinstance(checked, Summary) else ()
    if len(ids) != 1:
        return f"Summary of {len(ids)} articles"
    cited = [c.publications for c in checked.citations if c.span.article_id == ids[0]]
    return heading(ids[0], cited[0] if cited else ())


def file_name(publication: Publication) -> str:
    """Such as "(file.txt)", the last part of where it was read from; "" if that is unknown."""
    name = line(PurePath(publication.origin).name)
    return f"({name})" if name else ""


def also_in(publications: Sequence[Publication]) -> str:
    """Such as "also in The Outlet, 6 May 2025; Another": all but the first; "" for none."""
    named = list(
        dict.fromkeys(_outlet_and_day(p) or line(p.title or p.key) for p in publications[1:])
    )
    return f"also in {'; '.join(named)}" if named else ""


def _outlet_and_day(publication: Publication) -> str:
    return ", ".join(filter(None, (line(publication.source or ""), day(publication.published))))
