"""A real model behind a real server, through the real client: whatever it says is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa import Library
from qa.config.settings import Settings
from qa.schema import Statement
from tests.llamacpp import MODEL, llamacpp_server

QUESTIONS = ("Who has Rwanda taken in?", "How many people live in Rwanda?")


@pytest.mark.timeout(300)
def test_nothing_unverified_is_told_whatever_a_small_model_says(
    seeds: Path, tmp_path: Path
) -> None:
    with llamacpp_server() as url:
        settings = Settings(model=MODEL, base_url=url, timeout=120)
        with Library.open(tmp_path, create=True, settings=settings) as library:
            library.ingest([seeds])
            for question in QUESTIONS:
                told: list[Statement] = []
                answer = library.ask(question, k=4, on_statement=told.append)
                assert answer.model == MODEL
                assert answer.usage.prompt_tokens > 0
                assert tuple(told) == answer.statements
                assert all(s.verdict.supported and s.citations for s in told)
                assert all(s.verdict.reasons for s in answer.dropped)
                assert library.verify(answer).ok
