"""Answers and summaries as the JSON that other programs depend on, and JSON safe to print."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from qa.render.terminal import markers
from qa.render.text import escaped_json
from qa.render.times import times_json
from qa.schema import Answer, Checked, Citation, Statement, Summary

SCHEMA = 1


def to_json(checked: Answer | Summary) -> dict[str, Any]:
    """The object of `qa ask --json` or `qa summarize --json`, its keys in the documented order.

    "answer" is the statements joined by spaces, each followed by its [n]; it is empty where the
    articles do not say. Text is exact here: `dumps` makes it safe to print.
    """
    if isinstance(checked, Answer):
        of: dict[str, Any] = {"question": checked.question}
        of |= {"false_premise": checked.false_premise or None}
    else:
        of = {"article_ids": list(checked.article_ids)}
    return {"schema": SCHEMA, **of, **_checked(checked)}


def _checked(answer: Checked) -> dict[str, Any]:
    return {
        "abstained": answer.abstained,
        "complete": answer.complete,
        "answer": " ".join(f"{s.text} {markers(s.citations)}" for s in answer.statements),
        "statements": [_statement(s) for s in answer.statements],
        "dropped": [_dropped(s) for s in answer.dropped],
        "disagreements": [
            {
                "topic": found.topic,
                "kind": str(found.kind),
                "note": found.note,
                "sides": [{"value": v, "citations": _numbers(cited)} for v, cited in found.sides],
            }
            for found in answer.disagreements
        ],
        "notes": list(answer.notes),
        "citations": [citation_object(c) for c in answer.citations],
        "model": answer.model,
        "usage": {
            "prompt_tokens": answer.usage.prompt_tokens,
            "completion_tokens": answer.usage.completion_tokens,
            "cost_usd": answer.usage.cost_usd,
        },
        "timings_ms": {
            "retrieve": round(float(answer.timings.retrieve), 3),
            "answer": round(float(answer.timings.answer), 3),
            "verify": round(float(answer.timings.verify), 3),
        },
    }


def dumps(value: object, *, indent: int | None = 2) -> str:
    """JSON without a raw control character; on one line, as JSON Lines are, if `indent` is None.

    Whatever a terminal would act on, or a reader not see, is written as a `\\u` escape, so the
    value that is read back is exactly `value`.
    """
    return escaped_json(json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "supported": statement.verdict.supported,
        "citations": _numbers(statement.citations),
        "independent_reports": statement.independent_reports,
        "outlets": list(statement.outlets),
    }


def _dropped(statement: Statement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "reasons": list(dict.fromkeys(str(r.kind) for r in statement.verdict.reasons)),
        "citations": _numbers(statement.citations),
    }


def citation_object(citation: Citation) -> dict[str, Any]:
    """A citation as `qa ask --json` has it."""
    first = citation.publications[0] if citation.publications else None
    return {
        "number": citation.number,
        "article_id": citation.span.article_id,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
        "title": first.title if first else None,
        "source": first.source if first else None,
        "url": first.url if first else None,
        "published": first.published if first else None,
        "outlets": list(citation.outlets),
        "times": times_json(citation.times),
    }


def _numbers(citations: Sequence[Citation]) -> list[int]:
    return [citation.number for citation in citations]
