"""Whether what an answer cites is too old for what is asked, said in a note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qa.english.asked_time import asked_time, is_old, newest
from qa.render.times import span_of_days
from qa.schema import Answer, first_published


def age(answer: Answer, today: date | None) -> Iterator[str]:
    """A note on how old the newest report that is cited is, where the question asks for later news.

    None where what is cited has no date, or "today" is not known.
    """
    cited = [c for statement in answer.statements for c in statement.citations]
    days = [first_published(citation.publications) for citation in cited]
    latest = newest(days)
    if today and latest and is_old(asked_time(answer.question, today), latest, today):
        dated = (
            "the newest of these reports" if all(days) else "the newest of these that has a date"
        )
        yield f"{dated.capitalize()} is from {span_of_days(latest, latest)}."
