"""What filters leave of a library is found whole, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from qa.errors import LibraryError
from qa.models.protocols import Vectors
from qa.pipeline.ingest import finish_pending
from qa.schema import Article, Document, Filters, Publication, Span
from qa.store import Store
from qa.store.among import CURRENT, Among
from qa.store.database import FILE, Database
from qa.store.narrowed import Narrowing
from qa.store.nearest import Nearest
from tests.fakes import HashEmbedder
from tests.store.documents import fill, put

EMBEDDER = HashEmbedder()


def told(
    text: str,
    source: str | None = None,
    published: str | None = None,
    *,
    url: str | None = None,
    updated: str | None = None,
    language: str = "en",
    origin: str | None = None,
) -> Document:
    article = Article.of(text, language)
    name = origin or f"{article.id}-{source}.txt"
    publication = Publication(
        article.id, name, source=source, url=url, published=published, updated=updated
    )
    return Document(article, publication, text, raw_hash=f"{article.id}{source}{updated}")


HARBOUR = told("The harbour was dredged in spring.", "RFI", "2026-03-01T09:00:00+01:00")
FERRY = told("The harbour ferry sank.", "The Echo", "2026-03-05", url="https://news.echo.example/1")
UNDATED = told("The harbour wall was painted.", "Gazette")
FRENCH = told("Le port et la digue de la ville.", "RFI", "2026-03-07", language="fr")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "library", create=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("library"), create=True) as opened:
        fill(opened, HARBOUR, FERRY, UNDATED, FRENCH)
        yield opened


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(sources=("rfi",)), {HARBOUR, FRENCH}),
        (Filters(sources=("Radio France Internationale",), languages=("EN",)), {HARBOUR}),
        (Filters(sources=("echo",)), {FERRY}),
        (Filters(sources=("echo.example",)), {FERRY}),
        (Filters(sources=("news.echo.example", "Gazette")), {FERRY, UNDATED}),
        (Filters(not_sources=("echo.example", "Nobody")), {HARBOUR, UNDATED, FRENCH}),
        (Filters(not_sources=("RFI",)), {FERRY, UNDATED}),
        (Filters(languages=("fr",)), {FRENCH}),
        (Filters(since=date(2026, 3, 5)), {FERRY, UNDATED, FRENCH}),
        (Filters(until=date(2026, 3, 5)), {HARBOUR, FERRY, UNDATED}),
        (Filters(since=date(2026, 3, 2), until=date(2026, 3, 6)), {FERRY, UNDATED}),
        (Filters(as_of=date(2026, 3, 1)), {HARBOUR, UNDATED}),
        (Filters(articles=(FERRY.article.id[:6],)), {FERRY}),
    ],
)
def test_a_filter_leaves_what_it_says(filters: Filters, left: set[Document], four: Store) -> None:
    narrowed = four.narrowed(filters)
    ids = {document.article.id for document in left}
    assert len(narrowed) == len(left)
    assert set(narrowed.current_ids()) == ids
    assert {info.id for info in narrowed.articles()} == ids
    by_words = narrowed.search_words("harbour digue", 10)
    by_vector = narrowed.search_vectors(EMBEDDER.embed_query("harbour"), 10)
    for found in (by_words, by_vector):
        passages = narrowed.passages([passage_id for passage_id, _ in found])
        assert {passage.span.article_id for passage in passages} == ids


@pytest.mark.parametrize(
    ("filters", "why"),
    [
        (
            Filters(sources=("Le Mond",)),
            "no article is from 'Le Mond': there is RFI, The Echo, Gazette; qa articles lists them",
        ),
        (
            Filters(languages=("de", "it")),
            "no article is in de or it: they are from 2026-03-01 to 2026-03-07 and in en, fr;"
            " qa articles lists them",
        ),
        (
            Filters(sources=("RFI",), since=date(2026, 4, 1), until=date(2026, 4, 30)),
            "no article is from RFI and published since 1 April 2026 and until 30 April 2026: they"
            " are from 2026-03-01 to 2026-03-07 and in en, fr; qa articles lists them",
        ),
        (
            Filters(not_sources=("RFI", "Gazette", "The Echo")),
            "no article is from another outlet than RFI or Gazette or The Echo: they are from"
            " 2026-03-01 to 2026-03-07 and in en, fr; qa articles lists them",
        ),
        (
            Filters(articles=(FERRY.article.id,), sources=("RFI",)),
            f"no article is {FERRY.article.id} and from RFI: they are from 2026-03-01 to"
            " 2026-03-07 and in en, fr; qa articles lists them",
        ),
        (
            Filters(articles=("0000",)),
            "there is no article '0000' in this library: `qa articles` lists what there is",
        ),
    ],
)
def test_a_filter_that_leaves_nothing_says_what_there_is(
    filters: Filters, why: str, four: Store
) -> None:
    with pytest.raises(LibraryError) as raised:
        four.narrowed(filters)
    assert str(raised.value) == why


def test_a_library_of_unknown_outlets_or_of_later_times_says_so(store: Store) -> None:
    fill(store, told("The harbour ferry sank.", None, "2026-03-05", url="https://[rfi.fr"))
    with pytest.raises(LibraryError, match="none has an outlet; qa articles set"):
        store.narrowed(Filters(sources=("rfi.fr",)))
    with pytest.raises(LibraryError, match="no article is from 1 March 2026 or before"):
        store.narrowed(Filters(as_of=date(2026, 3, 1)))


def test_many_outlets_are_not_all_named(store: Store) -> None:
    fill(store, *(told(f"Story number {n} of the day.", f"Outlet {n}") for n in range(8)))
    with pytest.raises(LibraryError, match="Outlet 4 and 3 more; qa articles"):
        store.narrowed(Filters(sources=("Nobody",)))


def test_only_what_is_left_of_an_article_is_told_of_it(store: Store) -> None:
    text = (
        "A dam broke above the town on Tuesday night and fourteen people died in the flood. Rescue"
        " teams reached the last of the villages by boat, and the army handed out blankets. "
    )
    early = told(text, "RFI", "2026-03-04")
    same = told(text, "The Echo", "2026-03-05")
    copy = told(f"{text}It was old.", "Gazette", "2026-03-06")
    fill(store, early, same, copy)
    whole, part = early.article.id, copy.article.id
    assert [p.source for p in store.publications(whole)] == ["RFI", "The Echo"]
    assert store.story(part) == (whole, part)
    narrowed = store.narrowed(Filters(sources=("Echo",)))
    assert [p.source for p in narrowed.publications(whole)] == ["The Echo"]
    assert (narrowed.story(whole), narrowed.story(part)) == ((whole,), (whole,))
    (info,) = narrowed.articles("dam")
    assert ([p.source for p in info.publications], info.story) == (["The Echo"], (whole,))
    without = store.narrowed(Filters(not_sources=("RFI",)))
    assert without.story(part) == (whole, part)
    assert [s.text for s in without.sentences(part)][-1] == "It was old."
    assert without.raw_text(part) == copy.raw
    assert without.article(part) == copy.article
    assert narrowed.publications(part) == ()
    assert narrowed.resolve(whole[:7]) == whole
    with pytest.raises(LibraryError, match="is not one of those asked for"):
        narrowed.resolve(part[:7])


def test_articles_without_a_date_are_counted(four: Store) -> None:
    assert four.narrowed(Filters(since=date(2026, 3, 5))).undated() == 1
    assert four.narrowed(Filters(sources=("RFI",))).undated() == 0


def test_a_part_is_made_once_until_the_library_changes(store: Store) -> None:
    put(store, HARBOUR)
    first = store.narrowed(Filters(sources=("RFI",)))
    assert store.narrowed(Filters(sources=("RFI",))) is first
    assert store.narrowed(Filters(sources=("RFI", "RFI"))) is not first
    put(store, FRENCH)
    assert len(second := store.narrowed(Filters(sources=("RFI",)))) == 2
    with Store.open(store.folder) as other:
        assert other.narrowed(Filters(sources=("RFI",))) is not second
        assert store.narrowed(Filters(sources=("RFI",))) is second
        put(other, told("The harbour was closed.", "RFI"))
        assert len(store.narrowed(Filters(sources=("RFI",)))) == 3


def test_parts_are_kept_while_they_are_small(four: Store) -> None:
    database = Database.open(four.folder / FILE)
    nearest = Nearest(database, four.folder)
    narrowing = Narrowing(database, nearest, held=3)
    rfi, echo, old = (Filters(sources=("RFI",)), Filters(sources=("Echo",)),
                      Filters(until=date(2026, 3, 1)))  # fmt: skip
    first, second = narrowing.by(rfi), narrowing.by(echo)
    assert (narrowing.by(rfi), narrowing.by(echo)) == (first, second)
    third = narrowing.by(old)  # two articles more: the one that was asked for longest ago goes
    assert (narrowing.by(old), narrowing.by(echo)) == (third, second)
    assert narrowing.by(rfi) is not first
    database.close()


def test_as_of_a_day_later_versions_are_not_there_yet(store: Store) -> None:
    """The page was changed on 9 March; before that day it said what it had said."""
    first = told("The toll is four.", "RFI", "2026-03-01", url="https://rfi.example/toll")
    second = told(
        "The toll is six.",
        "RFI",
        "2026-03-01",
        url="https://rfi.example/toll",
        updated="2026-03-09",
    )
    fill(store, first)
    fill(store, second)
    assert store.info(first.article.id).superseded_by == second.article.id

    def toll(filters: Filters) -> list[str]:
        narrowed = store.narrowed(filters)
        for found in (
            narrowed.search_words("toll", 10),
            narrowed.search_vectors(EMBEDDER.embed_query("toll"), 10),
        ):
            texts = [p.text for p in narrowed.passages([i for i, _ in found])]
        assert [info.superseded_by for info in narrowed.articles()] == [None]
        return texts

    assert toll(Filters(as_of=date(2026, 3, 8))) == ["The toll is four."]
    assert toll(Filters(as_of=date(2026, 3, 9))) == ["The toll is six."]
    assert toll(Filters(until=date(2026, 3, 8))) == ["The toll is six."]


class Spread:
    """Vectors of the numbers in texts, spread at random but the same always."""

    name = "spread"
    dimension = 32

    def embed_passages(self, texts: list[str]) -> Vectors:
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> Vectors:
        number = int("".join(filter(str.isdigit, text)))
        row = np.random.default_rng(number).normal(size=self.dimension).astype(np.float32)
        unit: Vectors = row / np.linalg.norm(row)
        return unit


def numbered_library(folder: Path, size: int) -> list[str]:
    """Makes a library of short articles whose vectors are in an index; their ids, in order."""
    with Store.open(folder, create=True) as store:
        documents = [told(f"Report {n} of the day.", f"Outlet {n}") for n in range(size)]
        with store.transaction():
            for document in documents:
                put(store, document)
        finish_pending(store, Spread())  # type: ignore[arg-type]
        with store.indexing("spread", 32) as indexing:
            indexing.publish(now=True)
    return [document.article.id for document in documents]


def exact(ids: list[str], allowed: list[int], query: Vectors) -> list[str]:
    cosines = {n: float(Spread().embed_query(str(n)) @ query) for n in allowed}
    return [ids[n] for n in sorted(allowed, key=lambda n: -cosines[n])]


def check_equals_exact(folder: Path, ids: list[str], sizes: list[int], few: int) -> None:
    """The nearest of some articles are those that comparing them all one by one finds."""
    database = Database.open(folder / FILE)
    nearest = Nearest(database, folder, few)
    chance = np.random.default_rng(3)
    try:
        for size in sizes:
            allowed = sorted(map(int, chance.choice(len(ids), size, replace=False)))
            query = Spread().embed_query(str(10_000_000 + size))
            among = Among.articles(ids[n] for n in allowed)
            found = [i for i, _ in nearest.search(query, 10, among)]
            owners: dict[int, str] = dict(database.rows("SELECT id, article_id FROM passages"))
            assert [owners[i] for i in found] == exact(ids, allowed, query)[:10]
    finally:
        nearest.close()
        database.close()


def test_what_is_near_is_found_however_little_is_left(tmp_path: Path) -> None:
    ids = numbered_library(tmp_path, 250)
    check_equals_exact(tmp_path, ids, [1, 5, 40, 200, 250], few=20)


def test_one_that_is_left_of_many_is_found_by_its_outlet(tmp_path: Path) -> None:
    ids = numbered_library(tmp_path, 120)
    with Store.open(tmp_path) as store:
        narrowed = store.narrowed(Filters(sources=("Outlet 77",)))
        far = Spread().embed_query("5")
        ((found, _),) = narrowed.search_vectors(far, 50)
        assert narrowed.passages([found])[0].span == Span(ids[77], 0, len("Report 77 of the day."))
        assert [i for i, _ in narrowed.search_words("report of the day", 50)] == [found]


@pytest.mark.soak
def test_one_of_ten_thousand_is_found(tmp_path: Path) -> None:
    ids = numbered_library(tmp_path, 10_000)
    check_equals_exact(tmp_path, ids, [1, 2, 100, 1000, 2001, 6000, 9999], few=2000)
    with Store.open(tmp_path) as store:
        narrowed = store.narrowed(Filters(sources=("Outlet 7777",)))
        ((found, _),) = narrowed.search_vectors(Spread().embed_query("5"), 50)
        assert narrowed.passages([found])[0].span.article_id == ids[7777]


def test_all_that_is_current_is_searched_as_ever(tmp_path: Path) -> None:
    ids = numbered_library(tmp_path, 60)
    with Store.open(tmp_path) as store:
        database = Database.open(tmp_path / FILE)
        nearest = Nearest(database, tmp_path)
        try:
            query = Spread().embed_query("12")
            found = [
                [i for i, _ in nearest.search(query, 5, among)]
                for among in (CURRENT, Among.articles(ids))
            ]
            assert found[0] == found[1] == [i for i, _ in store.search_vectors(query, 5)]
        finally:
            nearest.close()
            database.close()
