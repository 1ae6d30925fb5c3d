"""A real model behind a real server, recorded, and then replayed without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.config.settings import Settings
from qa.evaluate.evaluation import Plan, recorded, suites
from qa.evaluate.figures import figures
from qa.models.replay import Recording
from qa.pipeline.models import ConfiguredModels
from tests.evaluate.suites import write_suite
from tests.llamacpp import MODEL, llamacpp_server


@pytest.mark.timeout(300)
def test_what_a_small_model_said_is_replayed_without_its_server(tmp_path: Path) -> None:
    files = suites([write_suite(tmp_path / "port")])
    path = tmp_path / "replies.jsonl"
    with llamacpp_server(longest_reply=80) as url:
        models = ConfiguredModels(Settings(model=MODEL, base_url=url, timeout=120))
        assert models.chat is not None
        live = Plan(files, recorded(Recording.load(path), None, models.chat)).run(models)
    offline = ConfiguredModels(Settings())
    again = Plan(files, recorded(Recording.load(path), MODEL, None)).run(offline)
    assert again.outcomes == live.outcomes
    assert again.models == (MODEL,)
    assert len(path.read_bytes().splitlines()) == 2
    told = {one.name: one.figure for one in figures(again.outcomes)}
    assert told[MODEL, "fact_recall"].n == 1
    unscored = told[MODEL, "unsupported_rate:draft"]
    assert unscored.value is None or not any(o.said for o in again.outcomes)
