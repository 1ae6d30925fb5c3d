"""The Python interface, with the real local models on the seed articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import qa
from qa import Library
from qa.config.settings import Settings
from qa.errors import ConfigError, LibraryError, UsageError
from qa.pipeline.ingest import Reindexed
from qa.pipeline.models import ConfiguredModels
from qa.render import to_json


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def library(seed_library: Path, notes: list[str]) -> Iterator[Library]:
    with Library.open(seed_library, note=notes.append) as opened:
        yield opened


@pytest.fixture(scope="module")
def saved(seed_library: Path) -> dict[str, Any]:
    with Library.open(seed_library) as opened:
        return to_json(opened.ask("Who has Rwanda taken in?"))


def test_the_package_offers_the_library_and_nothing_else() -> None:
    assert qa.__all__ == ["Library"]
    with pytest.raises(AttributeError, match="no attribute 'Librarian'"):
        qa.Librarian  # noqa: B018


def test_ingesting_again_changes_nothing(own_library: Path, seeds: Path) -> None:
    with Library.open(own_library) as opened:
        report = opened.ingest([seeds])
    assert (report.added, report.updated, report.unchanged, report.skipped) == (0, 0, 2, ())


def test_a_preview_needs_no_library(seeds: Path) -> None:
    removed = [part.text for read in Library.preview([seeds]) for part in read.removed]  # type: ignore[union-attr]
    assert any("bans mining in forest reserves" in text for text in removed)


def test_no_library_there(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="qa ingest"):
        Library.open(tmp_path / "none")


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    with (
        Library.open(tmp_path, create=True) as opened,
        pytest.raises(LibraryError, match="fill it with `qa ingest --library"),
    ):
        opened.ask("Who left?")


def test_the_settings_name_the_library_where_no_folder_is_given(
    seed_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_LIBRARY", str(seed_library))
    with Library.open() as opened:
        assert len(opened.articles()) == 2


@pytest.mark.parametrize(("question", "k"), [("  ", None), ("Who left?", 0)])
def test_a_question_that_cannot_be_meant(library: Library, question: str, k: int | None) -> None:
    with pytest.raises(UsageError):
        library.ask(question, k=k)


def test_a_question_in_another_language_is_refused(library: Library) -> None:
    with pytest.raises(UsageError, match="English only"):
        library.ask("Wen hat Ruanda aufgenommen?")


def test_a_question_may_hold_what_is_no_character(library: Library) -> None:
    assert library.ask("Who is \udcff the king of Peru?").abstained


def test_what_answers_is_said_with_the_reason(library: Library, notes: list[str]) -> None:
    library.ask("What is the capital of Peru?")
    assert notes == [
        "answering with the articles' own sentences (neither OPENAI_API_KEY nor OPENAI_BASE_URL"
        " is set)"
    ]


@pytest.mark.parametrize(
    ("settings", "choice"),
    [
        (
            {"model": "extractive", "api_key": "sk-1"},
            "answering with the articles' own sentences (the model is set to extractive)",
        ),
        (
            {"model": "tiny", "base_url": "http://user:secret@127.0.0.1:9/v1"},
            "answering with tiny at http://127.0.0.1:9/v1 (OPENAI_BASE_URL is set)",
        ),
        (
            {"model": "big", "api_key": "sk-1"},
            "answering with big at https://api.openai.com/v1 (OPENAI_API_KEY is set)",
        ),
    ],
)
def test_the_choice_of_a_model(settings: dict[str, str], choice: str) -> None:
    assert ConfiguredModels(Settings(**settings)).choice == choice  # type: ignore[arg-type]


def test_a_model_without_an_endpoint_is_refused() -> None:
    with pytest.raises(ConfigError, match="set OPENAI_API_KEY"):
        _ = ConfiguredModels(Settings(model="big")).chat


def test_show_gives_the_article_and_the_span(library: Library, saved: dict[str, Any]) -> None:
    first = saved["citations"][0]
    reference = f"{first['article_id'][:6]}:{first['start']}-{first['end']}"
    excerpt = library.show(reference)
    assert excerpt.span
    assert excerpt.article.quote(excerpt.span) == first["quote"]
    assert excerpt.superseded_by is None
    assert library.show(first["article_id"]).span is None


@pytest.mark.parametrize("reference", ["", "xyz", "24daf8c3:5", "24daf8c3:9-2-1", "../etc"])
def test_a_reference_of_another_form(library: Library, reference: str) -> None:
    with pytest.raises(UsageError, match="is no article"):
        library.show(reference)


def test_a_span_outside_its_article(library: Library, saved: dict[str, Any]) -> None:
    article_id = saved["citations"][0]["article_id"]
    for span in ("5-5", "9-2", "0-999999"):
        with pytest.raises(UsageError, match="is not in article"):
            library.show(f"{article_id}:{span}")


def test_a_saved_answer_holds(library: Library, saved: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(saved), encoding="utf-8")
    assert library.verify(path).ok
    assert library.verify(saved).ok
    assert library.verify(library.ask("Which armed group does Rwanda back?")).ok


def test_a_changed_answer_does_not(library: Library, saved: dict[str, Any]) -> None:
    changed = json.loads(json.dumps(saved).replace("an Iraqi in March", "an Iraqi in April"))
    assert not library.verify(changed).ok


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff", b"[" * 200_000])
def test_a_file_that_is_no_answer(library: Library, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "answer.json"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="qa ask --json"):
        library.verify(path)
    with pytest.raises(UsageError, match="cannot be read"):
        library.verify(tmp_path / "none.json")


def test_articles_are_listed_and_searched(library: Library) -> None:
    assert len(library.articles()) == 2
    assert len(library.articles("Bukele")) == 1
    assert library.articles("mining") == ()


def test_reindex_embeds_what_has_no_vector_or_everything(own_library: Path) -> None:
    with Library.open(own_library) as opened:
        assert opened.reindex() == Reindexed(passages=8, embedded=0)
        assert opened.reindex(anew=True) == Reindexed(passages=8, embedded=8)
        assert not opened.ask("Who has Rwanda taken in?").abstained
