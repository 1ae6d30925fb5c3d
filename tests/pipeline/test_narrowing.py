"""Questions of a part of a library, and how many independent reports back what is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qa import Library
from qa.errors import LibraryError, UsageError
from qa.pipeline.ingest import ingest
from qa.pipeline.narrowing import bounds
from qa.retrieve import retrieve
from qa.schema import Answer, Article, Document, Filters, Publication
from qa.store import Store
from tests.fakes import FakeModels, ScriptedChat

DAM = (
    "A dam above Port Salle broke on Tuesday night and killed 14 people, the ministry said.\n\n"
    "Rescue teams reached the last of the villages on Wednesday morning by boat. The ministry said"
    " that the dam had been inspected in January and found to be sound."
)
REWRITE = "The dam above Port Salle broke and killed 14 people, Reuters reported on Wednesday."
OWN = (
    "The dam above Port Salle killed 14 people, the mayor said. Our reporter saw cars in the trees."
)
UNDATED = "The dam above Port Salle is eighty years old."
QUESTION = "How many people did the dam above Port Salle kill?"


def told(text: str, source: str, published: str | None, raw: str = "") -> Document:
    article = Article.of(text)
    publication = Publication(article.id, f"{source}.txt", source=source, published=published)
    return Document(article, publication, raw or text, raw_hash=source)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wire report, a copy of it, a rewrite that credits it, an outlet's own, and one undated."""
    path = tmp_path_factory.mktemp("library")
    documents = (
        told(f"PORT SALLE (Reuters) - {DAM}", "Reuters", "2026-03-04"),
        told(DAM, "The Kivu Echo", "2026-03-04", raw=f"{DAM}\n\n(Reuters)"),
        told(REWRITE, "Harbour Gazette", "2026-03-05"),
        told(OWN, "Radio Salle", "2026-03-06"),
        told(UNDATED, "Dam Weekly", None),
    )
    with Store.open(path, create=True) as store:
        ingest(store, FakeModels().embedder, documents)
    return path


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def models() -> FakeModels:
    return FakeModels()


@pytest.fixture
def library(folder: Path, models: FakeModels, notes: list[str]) -> Iterator[Library]:
    with Library(Store.open(folder), models, notes.append, 12_000) as opened:
        yield opened


def says(folder: Path, models: FakeModels, *texts: str, filters: Filters | None = None) -> str:
    """A model's sentence that cites the evidence with each of `texts`, as it is numbered."""
    with Store.open(folder) as store:
        index = store.narrowed(filters) if filters else store
        shown = retrieve(QUESTION, index, models.embedder, models.reranker, 8)
    cited = [
        next(one.number for one in shown if text in one.article.text + one.sentence.text)
        for text in texts
    ]
    claim = "The dam above Port Salle killed 14 people"
    whose = ", the ministry said" if texts == (DAM,) else ""
    return f"{claim}{whose} {''.join(f'[{n}]' for n in cited)}."


def answered(library: Library, models: FakeModels, reply: str, filters: Filters | None) -> Answer:
    models.chat = ScriptedChat([reply])
    return library.ask(QUESTION, filters=filters)


@pytest.mark.parametrize(
    ("cites", "reports", "outlets"),
    [
        ((DAM,), 1, ("Reuters", "The Kivu Echo")),
        ((DAM, REWRITE), 1, ("Reuters", "The Kivu Echo", "Harbour Gazette")),
        ((REWRITE, OWN), 2, ("Harbour Gazette", "Radio Salle")),
        ((DAM, REWRITE, OWN), 2, ("Reuters", "The Kivu Echo", "Harbour Gazette", "Radio Salle")),
    ],
)
def test_a_wire_report_its_copy_and_its_rewrite_are_one(
    cites: tuple[str, ...],
    reports: int,
    outlets: tuple[str, ...],
    folder: Path,
    library: Library,
    models: FakeModels,
) -> None:
    answer = answered(library, models, says(folder, models, *cites), None)
    (statement,) = answer.statements
    assert (statement.independent_reports, statement.outlets) == (reports, outlets)


def test_an_answer_is_from_what_the_filters_leave(library: Library) -> None:
    answer = library.ask(QUESTION, filters=Filters(sources=("radio salle",)))
    assert {c.publications[0].source for c in answer.citations} == {"Radio Salle"}
    nothing = library.ask(QUESTION, filters=Filters(sources=("Dam Weekly",)))
    assert nothing.abstained


def test_who_carried_what_is_left_is_told_of_it_alone(
    folder: Path, library: Library, models: FakeModels
) -> None:
    filters = Filters(not_sources=("Reuters",))
    answer = answered(library, models, says(folder, models, DAM, filters=filters), filters)
    (statement,) = answer.statements
    assert statement.outlets == ("The Kivu Echo",)


def test_no_article_of_that_kind_is_an_error_and_no_answer(library: Library) -> None:
    with pytest.raises(
        LibraryError, match="no article is from 'Nobody': there is Reuters, The Kivu"
    ):
        library.ask(QUESTION, filters=Filters(sources=("Nobody",)))


@pytest.mark.parametrize(
    "filters",
    [
        Filters(since=date(2026, 3, 2), until=date(2026, 3, 1)),
        Filters(since=date(2026, 3, 2), as_of=date(2026, 3, 1)),
    ],
)
def test_a_time_that_ends_before_it_begins_is_wrong_usage(
    filters: Filters, library: Library
) -> None:
    with pytest.raises(UsageError, match="begins on 2026-03-02 and ends on 2026-03-01"):
        library.ask(QUESTION, filters=filters)


def test_what_has_no_date_is_asked_too_and_marked(
    folder: Path, library: Library, models: FakeModels, notes: list[str]
) -> None:
    filters = Filters(since=date(2026, 3, 6))
    number = says(folder, models, UNDATED, filters=filters).partition("[")[2].partition("]")[0]
    answer = answered(library, models, f"{UNDATED[:-1]} [{number}].", filters)
    assert answer.notes[-1] == (
        "The article of [1] has no date: it may be from another time than was asked for."
    )
    assert "1 of 2 articles has no date, and may be from any time" in notes
    models.chat = None
    dated = library.ask(QUESTION, filters=Filters(sources=("Radio Salle",), since=date(2026, 3, 6)))
    assert not any("has no date" in note for note in dated.notes)


def test_that_no_article_of_another_language_answers_is_said(
    tmp_path: Path, models: FakeModels, notes: list[str]
) -> None:
    german = told("Der Damm brach am Dienstag.", "Bote", "2026-03-04")
    with Store.open(tmp_path / "news", create=True) as store:
        ingest(store, models.embedder, [replace(german, article=Article.of(german.raw, "de"))])
    with Library(Store.open(tmp_path / "news"), models, notes.append, 12_000) as opened:
        opened.articles(filters=Filters(languages=("de", "en")))
        assert notes == []
        opened.ask(QUESTION, filters=Filters(languages=("de",)))
    assert notes[0].startswith("qa can check English only: articles in other languages")


def test_articles_and_summaries_are_narrowed_alike(library: Library) -> None:
    filters = Filters(since=date(2026, 3, 5), sources=("Harbour Gazette", "Radio Salle"))
    listed = library.articles(filters=filters)
    assert [info.publications[0].source for info in listed] == ["Radio Salle", "Harbour Gazette"]
    assert [info.id for info in library.articles("trees", filters=filters)] == [listed[0].id]
    from qa.pipeline.summarize import Wanted

    meant = library.summaries(wanted=Wanted(), together=True, filters=filters)
    assert {told.article.id for told in meant.items[0].load()} == {info.id for info in listed}
    about = library.summaries(wanted=Wanted(topic="dam Port Salle"), filters=filters)
    assert {item.load()[0].article.id for item in about.items} <= {info.id for info in listed}
    with pytest.raises(LibraryError, match="is not one of those asked for"):
        library.summaries(Article.of(DAM).id, wanted=Wanted(), filters=filters)


def test_a_summary_counts_the_copies_of_a_report_once(library: Library) -> None:
    summary = library.summarize(
        Article.of(DAM).id, Article.of(f"PORT SALLE (Reuters) - {DAM}").id, style="headline"
    )
    (statement,) = summary.statements
    assert statement.independent_reports == 1


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-05-04", date(2025, 5, 4), date(2025, 5, 4)),
        (" 2025-02 ", date(2025, 2, 1), date(2025, 2, 28)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_day_a_month_and_a_year_have_bounds(text: str, first: date, last: date) -> None:
    assert bounds(text) == (first, last)


@pytest.mark.parametrize("text", ["", "5 May", "2025-13", "2025-02-30", "0000", "20250504", "-"])
def test_what_is_no_date_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError, match="is no date: write a day as 2025-05-04"):
        bounds(text)
