from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from qa.retrieve import retrieve
from qa.retrieve.copies import Copies
from qa.retrieve.evidence import PASSAGES_EACH
from qa.schema import Evidence, Sentence
from tests.fakes import HashEmbedder, MemoryIndex, OverlapReranker

WIRE = "Two bridges over the Arno were closed on Monday.\nTwelve people died.\nIt rained."
COPY = "PISA (PAR) - Two bridges over the Arno were closed Monday.\n12 people died.\nIt rained."
CHANGED = (
    "Two bridges over the Arno were closed on Monday.\nFifteen people died.\nIt rained.\nHe left."
)
OWN = "The storm closed bridges in Pisa on Monday, our reporter saw."


@dataclass
class Newsstand(MemoryIndex):
    """An index whose first `copies` texts tell one story, in the order they were published."""

    copies: Sequence[int] = ()
    asked: list[str] = field(default_factory=list)

    def story(self, article_id: str) -> tuple[str, ...]:
        self.asked.append(article_id)
        members = tuple(self._articles[i].id for i in self.copies)
        return members if article_id in members else (article_id,)


def ask(
    index: MemoryIndex, question: str = "Which bridges were closed?", k: int = 8
) -> tuple[Evidence, ...]:
    return retrieve(question, index, HashEmbedder(), OverlapReranker(), k)


def shown(found: Sequence[Evidence]) -> list[tuple[str, str | None, list[str | None]]]:
    return [(e.sentence.text, e.publications[0].source, [p.source for p in e.also]) for e in found]


@pytest.mark.parametrize("first", [0, 1])
def test_of_the_copies_of_a_sentence_the_first_published_is_shown(first: int) -> None:
    texts = (WIRE, COPY)
    index = Newsstand(texts, copies=(first, 1 - first))
    found = ask(index, "Which bridges over the Arno were closed?", k=1)
    assert shown(found) == [
        (texts[first].splitlines()[0], f"Outlet {first}", [f"Outlet {1 - first}"])
    ]
    assert found[0].article.quote(found[0].sentence.span) == found[0].sentence.text


def test_each_sentence_is_evidence_once() -> None:
    found = ask(Newsstand((WIRE, COPY), copies=(0, 1)))
    assert sorted(e.sentence.text for e in found) == sorted(WIRE.splitlines())


def test_what_a_copy_tells_otherwise_is_evidence_of_its_own() -> None:
    found = {
        text: (source, also)
        for text, source, also in shown(ask(Newsstand((WIRE, COPY, CHANGED), copies=(0, 1, 2))))
    }
    assert found["Two bridges over the Arno were closed on Monday."] == (
        "Outlet 0",
        ["Outlet 1", "Outlet 2"],
    )
    assert found["Twelve people died."] == ("Outlet 0", ["Outlet 1"])
    assert found["Fifteen people died."] == ("Outlet 2", [])
    assert found["He left."] == ("Outlet 2", [])


def test_articles_of_different_stories_are_evidence_each() -> None:
    index = Newsstand((WIRE, COPY, OWN), copies=(0, 1))
    found = {source: also for text, source, also in shown(ask(index)) if "bridges" in text}
    assert found == {"Outlet 0": ["Outlet 1"], "Outlet 2": []}


def test_a_hundred_copies_do_not_keep_another_report_out() -> None:
    copies = tuple(f"{WIRE}\nOutlet number {n} printed that." for n in range(3 * PASSAGES_EACH[0]))
    index = Newsstand((*copies, OWN), copies=range(len(copies)))
    found = ask(index, "Which bridges over the Arno were closed?", k=24)
    assert OWN in {e.sentence.text for e in found}
    assert sum(e.sentence.text == WIRE.splitlines()[0] for e in found) == 1


def test_a_story_is_looked_up_once_an_article() -> None:
    index = Newsstand((WIRE, COPY), copies=(0, 1))
    copies = Copies(index)
    for sentence in index.sentences(index.story(index.passages([0])[0].span.article_id)[0]):
        assert len(copies.of(sentence)) == 2
    assert len(index.asked) == 2


def test_a_sentence_that_its_story_does_not_have_is_its_own_copy() -> None:
    index = Newsstand((WIRE, COPY), copies=(0, 1))
    span = index.passages([0])[0].sentences[0]
    odd = Sentence(span, "Something that was never printed.")
    assert Copies(index).of(odd) == [odd]
    assert Copies(index).outlets(odd) == ()
