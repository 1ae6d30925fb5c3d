"""How an article is named to a reader: title, outlet, date, and where else it appeared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from qa.render.text import day, line
from qa.schema import Answer, Publication, Summary


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
    where = outlet_and_day(known_by)
    return f"{title} — {where}" if where else title


def subject(checked: Answer | Summary) -> str:
    """What was asked, or what is summed up: the article's heading, or how many articles."""
    if isinstance(checked, Answer):
        return line(checked.question)
    if len(checked.article_ids) != 1:
        return f"Summary of {len(checked.article_ids)} articles"
    (article_id,) = checked.article_ids
    return heading(article_id, checked.publications[0] if checked.publications else ())


def file_name(publication: Publication) -> str:
    """Such as "(file.txt)", the last part of where it was read from; "" if that is unknown."""
    name = line(PurePath(publication.origin).name)
    return f"({name})" if name else ""


def also_in(publications: Sequence[Publication]) -> str:
    """Such as "also in The Outlet, 6 May 2025; Another"; "" for none."""
    named = list(dict.fromkeys(outlet_and_day(p) or line(p.title or p.key) for p in publications))
    return f"also in {'; '.join(named)}" if named else ""


def outlet_and_day(publication: Publication) -> str:
    """Such as "The Outlet, 5 May 2025"; "" where neither is known."""
    return ", ".join(filter(None, (line(publication.source or ""), day(publication.published))))
