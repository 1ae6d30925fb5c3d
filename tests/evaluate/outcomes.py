"""Outcomes for tests: written in a line, or drawn by hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from qa.evaluate.cases import NEVER_ANSWERABLE, Case, Kind
from qa.evaluate.metrics import METRICS, Metric
from qa.evaluate.metrics.checker import KINDS
from qa.evaluate.outcome import Label, Nearness, Original, Outcome, Said, Shown

EVIDENCE = 8


def metric(name: str) -> Metric:
    """The metric of that name."""
    return next(one for one in METRICS if one.name == name)


def case(id_: str = "seeds-a", **given: Any) -> Case:
    fields: dict[str, Any] = {
        "kind": Kind.SINGLE,
        "question": "Who came?",
        "answerable": True,
        "articles": ("one",),
        "gold": ("Ada came",),
        "misleading": (),
        "required": (("Ada",),),
        "forbidden": (("Bob",),),
    }
    return Case(id=id_, **(fields | given))


def said(
    label: Label | None = Label.SUPPORTED,
    cites: tuple[int, ...] = (1,),
    needs: tuple[int, ...] | None = None,
    **given: Any,
) -> Said:
    """A sentence; if it is supported or irrelevant, it needs what it cites unless told."""
    if needs is None and label is not None:
        needs = () if label is Label.UNSUPPORTED else cites
    return Said(given.pop("text", "Ada came."), cites, needs, label, **given)


def dropped(label: Label | None = Label.SUPPORTED, **given: Any) -> Said:
    return said(label, reasons=("number",), details=("11 is not there",), **given)


def shown(keys: str, gold: str = "") -> tuple[Shown, ...]:
    """A sentence for each letter of `keys`, best first; those in `gold` are gold."""
    return tuple(
        Shown(number, "one", f"{letter}.", letter, 5.0 - number, letter in gold)
        for number, letter in enumerate(keys, start=1)
    )


def outcome(*statements: Said, of: Case | None = None, **given: Any) -> Outcome:
    """Of a case with one required and one forbidden fact, told or not."""
    asked = case() if of is None else of
    fields: dict[str, Any] = {
        "suite": "seeds",
        "case": asked,
        "model": "good",
        "gold": 1 if asked.answerable else 0,
        "shown": (),
        "evidence": EVIDENCE,
        "said": statements,
        "unsaid": 0,
        "required": (False,) * len(asked.required),
        "forbidden": (False,) * len(asked.forbidden),
    }
    return Outcome(**(fields | given))


def unanswerable(id_: str = "seeds-none", **given: Any) -> Case:
    fields: dict[str, Any] = {"kind": Kind.UNANSWERABLE, "gold": (), "required": ()}
    return case(id_, answerable=False, **(fields | given))


def emptied(one: Outcome) -> Outcome:
    """The same case without an answer."""
    return outcome(of=one.case, gold=one.gold, shown=one.shown, model=one.model)


@st.composite
def statements(draw: st.DrawFn) -> Said:
    label = draw(st.sampled_from(Label))
    cites = draw(st.lists(st.integers(1, EVIDENCE + 2), unique=True, max_size=3))
    needs = () if label is Label.UNSUPPORTED else draw(st.lists(st.integers(1, 3), min_size=1))
    mutations: Sequence[str] = sorted({m for kind in KINDS.values() for m in kind})
    mutation = draw(st.sampled_from(mutations)) if label is Label.UNSUPPORTED else None
    reasons = draw(st.sampled_from([(), ("name",)]))
    nearness = draw(st.none() | st.sampled_from(Nearness)) if mutation else None
    original = draw(st.none() | st.booleans().map(lambda b: Original("Ada.", b)))
    return Said(
        "Ada came.", tuple(cites), tuple(sorted(set(needs))), label, mutation, reasons,
        nearness=nearness, original=original if mutation else None,
    )  # fmt: skip


@st.composite
def answers(draw: st.DrawFn, id_: str = "seeds-a") -> Outcome:
    answerable = draw(st.booleans())
    kinds = sorted(set(Kind) - NEVER_ANSWERABLE) if answerable else sorted(Kind)
    facts = st.lists(st.just(("Ada",)), min_size=1, max_size=3).map(tuple)
    asked = case(
        id_,
        kind=Kind(draw(st.sampled_from(kinds))),
        answerable=answerable,
        gold=("Ada came",) if answerable else (),
        required=draw(facts) if answerable else (),
        forbidden=draw(st.just(()) | facts),
    )
    keys = draw(st.text("abcdef", max_size=10))
    gold = draw(st.sets(st.sampled_from("abcdef"), min_size=1)) if answerable else set()
    told = tuple(draw(st.lists(statements(), max_size=4)))
    printed = any(one.is_printed for one in told)
    return outcome(
        *told,
        of=asked,
        gold=len(gold),
        shown=shown(keys, "".join(gold)),
        required=tuple(printed and draw(st.booleans()) for _ in asked.required),
        forbidden=tuple(printed and draw(st.booleans()) for _ in asked.forbidden),
    )


@st.composite
def runs(draw: st.DrawFn, min_size: int = 1, max_size: int = 6) -> list[Outcome]:
    """One model's outcomes of different cases."""
    size = draw(st.integers(min_size, max_size))
    return [draw(answers(f"seeds-{n}")) for n in range(size)]
