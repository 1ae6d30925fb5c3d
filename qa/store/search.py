"""Search by words: FTS5 and BM25, over passages of current articles.

A question is never FTS5 syntax: only its words are taken, each in quotes.
"""

from __future__ import annotations

from typing import Final

from qa.english.words import words
from qa.store.database import Database

TITLE_WEIGHT: Final = 0.3
"""Of a word in the title, beside 1.0 for one in the passage: every passage has the title, so it
tells articles apart and not passages."""
TOO_COMMON: Final = 0.2
"""The share of passages above which a word tells nothing, and costs much to look up."""
SMALL: Final = 5000
"""Passages up to which every word is looked up."""


def search_words(db: Database, query: str, limit: int) -> list[tuple[int, float]]:
    """Passage ids with their BM25 score, best first, of passages with any telling word."""
    terms = _telling(db, _terms(query))
    if not terms:
        return []
    # FTS5's bm25() is negative, the better the lower.
    return [
        (row[0], -row[1])
        for row in db.rows(
            "SELECT w.rowid, bm25(words, ?, 1.0) AS score FROM words w"
            " JOIN current_passages p ON p.id = w.rowid"
            " WHERE words MATCH ? ORDER BY score, w.rowid LIMIT ?",
            (TITLE_WEIGHT, " OR ".join(terms), limit),
        )
    ]


def having_words(db: Database, query: str) -> set[str]:
    """The articles, superseded ones too, that have every word of `query` somewhere."""
    having = (
        "SELECT p.article_id FROM words w JOIN passages p ON p.id = w.rowid WHERE words MATCH ?"
    )
    found = [{row[0] for row in db.rows(having, (term,))} for term in _terms(query)]
    return set.intersection(*found) if found else set()


def _terms(query: str) -> list[str]:
    """The content words, quoted, each once; all words if none has content."""
    found = words(query)
    content = [word for word in found if word.is_content] or found
    bare = (word.text.removesuffix("'s").removesuffix("’s") for word in content)
    return list(dict.fromkeys('"' + text.replace('"', '""') + '"' for text in bare))


def _telling(db: Database, terms: list[str]) -> list[str]:
    """The terms that are not in too many passages; the rarest if all are."""
    total = db.value("SELECT count(*) FROM passages")
    if total <= SMALL or len(terms) < 2:
        return terms
    most = int(total * TOO_COMMON)
    count = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
    counts = {term: db.value(count, (term, most + 1)) for term in terms}
    return [term for term in terms if counts[term] <= most] or [
        min(terms, key=lambda term: counts[term])
    ]
