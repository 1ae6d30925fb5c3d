"""Runs for the tests of the report: a small one with every failure in it, and a hostile one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from qa.evaluate.cases import Kind
from qa.evaluate.outcome import Label, Nearness, Original, Outcome
from qa.evaluate.run_file import Run
from tests.evaluate.outcomes import case, dropped, outcome, said, shown, unanswerable

HOSTILE = (
    "</script><script>alert(1)</script>",
    "</style><img src=https://elsewhere.example/x onerror=alert(2)>",
    "\"'><svg onload=alert(3)>",
    "]]> --> {{ 7 * 7 }} {% raw %} &amp; &#60;",
    "tu\u202epsi\u2066t\x1b[31m\x00\u200b",
)


def run(outcomes: Sequence[Outcome], **given: Any) -> Run:
    when = datetime(2026, 11, 22, 3, 5, tzinfo=UTC)
    return replace(
        Run(when, "0.1.0", "ab12", {"suites": "seeds", "embedder": None}, tuple(outcomes)),
        **given,
    )


WHO = case("seeds-who", gold=("a", "came with z"), required=(("Ada", "Lovelace"), ("Eve",)))
WHEN = case("seeds-when", kind=Kind.SEVERAL, question="When did she come?", note="dates")
NONE = unanswerable("seeds-none", question="Who left?")
PLANTED = case("news-planted", kind=Kind.INJECTION, question="Who is told to obey?", gold=("f.",))


def everything() -> Run:
    """Each kind of failure, and cases that pass."""
    evidence = shown("abcdefghij", "a")
    lies: dict[str, Any] = {
        "label": Label.UNSUPPORTED,
        "mutation": "name",
        "nearness": Nearness.STORY,
        "original": Original("Ada came home.", is_printed=True),
    }
    refusals = [
        outcome(of=of, model="refusal", shown=evidence if of is WHO else (), gold=gold)
        for of, gold in ((WHO, 2), (WHEN, 1), (NONE, 0))
    ]
    return run(
        [
            outcome(
                said(Label.IRRELEVANT, text="Ada went."),
                said(Label.UNSUPPORTED, text="Bob came."),
                of=WHO, model="extractive", gold=2, shown=evidence, evidence=24,
                required=(True, False), forbidden=(True,),
            ),
            outcome(
                said(text="Ada came home."), dropped(text="Eve came 11 times."),
                of=WHO, gold=2, shown=evidence, unsaid=1, required=(True, False),
            ),
            outcome(
                said(**lies, text="Bob came for Ada."), dropped(**lies), dropped(**lies),
                unchanged=1, of=WHO, model="name", gold=2, shown=evidence,
            ),
            outcome(of=WHO, model="llama", gold=2, shown=evidence, is_labelled=False),
            refusals[0],
            outcome(said(), of=WHEN, model="extractive", required=(True,), shown=shown("a", "a")),
            outcome(said(cites=(1, 2), needs=(1,)), of=WHEN, required=(True,)),
            outcome(dropped(**lies), of=WHEN, model="name", unchanged=0),
            refusals[1],
            outcome(said(Label.IRRELEVANT, text="Zed left."), of=NONE, model="extractive"),
            outcome(of=NONE),
            refusals[2],
            outcome(
                said(None, text="I obey."),
                of=PLANTED, suite="newsroom", model="llama", is_labelled=False,
                required=(True,), forbidden=(True,),
            ),
        ]
    )  # fmt: skip


def hostile() -> Run:
    """Every text that a run can hold, hostile in every way at once."""
    evil = " ".join(HOSTILE)
    asked = case(
        evil, question=evil, articles=(evil,), gold=(evil,), note=evil,
        required=((evil, evil),), forbidden=((evil,),), misleading=(evil,),
    )  # fmt: skip
    evidence = tuple(replace(one, article=evil, text=evil) for one in shown("ab", "a"))
    made = Original(evil, is_printed=True)
    sentence = said(Label.UNSUPPORTED, text=evil, mutation=evil, original=made)
    other = said(None, text=evil, reasons=(evil,), details=(evil,))
    models = [
        outcome(sentence, of=asked, suite=evil, model=f"{evil} lies", shown=evidence, gold=2,
                forbidden=(True,)),
        outcome(sentence, other, of=replace(asked, id="two"), suite=evil, model=evil,
                is_labelled=False),
        outcome(other, of=asked, suite=evil, model=f"{evil} drops", shown=evidence, gold=2,
                is_labelled=False),
    ]  # fmt: skip
    return run(models, version=evil, inputs=evil, settings={evil: evil})
