"""Which sentences later articles overtake, on invented stories, with the embedder that ships."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qa import models
from qa.schema import Article, Evidence, Publication, Sentence, Span
from qa.summarize.extractive import extractive
from qa.summarize.length import Length
from qa.summarize.moments import Lifetime, Moment
from qa.summarize.overtaken import Overtaken
from qa.summarize.told import Told
from tests.summarize.developing import STORIES

pytestmark = pytest.mark.usefixtures("models_in_use")

PLAIN = "burglar strike missing storm doping two_attacks museum_two_floods company_quarters".split()
"""Stories in which nothing is near a threshold."""
Dated = Sequence[tuple[str | None, str]]


def evidence_of(story: Dated) -> tuple[tuple[Evidence, ...], dict[int, str]]:
    """The sentences of dated articles, and the mark of each by its number."""
    found: list[Evidence] = []
    marks = {}
    for published, marked in story:
        lines = [(line[0], line[2:]) if line[1] == " " and line[0] in "!~" else ("", line)
                 for line in marked.strip().splitlines()]  # fmt: skip
        article = Article.of("\n".join(text for _, text in lines))
        publications = (Publication(article.id, article.id, published=published),)
        start = 0
        for mark, text in lines:
            span = Span(article.id, start, start + len(text))
            found.append(Evidence(len(found) + 1, Sentence(span, text), article, publications, 0.0))
            marks[len(found)] = mark
            start += len(text) + 1
    return tuple(found), marks


def overtaken_of(evidence: Sequence[Evidence]) -> tuple[list[str], Overtaken]:
    """The sentences that are overtaken."""
    vectors = models.embedder().embed_passages([e.sentence.text for e in evidence])
    told = Told(evidence, vectors)
    overtaken = Overtaken(told)
    places = range(len(evidence))
    return [told.text(i) for i in places if overtaken.is_overtaken(i)], overtaken


def faults(story: Dated) -> tuple[list[str], list[str], int]:
    """What is missed, what is taken away that is still true, and how many are to be found."""
    evidence, marks = evidence_of(story)
    found, _ = overtaken_of(evidence)
    by_mark = {
        mark: [e.sentence.text for e in evidence if marks[e.number] == mark] for mark in ("!", "")
    }
    missed = [text for text in by_mark["!"] if text not in found]
    return missed, [text for text in by_mark[""] if text in found], len(by_mark["!"])


@pytest.mark.parametrize("name", PLAIN)
def test_what_later_articles_overtake_is_found_and_background_stays(name: str) -> None:
    missed, taken, _ = faults(STORIES[name])
    assert (missed, taken) == ([], [])


def test_few_are_missed_or_taken_away_in_all_stories() -> None:
    found = [faults(story) for story in STORIES.values()]
    wanted = sum(count for _, _, count in found)
    assert wanted >= 50
    assert sum(len(missed) for missed, _, _ in found) <= wanted / 6
    assert sum(len(taken) for _, taken, _ in found) <= wanted / 10


def test_the_later_sentence_is_told_in_the_place_of_the_earlier() -> None:
    story = (
        ("2026-03-02", "At least three miners were killed in the Korvel coal mine on Monday."),
        ("2026-03-03", "The number of dead in the Korvel coal mine has risen to seven."),
    )
    evidence, _ = evidence_of(story)
    facts = extractive(evidence, Length.of("headline"), models.embedder())
    assert [fact.number for fact in facts] == [2]
    _, overtaken = overtaken_of(evidence)
    assert (overtaken.by(0), overtaken.by(1)) == ((1,), ())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (None, "2026-03-03"),
        ("2026-03-02", None),
        (None, None),
        ("2026-03-03", "2026-03-03"),
        ("2026-03-03T08:00:00+00:00", "2026-03-03"),
        ("2024-03-02", "2026-03-03"),
        ("soon", "2026-03-03"),
    ],
)
def test_only_a_later_article_of_the_same_story_overtakes(
    first: str | None, second: str | None
) -> None:
    story = (
        (first, "At least three miners were killed in the Korvel coal mine."),
        (second, "The number of dead in the Korvel coal mine has risen to seven."),
    )
    assert overtaken_of(evidence_of(story)[0])[0] == []


def test_the_day_counts_and_not_the_place_in_the_list() -> None:
    story = (
        ("2026-03-04", "The number of dead in the Korvel coal mine has risen to seven."),
        ("2026-03-03", "At least three miners were killed in the Korvel coal mine."),
    )
    assert overtaken_of(evidence_of(story)[0])[0] == [story[1][1]]


def test_an_hour_is_later_where_both_are_known() -> None:
    story = (
        ("2026-03-03T08:00:00+00:00", "Three miners were killed in the Korvel coal mine."),
        ("2026-03-03T12:00:00+02:00", "Seven miners were killed in the Korvel coal mine."),
    )
    assert len(overtaken_of(evidence_of(story)[0])[0]) == 1


def test_a_correction_overtakes_and_is_not_told() -> None:
    story = (
        ("2026-03-02", "The ferry Lind was built in Torvik in 1987 and carries 300 passengers."),
        ("2026-03-03", "Correction: an earlier report said wrongly that the ferry Lind carries 300"
         " passengers and was built in Torvik.\nThe ferry Lind will be sold in May."),
    )  # fmt: skip
    evidence, _ = evidence_of(story)
    assert overtaken_of(evidence)[0] == [evidence[0].sentence.text]
    facts = extractive(evidence, Length.of("paragraph"), models.embedder())
    assert [fact.number for fact in facts] == [3]


def published(first: str | None, updated: str | None = None) -> Publication:
    return Publication("a", "o", published=first, updated=updated)


def test_an_article_counts_from_its_first_day_and_to_its_last_change() -> None:
    day = "2026-03-0{}".format
    live = Lifetime.of([published(day(2), day(5))])
    between, after = Lifetime.of([published(day(4))]), Lifetime.of([published(day(6))])
    assert not between.is_after(live)
    assert not live.is_after(between)
    assert after.is_after(live)
    copied = Lifetime.of([published(day(7)), published(day(2))])
    assert copied.day == live.day
    assert between.is_after(copied)
    assert not Lifetime.of([published(None)]).is_after(copied)
    assert Lifetime.of([]).day is None
    assert Moment.of("yesterday") is None


def test_a_revision_in_the_article_itself_overtakes_the_number_before_it() -> None:
    told = (
        "Eleven people were killed by an avalanche on the Hohe Gamm, the rescue service said.",
        "The path to the Hohe Gamm was closed when the avalanche came.",
        "The rescue service later revised the number of people killed by the avalanche to nine.",
    )
    evidence, _ = evidence_of(((None, "\n".join(told)),))
    assert overtaken_of(evidence)[0] == [told[0]]


def test_what_was_open_is_over_with_the_next_report_unless_its_day_is_still_ahead() -> None:
    story = (
        ("2026-03-02", "The new bridge at Morley will open to traffic on 1 June, the county said.\n"
         "The county has no reason to doubt the builder of the bridge at Morley.\n"
         "The old bridge at Morley was built in 1931."),
        ("2026-03-20", "Morley has two bridges, of which one is for the railway."),
    )  # fmt: skip
    evidence, _ = evidence_of(story)
    assert overtaken_of(evidence)[0] == [evidence[1].sentence.text]
