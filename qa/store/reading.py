"""Looking things up: articles, their publications, their passages."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from qa.english.corrections import WORDS as CORRECTING
from qa.english.corrections import corrections
from qa.errors import LibraryError, NoArticle
from qa.schema import Article, ArticleInfo, Passage, Publication, Sentence, Span
from qa.store.database import Database, Row
from qa.store.search import having_any, having_words
from qa.store.stories import Stories

_ID_LENGTH = 16
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|div|section|article|script|p)\b", re.IGNORECASE)
_HEAD = 2000
_OPENING = 200


@dataclass(frozen=True, slots=True)
class Counts:
    """What a library holds. `pending` passages have no vector yet: only words find them."""

    articles: int
    superseded: int
    passages: int
    pending: int


def counts(db: Database) -> Counts:
    """How many articles are current and superseded, and passages of current ones."""
    (row,) = db.rows(
        "SELECT (SELECT count(*) FROM articles WHERE superseded_by IS NULL),"
        " (SELECT count(*) FROM articles WHERE superseded_by IS NOT NULL),"
        " (SELECT count(*) FROM current_passages),"
        " (SELECT count(*) FROM passages WHERE pending)"
    )
    return Counts(*row)


def article(db: Database, article_id: str) -> Article:
    """The article, whether current or superseded.

    Raises:
        LibraryError: there is none with this id.
    """
    rows = db.rows("SELECT id, text, language FROM articles WHERE id = ?", (article_id,))
    if not rows:
        raise NoArticle(_no_article(article_id))
    return Article(*rows[0])


def publications(db: Database, article_id: str) -> tuple[Publication, ...]:
    """Who publishes the article now, first come first; who did, if it is superseded."""
    return tuple(publication for _, publication in keyed(db, article_id))


def keyed(db: Database, article_id: str) -> list[tuple[str, Publication]]:
    """The same, each with the key that it is known by."""
    rows = db.rows(
        "SELECT current, key, article_id, origin, title, source, url, authors, published, updated,"
        " section, told FROM publications WHERE article_id = ? ORDER BY id",
        (article_id,),
    )
    current = [row for row in rows if row[0]]
    return [(row[1], _publication(row[2:])) for row in current or rows]


def raw_text(db: Database, article_id: str) -> str:
    """What the article was before cleaning, as first published; empty if that is a page's markup."""
    kept = "SELECT raw FROM publications WHERE article_id = ? ORDER BY id LIMIT 1"
    raw: bytes | None = db.value(kept, (article_id,))
    if raw is None or _MARKUP.search(zlib.decompressobj().decompress(raw, _HEAD)):
        return ""
    text = zlib.decompress(raw).decode()
    with suppress(ValueError):
        if text.startswith("{"):  # a record
            return "\n".join(map(str, json.loads(text).values()))
    return text


def passages(db: Database, ids: Sequence[int]) -> list[Passage]:
    """The passages in the order of `ids`.

    Raises:
        LibraryError: one of them is not there.
    """
    rows = db.rows(
        "SELECT p.id, p.article_id, p.start, p.end, p.sentences, w.text FROM passages p"
        " JOIN words w ON w.rowid = p.id WHERE p.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    found = {row[0]: _passage(row) for row in rows}
    try:
        return [found[passage_id] for passage_id in ids]
    except KeyError as error:
        raise LibraryError(f"there is no passage {error} in {db.path.parent}") from error


def infos(db: Database, words: str | None) -> Iterator[ArticleInfo]:
    """Every article that has all of `words`, newest first, undated ones last, then by title."""
    found = None if words is None else having_words(db, words)
    may_correct = having_any(db, CORRECTING)
    for article_id, language, count, superseded_by, in_story, head, *_ in db.rows(
        "SELECT a.id, a.language, a.words, a.superseded_by, a.story IS NOT NULL,"
        " substr(a.text, 1, ?),"
        " max(p.published) AS published, min(p.title) AS title"
        " FROM articles a JOIN publications p ON p.article_id = a.id"
        " GROUP BY a.id ORDER BY published IS NULL, published DESC, title, a.id",
        (_OPENING,),
    ):
        if found is None or article_id in found:
            yield ArticleInfo(
                article_id,
                language,
                publications(db, article_id),
                count,
                superseded_by,
                _story(db, article_id) if in_story else (),
                _corrections(db, article_id) if article_id in may_correct else (),
                _first_line(head),
            )


def current_ids(db: Database) -> list[str]:
    """The ids of all current articles, in the order they came in."""
    sql = "SELECT id FROM articles WHERE superseded_by IS NULL ORDER BY rowid"
    return [row[0] for row in db.rows(sql)]


def info(db: Database, article_id: str) -> ArticleInfo:
    """What the list of articles says of one.

    Raises:
        LibraryError: there is none with this id.
    """
    rows = db.rows(
        "SELECT language, words, superseded_by, substr(text, 1, ?) FROM articles WHERE id = ?",
        (_OPENING, article_id),
    )
    if not rows:
        raise NoArticle(_no_article(article_id))
    language, count, superseded_by, head = rows[0]
    published, story = publications(db, article_id), _story(db, article_id)
    return ArticleInfo(
        article_id,
        language,
        published,
        count,
        superseded_by,
        story,
        _corrections(db, article_id),
        _first_line(head),
    )


def _first_line(head: str) -> str:
    return head.strip().partition("\n")[0]


def _story(db: Database, article_id: str) -> tuple[str, ...]:
    told_by = Stories(db).told_by(article_id)
    return told_by if len(told_by) > 1 else ()


def _corrections(db: Database, article_id: str) -> tuple[Sentence, ...]:
    text = article(db, article_id).text
    spans = (Span(article_id, *bounds) for bounds in corrections(text))
    return tuple(Sentence(span, text[span.start : span.end]) for span in spans)


def resolve(db: Database, prefix: str) -> str:
    """The id that begins with `prefix`, if only one does.

    Raises:
        LibraryError: none does, or several do.
    """
    start = prefix.lower()
    if not re.fullmatch(f"[0-9a-f]{{1,{_ID_LENGTH}}}", start):
        raise NoArticle(_no_article(prefix))
    rows = db.rows("SELECT id FROM articles WHERE id BETWEEN ? AND ? LIMIT 2", (start, start + "g"))
    if not rows:
        raise NoArticle(_no_article(prefix))
    if len(rows) > 1:
        raise NoArticle(
            f"{prefix} is the start of more than one article's id ({rows[0][0]}, {rows[1][0]}): "
            "give more of it"
        )
    found: str = rows[0][0]
    return found


def _no_article(name: str) -> str:
    return f"there is no article {name!r} in this library: `qa articles` lists what there is"


def _publication(row: Row) -> Publication:
    article_id, origin, title, source, url, authors, published, updated, section, told = row
    return Publication(
        article_id, origin, title, source, url, tuple(json.loads(authors)), published, updated,
        section, tuple(json.loads(told).items()),
    )  # fmt: skip


def _passage(row: Row) -> Passage:
    _, article_id, start, end, sentences, text = row
    spans = tuple(Span(article_id, *bounds) for bounds in json.loads(sentences))
    return Passage(Span(article_id, start, end), text, spans)
