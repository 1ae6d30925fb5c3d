from __future__ import annotations

from dataclasses import replace
from datetime import date

from inline_snapshot import snapshot

from qa.render import timeline_json, timeline_markdown, timeline_terminal
from qa.schema import Article, Citation, Dating, Event, Publication, Span, Timeline

CLOSED = Article.of("The bridge was closed on Tuesday evening. It was old.")
WIRE = Article.of("Inspectors shut the bridge on Wednesday.")
BUILT = Article.of("The bridge was built in 1988.")


def cited(number: int, article: Article, outlet: str, *, length: int | None = None) -> Citation:
    quote = article.text[:length]
    publication = Publication(
        article.id, f"{number}.txt", title=f"News *{number}*", source=outlet, published="2026-02-05"
    )
    span = Span(article.id, 0, len(quote))
    return Citation(number, span, quote, (publication,), report=outlet)


FIRST = cited(2, CLOSED, "The Post", length=41)
SECOND = cited(3, WIRE, "Northern Wire")
TUESDAY, WEDNESDAY = date(2026, 2, 3), date(2026, 2, 4)
EVENT = Event(TUESDAY, TUESDAY, FIRST.quote, (FIRST,))
DISPUTED = replace(
    EVENT,
    citations=(FIRST, SECOND),
    datings=(Dating(TUESDAY, TUESDAY, (FIRST,)), Dating(WEDNESDAY, WEDNESDAY, (SECOND,))),
)
OLD = cited(1, BUILT, "The Post")
BEGINNING = Event(date(1988, 1, 1), date(1988, 12, 31), OLD.quote, (OLD,))
TIMELINE = Timeline("a *bridge*", (BEGINNING, DISPUTED))


def test_events_stand_under_their_dates_and_a_disputed_one_under_each() -> None:
    assert timeline_terminal(TIMELINE) == snapshot("""\
1988
  The bridge was built in 1988. [1]

3 February 2026 or 4 February 2026 (disputed)
  The bridge was closed on Tuesday evening. [2][3]
    (2 independent reports: The Post, Northern Wire)
    disputed: 4 February 2026: “Inspectors shut the bridge on Wednesday.” [3]

Sources

News *1* — The Post, 5 February 2026
[1] qa show 4197f4fb12772437:0-29

News *2* — The Post, 5 February 2026
[2] qa show 7fddff284227ba73:0-41

News *3* — Northern Wire, 5 February 2026
[3] qa show bd03317f52cc747e:0-40\
""")


def test_events_of_one_date_share_its_heading() -> None:
    twice = timeline_terminal(Timeline("a bridge", (EVENT, EVENT)))
    assert twice.count("3 February 2026") == 1
    assert twice.count(FIRST.quote) == 2


def test_what_merged_sentences_say_is_told_in_the_sources() -> None:
    copied = replace(SECOND, also=(Publication(WIRE.id, "4.txt", source="The Echo"),))
    merged = replace(EVENT, citations=(FIRST, copied))
    shown = timeline_terminal(Timeline("a bridge", (merged,)))
    *_, quoted, also, command = shown.splitlines()
    assert quoted == f"[3] “{SECOND.quote}”"
    assert also.strip().startswith("also in The Echo")
    assert command.strip().startswith("qa show ")
    assert f"“{FIRST.quote}”" not in shown


def test_a_terminal_gets_lines_that_fit_and_emphasis() -> None:
    shown = timeline_terminal(TIMELINE, width=40, color=True)
    assert "\x1b[1m1988\x1b[0m" in shown
    plain = shown.replace("\x1b[0m", "")
    for code in ("1", "2", "36"):
        plain = plain.replace(f"\x1b[{code}m", "")
    prose = [line for line in plain.splitlines() if "qa show" not in line]
    assert max(map(len, prose)) <= 40


def test_markdown_shows_the_same_and_acts_on_nothing() -> None:
    assert timeline_markdown(TIMELINE) == snapshot("""\
# Timeline: a \\*bridge\\*

## 1988

- The bridge was built in 1988. [1]

## 3 February 2026 or 4 February 2026 (disputed)

- The bridge was closed on Tuesday evening. [2][3] *(2 independent reports: The Post, Northern Wire)*
  - disputed: 4 February 2026: “Inspectors shut the bridge on Wednesday.” [3]

## Sources

1. News \\*1\\* — The Post, 5 February 2026: “The bridge was built in 1988.” (4197f4fb12772437:0-29)
2. News \\*2\\* — The Post, 5 February 2026: “The bridge was closed on Tuesday evening.” (7fddff284227ba73:0-41)
3. News \\*3\\* — Northern Wire, 5 February 2026: “Inspectors shut the bridge on Wednesday.” (bd03317f52cc747e:0-40)\
""")


def test_json_holds_iso_dates_and_whole_citations() -> None:
    beginning, disputed = timeline_json(TIMELINE)
    assert (beginning["start"], beginning["end"]) == ("1988-01-01", "1988-12-31")
    assert (beginning["disputed"], beginning["datings"]) == (False, [])
    assert set(beginning) >= {
        "start", "end", "text", "citations", "independent_reports", "disputed",
    }  # fmt: skip
    assert [c["number"] for c in disputed["citations"]] == [2, 3]
    assert disputed["citations"][0]["quote"] == FIRST.quote
    assert disputed["independent_reports"] == 2
    assert disputed["datings"] == [
        {"start": "2026-02-03", "end": "2026-02-03", "citations": [2]},
        {"start": "2026-02-04", "end": "2026-02-04", "citations": [3]},
    ]


def test_where_there_is_no_event_that_is_said() -> None:
    nothing = Timeline("the\x1b[2J moon", ())
    assert timeline_terminal(nothing) == "The articles tell of no dated events about the[2J moon."
    assert timeline_json(nothing) == []
    assert timeline_markdown(nothing).endswith("no dated events about the\\[2J moon.")


def test_nothing_that_a_terminal_acts_on_is_printed() -> None:
    hostile = replace(EVENT, text="It fell.\x1b[2J\nIt *fell*.")
    shown = timeline_terminal(Timeline("a bridge", (hostile,)))
    assert "\x1b" not in shown
    assert "It fell.[2J It *fell*." in shown
    assert "It \\*fell\\*" in timeline_markdown(Timeline("a bridge", (hostile,)))
