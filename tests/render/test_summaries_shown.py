from __future__ import annotations

import json
from dataclasses import replace

from qa.render import dumps, to_json, to_markdown, to_terminal
from qa.render.terminal import NO_SUMMARY, NOT_ENGLISH
from qa.schema import Publication, Reason, ReasonKind, Verdict
from tests.render.examples import ANSWER, SUMMARY

FIRST = "Rwanda took in an Iraqi in March."


def test_a_summary_is_the_object_of_an_answer_with_article_ids_for_the_question() -> None:
    answer, summary = to_json(ANSWER), to_json(SUMMARY)
    assert summary.pop("article_ids") == list(SUMMARY.article_ids)
    del answer["question"], answer["false_premise"]
    assert summary == answer


def test_json_lines_are_one_line_each() -> None:
    text = dumps(to_json(SUMMARY), indent=None)
    assert "\n" not in text
    assert json.loads(text) == to_json(SUMMARY)


def test_a_summary_stands_under_its_article() -> None:
    heading, first, *_ = to_terminal(SUMMARY).splitlines()
    assert heading.partition(" — ")[0]
    assert first.startswith(FIRST)
    title = to_markdown(SUMMARY).splitlines()[0]
    assert title.startswith("# ")


def test_several_articles_are_counted() -> None:
    together = replace(SUMMARY, article_ids=("a" * 16, "b" * 16))
    assert to_terminal(together).startswith("Summary of 2 articles\n")
    assert to_markdown(together).startswith("# Summary of 2 articles\n")


def test_bullets_are_a_list() -> None:
    lines = to_terminal(SUMMARY, bullets=True).splitlines()
    assert lines[1].startswith(f"- {FIRST}")
    assert f"\n- {FIRST}" in to_markdown(SUMMARY, bullets=True)


def test_an_empty_summary_says_so() -> None:
    empty = replace(SUMMARY, statements=(), abstained=True)
    assert NO_SUMMARY in to_terminal(empty)
    assert NO_SUMMARY in to_markdown(empty, bullets=True)


def test_an_empty_summary_stands_under_its_article_too() -> None:
    nothing_cited = replace(SUMMARY, statements=(), dropped=(), abstained=True)
    assert to_terminal(nothing_cited).splitlines()[0] == to_terminal(SUMMARY).splitlines()[0]
    (article_id,) = SUMMARY.article_ids
    untitled = (Publication(article_id, origin="/night/harbour_42.txt"),)
    unnamed = replace(nothing_cited, publications=(untitled,))
    heading = f"untitled article {article_id[:8]} (harbour_42.txt)"
    assert to_terminal(unnamed).startswith(f"{heading}\n")
    assert to_markdown(unnamed).startswith(f"# {heading}\n".replace("_", "\\_"))
    unknown = replace(unnamed, publications=())
    assert to_terminal(unknown).startswith(f"untitled article {article_id[:8]}\n")


def test_an_article_in_another_language_is_said_to_be() -> None:
    verdict = Verdict((Reason(ReasonKind.LANGUAGE, "it is French"),))
    dropped = (replace(SUMMARY.dropped[0], verdict=verdict),)
    foreign = replace(SUMMARY, statements=(), dropped=dropped, abstained=True)
    assert NOT_ENGLISH in to_terminal(foreign)
    assert NOT_ENGLISH in to_markdown(foreign)
