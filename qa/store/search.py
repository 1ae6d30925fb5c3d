"""Search by words: FTS5 and BM25, over passages of current articles.

A question is never FTS5 syntax: only its words are taken, each in quotes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qa.english.words import words
from qa.store.among import CURRENT, Among
from qa.store.database import Database

TITLE_WEIGHT: Final = 0.3
"""Of a word in the title, beside 1.0 for one in the passage: every passage has the title, so it
tells articles apart and not passages."""
TOO_COMMON: Final = 0.2
TOO_MANY: Final = 10_000
"""The share of passages above which a word tells nothing, and how many cost much to look up.

Of 103 news questions over 11,222 passages, words alone find the answer in the first 8 passages for
.631 with every word, .621 without those of more than a share of .2, and .602 of .05, which is what
10,000 are of the 200,000 passages of 100,000 short articles.
"""
SMALL: Final = 5000
"""Passages up to which every word is looked up."""


def search_words(
    db: Database, query: str, limit: int, among: Among = CURRENT
) -> list[tuple[int, float]]:
    """Passage ids with their BM25 score, best first, of passages with any telling word."""
    terms = _telling(db, _terms(query))
    if not terms:
        return []
    # FTS5's bm25() is negative, the better the lower.
    return [
        (row[0], -row[1])
        for row in db.rows(
            among.over(
                "SELECT w.rowid, bm25(words, ?, 1.0) AS score FROM words w"
                " CROSS JOIN current_passages p ON p.id = w.rowid"  # words first, whatever is asked
                " WHERE words MATCH ? ORDER BY score, w.rowid LIMIT ?"
            ),
            (TITLE_WEIGHT, *among.parameters, " OR ".join(terms), limit),
        )
    ]


def having_words(db: Database, query: str) -> set[str]:
    """The articles, superseded ones too, that have every word of `query` somewhere."""
    having = (
        "SELECT p.article_id FROM words w JOIN passages p ON p.id = w.rowid WHERE words MATCH ?"
    )
    found = [{row[0] for row in db.rows(having, (term,))} for term in _terms(query)]
    return set.intersection(*found) if found else set()


def having_any(db: Database, words: Sequence[str]) -> set[str]:
    """The articles, superseded ones too, whose text has one of `words` in some form."""
    having = (
        "SELECT DISTINCT p.article_id FROM words w JOIN passages p ON p.id = w.rowid"
        " WHERE words MATCH ?"
    )
    wanted = " OR ".join(f'"{word}"' for word in words)
    return {row[0] for row in db.rows(having, (f"text : ({wanted})",))}


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
    most = min(int(total * TOO_COMMON), TOO_MANY)
    count = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
    counts = {term: db.value(count, (term, most + 1)) for term in terms}
    return [term for term in terms if counts[term] <= most] or [
        min(terms, key=lambda term: counts[term])
    ]
