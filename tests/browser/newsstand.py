"""A library for the page to show: the seeds, invented articles of three outlets, hostile ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qa import Library

CLOSED = (
    "The Old Mill Bridge in Tarnby will close for eleven weeks from Monday, the town council said."
)
BRIDGE = f"""{CLOSED} Engineers found cracks in two of its iron arches during an inspection in February.

Buses 4 and 9 will take the ring road. Shops on the quay fear for their summer trade.

"We have no choice, because the arches are not safe," Mayor Ida Kvist told reporters. The repair costs 3.2 million euros.
"""
BRIDGE_BEFORE = BRIDGE.replace("eleven weeks", "nine weeks").replace("3.2 million", "2.8 million")
FLOOD = """𝔗𝔦𝔡𝔢𝔰 😀😀 and 🌊: a reader's letter opens this report, and each of its signs is one character.

The flood in Lower Aston destroyed 14 houses on Saturday night. Nobody was killed. The river Wend rose by two metres in an hour, the fire service said.
"""
RIVAL = """The flood in Lower Aston destroyed 17 houses on Saturday night, the county said. The school stays shut until Thursday.
"""
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"
BIDI = "\u202eeht sdaer ydobon\u202c \u2066lone\u2069 \u200bunseen\x1b[31m\x07"
WORD = "W" * 1_000_000
HOSTILE = f"""{MARKUP} The mayor of Brackwater, {BIDI}, opened the new market hall on Friday.

The market hall of Brackwater has 62 stalls <b onclick="alert(3)">and</b> a javascript:alert(4) link, and <a href="javascript:alert(5)">more</a>.

{WORD}
"""
NEWS: tuple[dict[str, Any], ...] = (
    {
        "title": "Old Mill Bridge to close for eleven weeks",
        "source": "The Tarnby Post",
        "authors": ["Ines Holm"],
        "url": "https://tarnbypost.example/bridge",
        "published": "2026-03-02",
        "text": BRIDGE,
    },
    {
        "title": "Flood destroys houses in Lower Aston",
        "source": "Wend Valley Echo",
        "url": "https://echo.example/flood",
        "published": "2026-04-12",
        "text": FLOOD,
    },
    {
        "title": "County counts the damage",
        "source": "Northern Wire",
        "url": "https://wire.example/flood",
        "published": "2026-04-12",
        "text": RIVAL,
    },
    {
        "title": f"{MARKUP}{BIDI} market hall",
        "source": '"><svg onload=alert(6)> Outlet',
        "authors": ["javascript:alert(7)"],
        "url": "javascript:alert(8)",
        "published": "2026-05-01",
        "text": HOSTILE,
    },
)


def filled(folder: Path, seeds: Path) -> Path:
    """`folder`, with the library; the bridge's article is there in two versions."""
    texts = folder / "texts"
    texts.mkdir()
    bridge, *others = NEWS
    (texts / "others.jsonl").write_text(_lines(*others), encoding="utf-8")
    with Library.open(folder / "library", create=True) as opened:
        for text in (BRIDGE_BEFORE, BRIDGE):
            (texts / "bridge.jsonl").write_text(_lines(bridge | {"text": text}), encoding="utf-8")
            opened.ingest([texts / "bridge.jsonl"])
        opened.ingest([seeds, texts / "others.jsonl"])
    return folder / "library"


def _lines(*records: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(record)}\n" for record in records)
