"""What articles of a summary tell otherwise than it does, and how that is shown."""

from __future__ import annotations

from qa import chunk
from qa.pipeline.batch.republished import republished
from qa.pipeline.contrasts import contrasts
from qa.pipeline.summarize import Told, Wanted, evidence_of, summarize
from qa.render import to_json, to_markdown, to_terminal
from qa.schema import Article, DisagreementKind, Publication
from qa.summarize.length import Length, Style
from qa.verify import recheck
from tests.fakes import FakeModels, SameWordMatcher, ScriptedChat


def told(text: str, source: str, published: str) -> Told:
    article = Article.of(text)
    return Told(article, (Publication(article.id, source, source=source, published=published),))


FIRST = told(
    "The ferry Lind struck a rock near Torvik on Monday.\n"
    "The wreck of the ferry Lind killed 11 people near Torvik.",
    "Courier",
    "2026-03-03",
)
LATER = told(
    "The wreck of the ferry Lind killed 27 people near Torvik.\n"
    "Divers from Torvik left the ferry Lind on Thursday.",
    "Times",
    "2026-03-05",
)
WANTED = Wanted(Length.of(Style.PARAGRAPH))


def test_a_model_that_tells_an_overtaken_value_is_shown_beside_its_successor() -> None:
    chat = ScriptedChat(["The wreck of the ferry Lind killed 11 people near Torvik [2]."])
    summary = summarize((FIRST, LATER), FakeModels(chat), WANTED)
    (differ,) = summary.disagreements
    assert differ.kind is DisagreementKind.SUPERSEDED
    assert [(value, [c.number for c in cited]) for value, cited in differ.sides] == [
        ("11 people", [1]),
        ("27 people", [2]),
    ]
    line = "“11 people” [1] (Courier, 3 March 2026) / “27 people” [2] (Times, 5 March 2026)"
    assert line in to_terminal(summary)
    assert line in to_markdown(summary)
    written = to_json(summary)
    assert [side["citations"] for side in written["disagreements"][0]["sides"]] == [[1], [2]]


def test_the_sides_of_a_summary_made_before_name_who_published_them_now() -> None:
    chat = ScriptedChat(["The wreck of the ferry Lind killed 11 people near Torvik [2]."])
    summary = summarize((FIRST, LATER), FakeModels(chat), WANTED)
    renamed = Told(LATER.article, (Publication(LATER.article.id, "x", source="Torvik Times"),))
    (differ,) = republished(summary, (FIRST, renamed)).disagreements
    assert [c.outlets for _, cited in differ.sides for c in cited] == [
        ("Courier",),
        ("Torvik Times",),
    ]


def test_nothing_differs_from_what_is_not_told_nor_within_one_article() -> None:
    evidence = evidence_of((FIRST, LATER))
    matcher = SameWordMatcher()
    assert len(contrasts(evidence, {2}, matcher)) == 1
    assert contrasts(evidence, {1}, matcher) == ()
    assert contrasts(evidence, (), matcher) == ()
    assert contrasts(evidence_of((FIRST,)), {1, 2}, matcher) == ()


def test_a_side_that_no_statement_cites_is_no_fault_of_a_saved_summary() -> None:
    chat = ScriptedChat(["The wreck of the ferry Lind killed 11 people near Torvik [2]."])
    here = {one.article.id: one for one in (FIRST, LATER)}
    found = recheck(
        to_json(summarize((FIRST, LATER), FakeModels(chat), WANTED)),
        lambda article_id: here[article_id].article,
        sentences=chunk.sentences,
        publications=lambda article_id: here[article_id].publications,
    )
    assert found.faults == ()
    assert found.ok
