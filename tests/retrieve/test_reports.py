"""Whose report a sentence is of: one that repeats another is of the same."""

from __future__ import annotations

from dataclasses import dataclass

from qa.retrieve import Reports, with_reports
from qa.retrieve.reports import outlet
from qa.schema import Article, Evidence, Publication, Sentence, Span


@dataclass(frozen=True)
class Page:
    """An article as somebody published it."""

    text: str
    source: str | None = None
    published: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    raw: str = ""


class Shelf:
    """Articles of which those of each of `stories` are copies of one another."""

    def __init__(self, *pages: Page, stories: tuple[tuple[int, ...], ...] = ()) -> None:
        self._pages = {Article.of(page.text).id: page for page in pages}
        ids = tuple(self._pages)
        self._stories = [tuple(ids[i] for i in story) for story in stories]

    def article(self, article_id: str) -> Article:
        return Article.of(self._pages[article_id].text)

    def raw_text(self, article_id: str) -> str:
        return self._pages[article_id].raw

    def publications(self, article_id: str) -> tuple[Publication, ...]:
        page = self._pages[article_id]
        return (
            Publication(
                article_id, "a.txt", source=page.source, published=page.published, url=page.url,
                authors=page.authors,
            ),
        )  # fmt: skip

    def story(self, article_id: str) -> tuple[str, ...]:
        return next((s for s in self._stories if article_id in s), (article_id,))

    def sentences(self) -> list[Sentence]:
        """The last line of each article."""
        found = []
        for article_id, page in self._pages.items():
            last = page.text.splitlines()[-1]
            span = Span(article_id, len(page.text) - len(last), len(page.text))
            found.append(Sentence(span, last))
        return found


def reports(*pages: Page, stories: tuple[tuple[int, ...], ...] = ()) -> list[str]:
    shelf = Shelf(*pages, stories=stories)
    told = Reports(shelf, [page.source for page in pages if page.source])
    return [told.of(sentence) for sentence in shelf.sentences()]


def test_each_outlet_has_its_own_report_and_only_one() -> None:
    pages = (
        Page("It rained.", "The Echo"),
        Page("It was wet.", "Gazette"),
        Page("It poured.", "Echo"),
    )
    assert reports(*pages) == ["The Echo", "Gazette", "The Echo"]


def test_copies_are_of_the_agency_that_one_of_them_names() -> None:
    pages = (
        Page("It rained.", "Gazette", "2026-03-01"),
        Page("PARIS (AFP) - It poured.", "The Echo", "2026-03-02"),
    )
    assert reports(*pages, stories=((0, 1),)) == ["AFP", "AFP"]


def test_copies_without_one_are_of_who_published_first() -> None:
    pages = (
        Page("It rained.", "Gazette", "2026-03-02"),
        Page("It poured.", "The Echo", "2026-03-01"),
    )
    assert reports(*pages, stories=((0, 1),)) == ["The Echo", "The Echo"]


def test_an_article_is_of_the_agency_that_its_author_line_or_its_raw_text_names() -> None:
    pages = (
        Page("It rained.", "Gazette", authors=("By Reuters",)),
        Page("It poured.", "The Echo", raw="It poured.\n(with Reuters)"),
    )
    assert reports(*pages) == ["Reuters", "Reuters"]


def test_a_sentence_is_of_the_outlet_that_it_credits() -> None:
    pages = (
        Page("It rained, the Lima Gazette reported.", "The Echo"),
        Page("The Lima Gazette reported on rain.\nThe paper said it was over.", "Kivu Post"),
        Page("It was wet, she told the Gazette of Lima newspaper.", "The Lima Gazette"),
    )
    assert reports(*pages) == ["The Lima Gazette", "The Lima Gazette", "Gazette of Lima"]


def test_an_outlet_of_the_evidence_is_credited_by_any_name() -> None:
    pages = Page("It rained, Makossa reported.", "The Echo"), Page("It was wet.", "Makossa")
    assert reports(*pages) == ["Makossa", "Makossa"]


def test_long_sentences_that_are_the_same_to_the_word_are_of_one_report() -> None:
    same = "The council agreed to pay three million crowns for the old brewery."
    pages = Page(f"One.\n{same}", "The Echo"), Page(f"Two.\n{same}", "Gazette")
    assert reports(*pages) == ["The Echo", "The Echo"]
    short = Page("One.\nIt rained.", "The Echo"), Page("Two.\nIt rained.", "Gazette")
    assert reports(*short) == ["The Echo", "Gazette"]


def test_what_is_of_no_known_outlet_is_known_by_its_story() -> None:
    pages = Page("It rained."), Page("It poured."), Page("It was wet.", url="https://[wet")
    found = reports(*pages, stories=((0, 1),))
    assert found[0] == found[1] == Article.of("It rained.").id
    assert found[2] == Article.of("It was wet.").id


def test_the_site_stands_for_an_outlet_without_a_name() -> None:
    assert outlet(Publication("1", "a", url="https://www.rfi.fr/en/1")) == "rfi.fr"
    assert outlet(Publication("1", "a", source="RFI", url="https://www.rfi.fr/en/1")) == "RFI"
    assert (
        reports(Page("It rained.", url="https://rfi.fr/1"), Page("It was.", "RFI")) == ["RFI"] * 2
    )


def test_evidence_is_given_its_reports() -> None:
    shelf = Shelf(Page("It rained.", "AP"), Page("It was wet, the Associated Press said.", "Echo"))
    evidence = [
        Evidence(n, s, shelf.article(s.span.article_id), shelf.publications(s.span.article_id), 0.0)
        for n, s in enumerate(shelf.sentences(), start=1)
    ]
    assert [one.report for one in with_reports(evidence, shelf)] == ["AP", "AP"]
