"""The benchmark beside the frameworks: its data, metrics and lines; `qa` itself as it runs it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from eval.bench.data import Question, Source, Task, multihop, news, parts
from eval.bench.frameworks import answered, compared
from eval.bench.quality import hit, hit_within, interval, reciprocal_rank, scores
from eval.bench.report import Speed, quality_lines, speed_lines
from eval.bench.systems import Bare, Found, Ours
from eval.bench.workers import Worker

FERRY = Source(
    "https://a.example/ferry",
    "Ferry runs again",
    "The ferry to Holm runs again since Monday. Its engine had failed twice in the winter. "
    "The repair cost the council 40,000 crowns, the harbour master Ines Aldred said.",
)
BAKERY = Source(
    "https://b.example/bakery",
    "Bakery wins prize",
    "The bakery of Sal Vorin won the regional prize for its rye bread on Friday. "
    "The jury praised the crust. Nine bakeries from four towns had taken part.",
)
ENGINE = Question("What failed in the winter?", (("engine",),))
BREAD = Question("Which bread won?", (("rye bread", "sourdough"),))


def test_what_is_needed_is_found_as_whole_words_in_whatever_case() -> None:
    assert ENGINE.found_in(["The ferry", "The\nENGINE failed"]) == 1
    assert ENGINE.found_in(["The engineer failed"]) == 0
    assert BREAD.found_in(["a Rye\n bread"]) == 1
    assert Question("", (("$5 million", "Sal's"),)).found_in(["about $5 million."]) == 1
    assert Question("", (("Sal's",),)).found_in(["Sal\N{RIGHT SINGLE QUOTATION MARK}s"]) == 1
    assert Question("", (("one",), ("two", "both"), ("three",))).found_in(["one", "both"]) == 2 / 3


def _file(path: Path, lines: Sequence[object]) -> Path:
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    return path


def test_only_questions_that_the_corpus_answers_are_asked(tmp_path: Path) -> None:
    articles = [
        {"url": one.url, "title": one.title, "text": one.text, "publish_date": None}
        for one in (FERRY, BAKERY)
    ]
    asked = [{"question": one.text, "answer": list(one.needs[0])} for one in (ENGINE, BREAD)]
    corpus, questions = _file(tmp_path / "a.gz", articles), _file(tmp_path / "q.gz", asked)
    assert news(corpus, questions) == Task("news questions", (FERRY, BAKERY), (ENGINE, BREAD))
    assert news(corpus, questions, 1).questions == (ENGINE,)


def test_articles_are_made_of_the_evidence_of_all_questions(tmp_path: Path) -> None:
    def evidence(fact: str) -> dict[str, str]:
        return {"url": "u", "title": "T", "fact": fact, "published_at": "2023-01-01"}

    path = _file(
        tmp_path / "m.gz",
        [
            {"question": "1?", "evidence_list": [evidence("One."), evidence("Two.")]},
            {"question": "2?", "evidence_list": [evidence("Two."), evidence("Three.")]},
            {"question": "3?", "evidence_list": []},
        ],
    )
    task = multihop(path)
    assert task.sources == (Source("u", "T", "One.\n\nTwo.\n\nThree.", "2023-01-01"),)
    assert task.questions == (
        Question("1?", (("One.",), ("Two.",))),
        Question("2?", (("Two.",), ("Three.",))),
    )


def test_parts_hold_each_article_once() -> None:
    sources = [Source(str(i), "", "") for i in range(5)]
    assert [[one.url for one in part] for part in parts(sources, 2)] == [
        ["0", "2", "4"],
        ["1", "3"],
    ]
    assert len(parts(sources, 9)) == 5


def test_metrics_worked_by_hand() -> None:
    articles = {"f": FERRY.text, "b": BAKERY.text}
    other, engine = Found("The jury praised the crust.", "b"), Found("Its engine had failed.", "f")
    assert [hit(ENGINE, [other] * n + [engine], articles) for n in (0, 3, 4)] == [1, 1, 0]
    assert [reciprocal_rank(ENGINE, found, articles) for found in ([engine], [other, other])] == [
        1,
        0,
    ]
    assert reciprocal_rank(ENGINE, [other, other, Found("It runs again.", "f")], articles) == 1 / 2
    long, metric = Found("x" * 3991, "b"), hit_within(4000)
    assert metric(ENGINE, [long, Found("engine ", "f")], articles) == 1
    assert metric(ENGINE, [long, engine], articles) == 0  # cut within "engine"
    assert hit_within(4100)(ENGINE, [long, engine], articles) == 1
    assert metric(ENGINE, [Found("x" * 4000, "b"), engine], articles) == 0
    assert metric(ENGINE, [other], articles) == 0


def test_an_address_may_come_back_without_its_escapes() -> None:
    source = Source("https://a.example/?a=1&amp;b=2", FERRY.title, FERRY.text)
    task = Task("t", (source,), (ENGINE,))
    for url in (source.url, "https://a.example/?a=1&b=2"):
        assert scores(task, [[Found("Nothing.", url)]], reciprocal_rank).tolist() == [1]


def test_the_interval_is_of_the_paired_difference() -> None:
    rng = np.random.default_rng(5)
    hard = rng.random(200)
    low, high = interval(np.clip(hard + 0.05 + rng.normal(0, 0.01, 200), 0, 2), hard)
    assert 0.04 < low < 0.05 < high < 0.06  # unpaired, it would be ten times as wide
    assert interval(np.ones(3), np.zeros(3)) == (1, 1)
    low, high = interval(np.array([0.0, 1, 0, 1]), np.array([1.0, 0, 1, 0]))
    assert low < 0 < high


def test_lines_say_how_far_apart_the_systems_are() -> None:
    task = Task("t", (FERRY, BAKERY), (ENGINE, BREAD))
    right = [[Found(FERRY.text, FERRY.url)], [Found(BAKERY.text, BAKERY.url)]]
    wrong = [[Found(BAKERY.text, BAKERY.url)], [Found(BAKERY.text, BAKERY.url)]]
    lines = list(quality_lines(compared(task, {"qa": right, "langchain": wrong})))
    assert lines[0].split() == ["hit@4", "qa", "1.000"]
    assert lines[1].startswith(
        "  hit@4                    langchain            0.500   qa is +0.500 ("
    )
    assert len(lines) == 8
    assert not any("qa is" in line for line in quality_lines(compared(task, {"langchain": wrong})))
    speeds = [
        Speed("bare", 10, 100, 1.0, 1.9, 300),
        Speed("qa", 10, 100, 1.25, 2.0, 400),
        Speed("langchain:qa", 10, 120, 5.0, 9.0, 900),
    ]
    assert list(speed_lines(speeds))[-2:] == [
        "qa, of the bare model's passages a second: 80.0%; a cpu second: 95.0%",
        "qa, of langchain:qa's articles a second: 4.00 x; a cpu second: 4.50 x",
    ]
    assert len(list(speed_lines(speeds[:1]))) == 2


def test_ours_ranks_passages_and_bare_embeds_the_same_texts(tmp_path: Path) -> None:
    ours, bare = Ours(tmp_path), Bare(tmp_path)
    bare.prepare([FERRY, BAKERY])
    assert ours.add([FERRY, BAKERY]) == bare.add([FERRY, BAKERY]) == 2
    first = ours.search(ENGINE.text)[0]
    assert first.url == FERRY.url
    assert ENGINE.found_in([first.text])
    assert bare.search(ENGINE.text) == []
    task = Task("two", (FERRY, BAKERY), (ENGINE, BREAD))
    here = [ours.search(question.text) for question in task.questions]
    assert answered(task, ["bare", "qa"], tmp_path / "alone") == compared(task, {"qa": here})


def test_a_worker_tells_what_went_wrong(tmp_path: Path) -> None:
    with Worker("bare", tmp_path) as worker:
        passages, seconds, cpu_seconds = worker.add([FERRY])
        assert passages == 1
        assert 0 < seconds < 60
        assert 0 < cpu_seconds < 60
        assert worker.peak_mb() >= worker.start_mb > 10
        with pytest.raises(RuntimeError, match=r"(?s)bare failed:.*TypeError"):
            worker.add([None])  # type: ignore[list-item]
