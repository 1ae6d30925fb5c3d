from __future__ import annotations

import pytest

from qa.schema import Article, Publication
from qa.stories import supersedes

OLD = Article.of("Nine people died in the fire, police said.")
NEW = Article.of("Eight people died in the fire.\nCorrection: An earlier version said nine.")
PLAIN = Article.of("Eight people died in the fire.")


def told(
    article: Article, published: str | None, source: str | None = "The Echo"
) -> tuple[Article, list[Publication]]:
    return article, [Publication(article.id, "a.txt", source=source, published=published)]


def test_a_later_text_that_says_it_corrects_the_same_outlets() -> None:
    older, newer = told(OLD, "2026-03-01"), told(NEW, "2026-03-02", "the echo")
    assert supersedes(newer, older)
    assert not supersedes(older, newer)


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        (told(PLAIN, "2026-03-02"), told(OLD, "2026-03-01")),
        (told(NEW, "2026-03-02", "The Post"), told(OLD, "2026-03-01")),
        (told(NEW, "2026-03-02", None), told(OLD, "2026-03-01", None)),
        (told(NEW, "2026-03-01"), told(OLD, "2026-03-01")),
        (told(NEW, None), told(OLD, "2026-03-01")),
        (told(NEW, "on Monday"), told(OLD, "2026-03-01")),
        ((NEW, []), (OLD, [])),
    ],
    ids=[
        "no correction", "another outlet", "no outlet", "the same day", "no date", "no ISO date",
        "unpublished",
    ],
)  # fmt: skip
def test_else_both_stand(
    newer: tuple[Article, list[Publication]], older: tuple[Article, list[Publication]]
) -> None:
    assert not supersedes(newer, older)


def test_a_correction_that_the_older_text_has_too_is_not_new() -> None:
    again = Article.of(f"{NEW.text}\nMore was not known.")
    assert not supersedes(told(again, "2026-03-03"), told(NEW, "2026-03-02"))


def test_times_are_compared_with_their_zones() -> None:
    evening, morning = "2026-03-01T23:30:00-05:00", "2026-03-02T01:00:00+00:00"
    assert supersedes(told(NEW, evening), told(OLD, morning))
    assert supersedes(told(NEW, morning), told(OLD, "2026-03-01"))
