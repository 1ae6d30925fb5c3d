from __future__ import annotations

import pytest

from qa.retrieve.candidates import PASSAGES_OPENED, candidates
from qa.schema import Article, Publication
from tests.fakes import MemoryIndex


def texts(question: str, *articles: str) -> list[str]:
    index = MemoryIndex(articles)
    return [
        one.sentence.text
        for one in candidates(question, index.passages(range(len(articles))), index)
    ]


def test_the_words_of_the_question_lift_a_sentence() -> None:
    rain = "It rained.\nIt snowed.\nIt froze.\nThe mayor of Pisa resigned."
    assert texts("Why did the mayor resign?", rain)[0] != "It snowed."
    assert texts("Why did the mayor resign?", rain).index("The mayor of Pisa resigned.") <= 1


def test_a_word_in_the_sentence_before_counts_too() -> None:
    told = texts("How old was Lund?", "It rained.\nIt froze.\nIt is dry.\nLund died.\nHe was 77.")
    assert told.index("He was 77.") < told.index("It is dry.")


class Titled(MemoryIndex):
    def publications(self, article_id: str) -> tuple[Publication, ...]:
        return (Publication(article_id, "1.txt", title="Floods in Pisa"),)


def test_the_context_is_the_title_and_the_sentence_before() -> None:
    index = Titled(["Two bridges fell. Trains stopped."])
    (first, *_) = candidates("Where?", index.passages([0]), index)
    assert first.in_context == "Floods in Pisa. Two bridges fell. Trains stopped."
    index = Titled(["Two bridges fell.\nTrains stopped."])
    found = {
        c.sentence.text: c.in_context for c in candidates("Where?", index.passages([0]), index)
    }
    assert found["Trains stopped."] == "Floods in Pisa. Two bridges fell. Trains stopped."


@pytest.mark.parametrize(
    ("line", "points"),
    [
        ("Related: Storm closes three bridges in Pisa", True),
        ("See also: Storm closes three bridges", True),
        ("See also our report on the storm that closed three bridges.", True),
        ("More from the Evening Post: Storm closes three bridges", True),
        ("Elsewhere in today's Echo: Storm closes three bridges", True),
        ("Read more: Storm closes three bridges", True),
        ("Related costs closed three bridges, the mayor said.", False),
        ("More from the mayor is expected on Monday.", False),
        ("Read the report, the mayor told reporters.", False),
    ],
)
def test_a_line_that_only_points_at_other_articles_is_no_evidence(line: str, points: bool) -> None:
    found = texts("Which bridges were closed?", f"It rained.\n{line}")
    assert (line not in found) is points


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("How many bridges were closed?", True),
        ("Which bridges were closed? ", True),
        ('"Which bridges were closed?" the mayor asked.', False),
        ('The mayor asked: "Which bridges were closed?"', False),
    ],
)
def test_a_sentence_that_asks_is_no_evidence(line: str, asks: bool) -> None:
    found = texts("Which bridges were closed?", f"It rained.\n{line}\nIt froze.")
    assert (line not in found) is asks


def test_an_article_gives_each_text_once() -> None:
    article = Article.of("It rained.\nIt rained.")
    assert texts("Did it rain?", article.text) == ["It rained."]


def test_a_bounded_number_of_passages_is_opened() -> None:
    told = texts("Which bridge?", *(f"Bridge {n} was closed." for n in range(2 * PASSAGES_OPENED)))
    assert len(told) == PASSAGES_OPENED
