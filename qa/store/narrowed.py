"""What filters leave of a library, to be searched and read as if there were no more.

Where little is left, all its vectors are compared, which finds what an index of everything would
have to be asked for nearly all it holds to give.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from qa.errors import LibraryError
from qa.schema import Article, ArticleInfo, Filters, Passage, Publication, Sentence
from qa.store import reading
from qa.store.among import Among
from qa.store.database import Database
from qa.store.filtering import kept
from qa.store.nearest import Nearest
from qa.store.search import search_words
from qa.store.stories import Stories

if TYPE_CHECKING:
    from qa.models.protocols import Vectors


HELD: Final = 200_000
"""Articles in parts of a library that are kept for the next question; each takes some 300 bytes."""


class Narrowing:
    """Makes the parts of a library that filters leave, each once while the library does not change."""

    def __init__(self, database: Database, nearest: Nearest, held: int = HELD) -> None:
        self._db = database
        self._nearest = nearest
        self._held = held
        self._state = (0, 0)
        self._made: dict[Filters, Narrowed] = {}

    def by(self, filters: Filters) -> Narrowed:
        """What `filters` leave: at least one article.

        Raises:
            LibraryError: they leave none; it says what there is.
        """
        state = self._db.state
        if state != self._state:
            self._made.clear()
            self._state = state
        found = self._made.pop(filters, None)
        if found is None:
            found = Narrowed(self._db, self._nearest, filters)
        self._made[filters] = found  # last, and so the last to go
        while len(self._made) > 1 and sum(map(len, self._made.values())) > self._held:
            del self._made[next(iter(self._made))]
        return found


class Narrowed:
    """The part of a library that `filters` leave, as it is when this is made.

    A publication that they leave out is not told of, nor is a version that came after `as_of`.
    """

    def __init__(self, database: Database, nearest: Nearest, filters: Filters) -> None:
        self._db = database
        self._nearest = nearest
        self._kept = kept(database, filters)
        self._among = Among.articles(self._kept)

    def search_words(self, query: str, limit: int) -> list[tuple[int, float]]:
        """Ids and BM25 scores of passages of these articles, best first."""
        return search_words(self._db, query, limit, self._among)

    def search_vectors(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """Ids and cosines of passages of these articles, best first.

        Raises:
            LibraryError: the index is missing or damaged; `qa reindex` makes it again.
        """
        return self._nearest.search(vector, limit, self._among)

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The passages in the order of `ids`."""
        return reading.passages(self._db, ids)

    def article(self, article_id: str) -> Article:
        """An article by its whole id.

        Raises:
            LibraryError: it is not one of these.
        """
        if article_id not in self._kept:
            raise LibraryError(f"article {article_id} is not one of those asked for")
        return reading.article(self._db, article_id)

    def raw_text(self, article_id: str) -> str:
        """What the article was before cleaning; empty if that is a page's markup."""
        return reading.raw_text(self._db, article_id)

    def publications(self, article_id: str) -> tuple[Publication, ...]:
        """Those of its publications that the filters leave."""
        left = self._kept.get(article_id, ())
        return tuple(one for key, one in reading.keyed(self._db, article_id) if key in left)

    def story(self, article_id: str) -> tuple[str, ...]:
        """These articles of its story, the first published first; it alone if there is none."""
        told = Stories(self._db).published(article_id)
        ids = [told_id for told_id, key in told if key in self._kept.get(told_id, ())]
        return tuple(dict.fromkeys(ids)) or (article_id,)

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """The sentences of an article, as they were found when it was stored, in order."""
        return Stories(self._db).sentences(article_id)

    def current_ids(self) -> list[str]:
        """The ids of these articles, in the order they came in."""
        found = self._db.rows(
            "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) ORDER BY rowid",
            self._among.parameters,
        )
        return [row[0] for row in found]

    def resolve(self, prefix: str) -> str:
        """The id of the one article of the library whose id begins with `prefix`.

        Raises:
            LibraryError: there is none, or more than one, or it is not one of these.
        """
        return self.article(reading.resolve(self._db, prefix)).id

    def articles(self, words: str | None = None) -> tuple[ArticleInfo, ...]:
        """These articles, or those with all of `words`: newest first, undated last, then by title."""
        return tuple(
            replace(
                info,
                publications=self.publications(info.id),
                superseded_by=None,
                story=self.story(info.id) if info.story else (),
            )
            for info in reading.infos(self._db, words)
            if info.id in self._kept
        )

    def undated(self) -> int:
        """How many of these articles no publication gives a date of."""
        return self._undated

    @cached_property
    def _undated(self) -> int:
        given = "SELECT count(DISTINCT article_id) FROM publications WHERE published IS NOT NULL"
        among = " AND article_id IN (SELECT value FROM json_each(?))"
        dated: int = self._db.value(given + among, self._among.parameters)
        return len(self._kept) - dated

    def __len__(self) -> int:
        return len(self._kept)
