"""The page, read with a real parser."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import html

from qa.evaluate.figures import figures
from qa.evaluate.metrics import METRICS
from qa.evaluate.outcome import Label, Nearness, Outcome
from qa.evaluate.report.failures import FailureKind, failures
from qa.evaluate.report.page import page
from qa.evaluate.report.plots import plots
from qa.evaluate.report.words import MEASURED, of_metric, of_model
from qa.evaluate.run_file import Run, from_json, to_json
from qa.render.text import line, safe
from tests.evaluate.outcomes import case, outcome, said, shown, unanswerable
from tests.evaluate.report.example import HOSTILE, everything, hostile, run

RUNS = {"everything": everything(), "hostile": hostile()}


def text(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def parts(element: html.HtmlElement) -> str:
    """The text of an element with a space between any two of its parts."""
    return " ".join(" ".join(element.itertext()).split())


def read(of: Run) -> html.HtmlElement:
    return html.document_fromstring(page(of))


@pytest.fixture(params=list(RUNS))
def any_run(request: pytest.FixtureRequest) -> Run:
    return RUNS[request.param]


def test_the_headlines_are_the_figures() -> None:
    done = everything()
    known = {(one.block, one.label): one.figure for one in figures(done.outcomes)}
    for block in read(done).xpath("//section[@id='headlines']/h3"):
        for tile in block.getnext().getnext().xpath("li"):
            figure = known[text(block), text(tile.xpath("h4")[0])]
            if figure.value is None:
                assert f"not scored: {figure.unscored} cases" in text(tile)
                continue
            assert text(tile.xpath("p[@class='big']")[0]) == f"{figure.value:.3f}"
            assert text(tile.xpath("p[@class='interval']")[0]).startswith(
                f"{figure.low:.3f} to {figure.high:.3f}, n {figure.n}; "
            )


def test_the_headlines_are_of_those_who_are_to_answer_and_of_what_was_caught() -> None:
    blocks = read(everything()).xpath("//section[@id='headlines']/h3")
    assert [text(block) for block in blocks] == [
        "retrieval", "extractive", "good", "llama", "catch_rate",
    ]  # fmt: skip
    caught = blocks[-1].getnext().getnext().xpath("li/h4")
    assert [text(kind) for kind in caught] == ["name"]
    assert text(caught[0].getparent()).endswith("higher is better story 0.750")


def test_one_plain_paragraph_says_what_a_replayed_run_measures_and_what_not() -> None:
    (first, *_) = read(everything()).xpath("//section[@id='measured']/p")
    assert text(first) == MEASURED
    assert "What a replayed run measures is" in MEASURED
    assert "What it does not measure is a model." in MEASURED


def test_what_has_no_label_is_not_scored() -> None:
    shown_as = text(
        read(run([outcome(said(None), model="llama", is_labelled=False)])).xpath("//main")[0]
    )
    assert "not scored: 1 cases without labels" in shown_as


def test_the_table_holds_every_figure() -> None:
    done = everything()
    rows = read(done).xpath("//table[@class='all']/tbody/tr")
    expected = [
        [one.model, one.metric.name]
        + ["" if end is None else f"{end:.3f}" for end in (f.value, f.low, f.high)]
        + [str(f.n), str(f.unscored)]
        for one in figures(done.outcomes)
        for f in [one.figure]
    ]
    assert [[text(cell) for cell in row] for row in rows] == expected


def test_every_plot_draws_its_figures() -> None:
    done = everything()
    drawn = read(done).xpath("//figure[.//svg[@class='dot']]")
    scored = {
        title: {label: row.figure for label, row in rows.items() if row.figure.value is not None}
        for title, rows in plots(figures(done.outcomes)).items()
    }
    titles = [text(one.xpath("figcaption/h3")[0]) for one in drawn]
    assert titles == [title for title, rows in scored.items() if rows]
    for one, title in zip(drawn, titles, strict=True):
        rows = scored[title]
        dots = [dot.get("cx") for dot in one.xpath(".//circle")]
        assert dots == [f"{2 + 96 * (figure.value or 0):.2f}%" for figure in rows.values()]
        names = [text(name) for name in one.xpath(".//svg/title")]
        assert names == [f"{label}, {title}: {row.value:.3f}" for label, row in rows.items()]
        assert all(text(desc).startswith("95 % interval from ") for desc in one.xpath(".//desc"))


def test_catch_rates_share_a_plot_with_rows_by_mutation_then_nearness() -> None:
    def lie(kind: str, nearness: Nearness | None, model: str) -> Outcome:
        sentence = said(Label.UNSUPPORTED, mutation=kind, nearness=nearness)
        return outcome(sentence, model=model, unchanged=0)

    outcomes = [
        lie("citation_swap", None, "citation_swap"),
        lie("number", Nearness.CITED, "number"),
        lie("date", Nearness.OTHER, "date"),
    ]
    found = plots(figures(outcomes))
    assert list(found["catch_rate"]) == [
        "number", "number:cited", "date", "date:other", "citation_swap",
    ]  # fmt: skip
    assert set(found["mutated_rate"]) == {"number", "date", "citation_swap"}
    (plot,) = (f for f in read(run(outcomes)).xpath("//figure") if "catch_rate" in text(f[0][0]))
    heads = plot.xpath(".//tbody//th")
    assert [text(head) for head in heads][:2] == ["number", "number: cited"]
    assert [head.get("class") for head in heads][:2] == [None, "part"]


def test_ranks_count_each_gold_sentence_once() -> None:
    seen = outcome(said(), gold=4, shown=shown("xaab", "ab"))
    page_of = read(run([seen, replace(seen, model="extractive"), outcome(of=unanswerable())]))
    rows = page_of.xpath("//figure[.//svg[@class='bar']]//tbody/tr")
    counts = {text(row.xpath("th")[0]): text(row.xpath("td")[1]) for row in rows}
    assert counts == {str(r): "0" for r in range(1, 11)} | {"2": "1", "4": "1", "not found": "2"}


def test_a_case_without_gold_has_no_bars() -> None:
    assert "<rect" in page(run([outcome(of=unanswerable())]))


def test_every_failing_case_is_there_with_every_failure(any_run: Run) -> None:
    cards = {
        (card.get("data-suite"), card.get("id")): card
        for card in read(any_run).xpath("//details[@id]")
    }
    failed = [one for one in any_run.outcomes if failures(one) and one.model != "refusal"]
    assert cards.keys() == {
        (line(one.suite), f"case-{line(one.suite)}-{line(one.case.id)}") for one in failed
    }
    for one in failed:
        card = cards[line(one.suite), f"case-{line(one.suite)}-{line(one.case.id)}"]
        for failure in failures(one):
            is_retrieval = failure.kind is FailureKind.GOLD_NOT_SHOWN
            model = "retrieval" if is_retrieval else line(one.model)
            found = [p for p in card.xpath(".//*[@data-failures]") if p.get("data-model") == model]
            assert len(found) == 2
            assert all(failure.kind.name.lower() in p.get("data-failures").split() for p in found)
            assert line(str(failure)) in text(found[0])


def test_a_case_tells_what_was_printed_dropped_shown_and_missed() -> None:
    (card,) = (c for c in read(everything()).xpath("//details[@id]") if "who" in c.get("id"))
    extractive, good, name, llama = map(parts, card.xpath("article"))
    assert "Printed Ada went. [1] irrelevant Bob came. [1] unsupported" in extractive
    assert "Required: told Ada or Lovelace ; missing Eve" in extractive
    assert "Forbidden: told Bob" in extractive
    assert "Dropped Eve came 11 times. [1] supported number 11 is not there" in good
    assert "1 sentence was not said, for what it cites was not shown." in good
    assert (
        "Bob came for Ada. [1] unsupported mutation: name, story Made from: Ada came home." in name
    )
    assert "2 more false statements were caught." in name
    assert "Required:" not in name
    assert "Nothing was printed: it abstained." in llama
    assert [text(li) for li in card.xpath("ol/li")][:2] == ["a. one gold", "b. one"]
    assert len(card.xpath("ol/li")) == 10
    assert "Gold that is not above came with z" in parts(card)


def test_the_model_that_refuses_everything_neither_fails_nor_passes_a_case() -> None:
    missed = outcome(model="refusal", shown=())
    silent = outcome(model="llama", of=case("seeds-b"), shown=shown("a", "a"), is_labelled=False)
    tree = read(run([missed, silent, outcome(of=unanswerable(), model="refusal")]))
    first, second = tree.xpath("//details[@id]")
    assert "retrieval gold not shown: 1 of 1 sentences" in text(first)
    assert not first.xpath("article")
    assert [answer.get("data-model") for answer in second.xpath("article")] == ["llama"]
    assert tree.xpath("//ul[@class='passed']/li") == []


def test_passing_cases_are_a_list() -> None:
    listed = [text(li) for li in read(everything()).xpath("//ul[@class='passed']/li")]
    assert listed == [
        "When did she come? several, seeds, seeds-when: extractive, name",
        "Who left? unanswerable, seeds, seeds-none: good",
    ]


def test_a_run_without_a_failure_says_so() -> None:
    whole = run([outcome(said(), required=(True,), shown=shown("a", "a"))])
    assert "In 0 of 1 cases something failed" in text(read(whole).xpath("//main")[0])


def test_the_choices_count_failing_cases() -> None:
    options = {
        select.get("name"): {o.get("value"): text(o) for o in select.xpath("option[@value!='']")}
        for select in read(everything()).xpath("//select")
    }
    assert options["model"]["good"] == "good (2)"
    assert "refusal" not in options["model"]
    assert options["suite"] == {"seeds": "seeds (3)", "newsroom": "newsroom (1)"}
    assert options["failure"]["abstained"] == "abstained though answerable (1)"
    assert set(options["failure"]) == {kind.name.lower() for kind in FailureKind}


def test_nothing_is_asked_of_any_other_place(any_run: Run) -> None:
    tree = read(any_run)
    elements = [e for e in tree.iter() if isinstance(e.tag, str)]
    assert not {e.tag for e in elements} & {"img", "link", "iframe", "object", "embed", "base"}
    names = {name for e in elements for name in e.attrib}
    assert not {n for n in names if n.startswith("on")} | (names & {"src", "style", "srcset"})
    assert all(link.get("href").startswith("#") for link in tree.xpath("//*[@href]"))
    own = page(everything())
    assert not re.search(r"https?:|//\w+\.\w|url\(|@import|fetch\(|XMLHttp|WebSocket|import\(", own)


def test_only_the_page_s_own_style_and_script_may_run(any_run: Run) -> None:
    tree = read(any_run)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,), (script,) = tree.xpath("//style/text()"), tree.xpath("//script/text()")
    assert policy == (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)};"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(of: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(of.encode()).digest()).decode()}'"


def test_hostile_text_is_shown_as_text() -> None:
    written = page(hostile())
    tree = html.document_fromstring(written)
    assert safe(written) == written
    assert {e.tag for e in tree.iter()} <= {e.tag for e in read(everything()).iter()}
    shown_text = text(tree)
    for one in HOSTILE:
        assert line(one) in shown_text
    values = {value for e in tree.xpath("//details[@id]") for value in _data(e)}
    assert line(" ".join(HOSTILE)) in values


def _data(element: html.HtmlElement) -> Iterator[str]:
    for one in element.iter():
        yield from (value for name, value in one.attrib.items() if name.startswith("data-"))


def test_ids_are_unique_and_labels_point_at_them() -> None:
    tree = read(everything())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = [*tree.xpath("//@aria-labelledby"), *(h[1:] for h in tree.xpath("//@href"))]
    assert set(named) <= set(ids)
    assert all(svg.xpath("title") for svg in tree.xpath("//svg[@role='img']"))


def test_the_same_run_gives_the_same_page(any_run: Run) -> None:
    assert page(from_json(to_json(any_run))) == page(any_run)


def test_every_metric_and_model_has_its_sentence() -> None:
    meanings = [of_metric(metric.name) for metric in METRICS]
    assert all(meaning.endswith(".") for meaning in meanings)
    assert len(set(meanings)) == len(meanings)
    models = ("retrieval", "extractive", "good", "refusal", "citation_swap", "number", "llama3.2")
    assert len({of_model(model) for model in models}) == len(models)
