"""A real model behind a real server, through the real client: whatever it says is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa import Library
from qa.config.settings import Settings
from qa.pipeline.batch import Done, Failed, Result
from qa.pipeline.summarize import Wanted
from qa.render import to_json
from qa.schema import Statement
from qa.summarize.length import Length, Style
from tests.llamacpp import MODEL, llamacpp_server

QUESTION = "Who has Rwanda taken in?"


@pytest.mark.timeout(300)
def test_nothing_unverified_is_told_whatever_a_small_model_says(
    seeds: Path, tmp_path: Path
) -> None:
    with llamacpp_server() as url:
        settings = Settings(model=MODEL, base_url=url, timeout=120)
        with Library.open(tmp_path, create=True, settings=settings) as library:
            library.ingest([seeds])
            told: list[Statement] = []
            answer = library.ask(QUESTION, k=4, on_statement=told.append)
            assert answer.model == MODEL
            assert answer.usage.prompt_tokens > 0
            assert tuple(told) == answer.statements
            assert all(s.verdict.supported and s.citations for s in told)
            assert all(s.verdict.reasons for s in answer.dropped)
            assert library.verify(answer).ok


@pytest.mark.timeout(300)
def test_no_summary_tells_what_is_not_verified_whatever_a_small_model_writes(
    seeds: Path, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"  # the first sentences of an article: a small model is slow
    note.write_bytes(b"\n".join(min(seeds.glob("*.txt")).read_bytes().splitlines()[1:5]))
    with llamacpp_server() as url:
        settings = Settings(model=MODEL, base_url=url, timeout=120)
        with Library.open(tmp_path / "library", create=True, settings=settings) as library:
            library.ingest([note])
            wanted = Wanted(Length.of(Style.HEADLINE))
            (result,) = library.summaries(wanted=wanted).run(concurrency=1)
            check(library, result)


def check(library: Library, result: Result) -> None:
    """A summary in which nothing is unverified; or the reason that there is none, in a line."""
    if isinstance(result, Done):
        summary = result.summary
        assert summary.usage.prompt_tokens > 100
        assert all(s.verdict.supported and s.citations for s in summary.statements)
        assert all(s.verdict.reasons for s in summary.dropped)
        assert library.verify(to_json(summary)).ok
    else:
        assert isinstance(result, Failed)
        assert "reached its token limit" in result.error
