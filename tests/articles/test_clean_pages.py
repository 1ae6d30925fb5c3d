"""Pages of our own writing, each line marked with what becomes of it.

+ text            kept, as a paragraph of its own
& text            kept, joined to the line above (it was broken at a column)
- [reason] text   removed
... || end        with any of these: the end is removed by itself
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from qa.articles.clean import clean
from qa.articles.text import repair
from qa.schema import Removed

PAGES = sorted(Path(__file__).with_name("pages").glob("*.page"))
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@dataclass
class Marked:
    page: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> Marked:
        marked = cls()
        for line in path.read_text(encoding="utf-8").splitlines():
            marked._add(line[:1], line[2:])
        return marked

    def _add(self, mark: str, text: str) -> None:
        text, _, end = text.partition(" || ")
        shown = text.partition("] ")[2] if mark == "-" else text
        self.page.append(shown + (end if end == "none" else f" {end}" if end else ""))
        self.removed += [part for part in (text if mark == "-" else "", end) if part]
        if mark == "&":
            self.kept[-1] += " " + text
        elif mark == "+":
            self.kept.append(text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_exactly_the_prose_of_a_page_is_kept(path: Path) -> None:
    marked = Marked.read(path)

    cleaned = clean(repair("\n".join(marked.page)))

    assert [line for line in cleaned.text.split("\n") if line] == marked.kept
    shown = {f"[{r.reason}] {r.text}" for r in cleaned.removed} | {r.text for r in cleaned.removed}
    assert [line for line in marked.removed if line not in shown] == []
    assert len(cleaned.removed) == len(marked.removed)


@pytest.mark.parametrize("path", [*PAGES, *SEEDS], ids=lambda path: path.stem)
def test_cleaning_a_cleaned_page_changes_nothing(path: Path) -> None:
    page = "\n".join(Marked.read(path).page) if path.suffix == ".page" else path.read_text("utf-8")
    once = clean(repair(page))

    assert clean(once.text, once.title).text == once.text


def test_what_a_page_says_of_itself() -> None:
    page = Marked.read(next(path for path in PAGES if path.stem == "headlines-between"))

    cleaned = clean(repair("\n".join(page.page)))

    assert cleaned.title == "Island state and mainland agree on shared fishing rights"
    assert cleaned.byline == "Mara Quist and Oke Danjo"
    assert cleaned.published == "2031-03-03"


def test_a_title_known_from_elsewhere_is_found_however_it_ends() -> None:
    body = "Will the dam hold?\nThe board met on Friday.\nIt found no answer, its chair said."

    cleaned = clean(body, "Will the dam hold?")

    assert cleaned.text == "The board met on Friday.\nIt found no answer, its chair said."
    assert cleaned.removed == (Removed("Will the dam hold?", "title"),)


def test_a_question_above_the_prose_is_the_title_but_not_in_a_text_of_two_lines() -> None:
    prose = "The board met on Friday.\nIt found no answer.\nIt will meet again."

    assert clean(f"Will the dam hold?\n{prose}").title == "Will the dam hold?"
    assert clean("Will the dam hold?\nNobody knows.").title is None


def test_the_first_seed_keeps_its_fourteen_paragraphs_and_no_other_story() -> None:
    cleaned = clean(repair(SEEDS[0].read_text("utf-8")))

    assert len(cleaned.text.split("\n")) == 14
    assert cleaned.text.startswith('Rwanda is in the "early stage" of talks')
    assert cleaned.text.endswith("However, Rwanda says it is a safe place for refugees.")
    assert "shops ablaze" in {r.text[-12:] for r in cleaned.removed}


def test_the_second_seed_loses_its_headings_and_nothing_else() -> None:
    cleaned = clean(repair(SEEDS[1].read_text("utf-8")))

    assert [(r.reason, r.text[:12]) for r in cleaned.removed] == [
        ("heading", "UK uses fund"),
        ("heading", "US plans for"),
        ("heading", "UN rights ch"),
        ("heading", "Unfinished d"),
        ("heading", "Global aid i"),
        ("credit", "(with newswi"),
    ]
    assert len(cleaned.text.split("\n")) == 17
