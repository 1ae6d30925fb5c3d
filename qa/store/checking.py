"""Whether what a library derives from its articles is what it should be, and making it so again.

The truth is the articles' texts and what their publications say. All else, passages, words,
vectors, index and stories, follows from them, so what is wrong with it can be mended. Each check
tells what it found in one line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from qa.errors import LibraryError
from qa.schema import Article, Passage
from qa.store.database import Database
from qa.store.reading import article
from qa.store.vectors import embedded_text, text_hash
from qa.store.writing import add_passages, titles

Chunk = Callable[[Article], Sequence[Passage]]
COPY: Final = "restore the library from a copy, or ingest its articles into a new one"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong. `todo` says what can be done; None where it was or can be mended."""

    problem: str
    repaired: bool = False
    todo: str | None = None


def check(db: Database, chunk: Chunk, *, repair: bool) -> Generator[Finding, None, bool]:
    """Checks all but the vectors and their index; returns whether the file itself can be read.

    Args:
        db: the library's.
        chunk: makes the passages of an article.
        repair: mends what can be mended.
    """
    damage = list(_damage(db, repair=repair))
    yield from damage
    if any(finding.todo for finding in damage):
        return False
    for problem, count, mend in _COUNTED:
        yield from _counted(db, problem, count, mend, repair=repair)
    yield from _articles(db, chunk, repair=repair)
    yield from _words(db, repair=repair)
    return True


def _damage(db: Database, *, repair: bool) -> Iterator[Finding]:
    """Damage to the file itself; an index of SQLite's can be made again, its tables cannot."""
    told = [row[0] for row in db.rows("PRAGMA integrity_check")]
    tables = [line for line in told if line != "ok" and "index" not in line]
    if tables:
        yield Finding(f"{db.path} is damaged: {tables[0]}", todo=COPY)
    elif told != ["ok"]:
        if repair:
            db.run("REINDEX")
        yield Finding(f"{db.path} has an index that does not fit: {told[0]}", repaired=repair)


_COUNTED: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    (
        "{} publications are of articles that are not there",
        "SELECT count(*) FROM publications WHERE article_id NOT IN (SELECT id FROM articles)",
        (),
    ),
    (
        "{} articles have no publication: their source is not known",
        "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article_id FROM publications)",
        (),
    ),
    (
        "{} articles are superseded by one that is not there",
        "SELECT count(*) FROM articles WHERE superseded_by NOT IN (SELECT id FROM articles)",
        (),
    ),
    (
        "{} passages are of articles that are not there",
        "SELECT count(*) FROM passages WHERE article_id NOT IN (SELECT id FROM articles)",
        ("DELETE FROM passages WHERE article_id NOT IN (SELECT id FROM articles)",),
    ),
    (
        "{} rows of the word index are of no passage",
        "SELECT count(*) FROM words WHERE rowid NOT IN (SELECT id FROM passages)",
        ("DELETE FROM words WHERE rowid NOT IN (SELECT id FROM passages)",),
    ),
    (
        "{} articles are of a story whose first article is not there",
        "SELECT count(*) FROM articles a WHERE story IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM articles b WHERE b.id = a.story AND b.story = a.story)",
        (
            "DELETE FROM signatures WHERE article_id IN (SELECT id FROM articles a WHERE NOT EXISTS"
            " (SELECT 1 FROM articles b WHERE b.id = a.story AND b.story = a.story)"
            " AND story IS NOT NULL)",
            "UPDATE articles SET story = NULL WHERE story IS NOT NULL AND NOT EXISTS"
            " (SELECT 1 FROM articles b WHERE b.id = articles.story AND b.story = b.id)",
        ),
    ),
    (
        "{} signatures are of articles that are not there",
        "SELECT count(*) FROM signatures WHERE article_id NOT IN (SELECT id FROM articles)",
        ("DELETE FROM signatures WHERE article_id NOT IN (SELECT id FROM articles)",),
    ),
    (
        "{} bands are of articles without a signature",
        "SELECT count(*) FROM bands WHERE article_id NOT IN (SELECT article_id FROM signatures)",
        ("DELETE FROM bands WHERE article_id NOT IN (SELECT article_id FROM signatures)",),
    ),
    (
        "{} articles have a signature and no bands to find it by",
        "SELECT count(*) FROM signatures WHERE length(signature) > 2"
        " AND article_id NOT IN (SELECT article_id FROM bands)",
        (
            "DELETE FROM signatures WHERE length(signature) > 2"
            " AND article_id NOT IN (SELECT article_id FROM bands)",
        ),
    ),
)


def _counted(
    db: Database, problem: str, count: str, mend: Sequence[str], *, repair: bool
) -> Iterator[Finding]:
    found = db.value(count)
    if not found:
        return
    if repair and mend:
        with db.transaction():
            for sql in mend:
                db.run(sql)
    yield Finding(problem.format(found), bool(repair and mend), None if mend else COPY)


def _articles(db: Database, chunk: Chunk, *, repair: bool) -> Iterator[Finding]:
    for (article_id,) in db.rows("SELECT id FROM articles ORDER BY rowid"):
        own = article(db, article_id)
        if Article.of(own.text).id != article_id:
            yield Finding(
                f"the text of article {article_id} is not the one that its id was made from",
                todo=f"qa articles remove {article_id}, then ingest its file again",
            )
        elif fault := _fault(db, own):
            if repair:
                _cut_again(db, own, chunk)
            yield Finding(f"{fault} of article {article_id} are not those of its text", repair)


def _fault(db: Database, own: Article) -> str | None:
    """What of an article does not fit its text and its titles."""
    rows = db.rows(
        "SELECT p.start, p.end, p.sentences, p.embedded_as, w.text, w.title FROM passages p"
        " LEFT JOIN words w ON w.rowid = p.id WHERE p.article_id = ? ORDER BY p.start",
        (own.id,),
    )
    ends = [0, *(row[1] for row in rows)]
    if [row[0] for row in rows] != ends[:-1] or ends[-1] != len(own.text):
        return "the passages"
    bounds = [span for row in rows for span in json.loads(row[2])]
    if any(not 0 <= start < end <= len(own.text) for start, end in bounds):
        return "the sentences"
    current = titles(db, own.id)
    title = "\n".join(current) or None
    for start, end, _, embedded_as, text, its in rows:
        # The titles of a superseded article are those it had, and nobody looks it up by them.
        if text != own.text[start:end] or (current and its != title):
            return "the words"
        if embedded_as != text_hash(embedded_text(its, text)):
            return "the hashes"
    return None


def _cut_again(db: Database, own: Article, chunk: Chunk) -> None:
    with db.transaction():
        of_it = "(SELECT id FROM passages WHERE article_id = ?)"
        db.run(f"DELETE FROM words WHERE rowid IN {of_it}", (own.id,))  # noqa: S608
        db.run("DELETE FROM passages WHERE article_id = ?", (own.id,))
        add_passages(db, own.id, chunk(own))


def _words(db: Database, *, repair: bool) -> Iterator[Finding]:
    try:
        db.run("INSERT INTO words (words, rank) VALUES ('integrity-check', 0)")
    except LibraryError:
        if repair:
            db.run("INSERT INTO words (words) VALUES ('rebuild')")
        yield Finding("the word index is not that of the passages", repaired=repair)
