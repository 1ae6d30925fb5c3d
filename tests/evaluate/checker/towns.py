"""Labelled claims about the ports of twelve towns, two true and two false ones of each."""

from __future__ import annotations

from qa.evaluate.checker.labelled import LabelledClaim, Page

TOWNS = (
    "Velmora", "Tharsis", "Ostrava Bay", "Quillon", "Mardale", "Pellworth",
    "Corvane", "Lindqvist", "Abermoor", "Santo Rial", "Hexley", "Novabrod",
)  # fmt: skip


def page(town: str, year: int) -> Page:
    return Page(
        f"The port of {town} opened in {year} with two cranes. Fishermen sold boats there in spring."
    )


def claims(origin: str | None = None) -> list[LabelledClaim]:
    found = []
    for n, town in enumerate(TOWNS):
        year = 1980 + n
        told = [
            (f"The port of {town} opened in {year}.", True),
            (f"{town} has a port with two cranes.", True),
            (f"The port of {town} opened in {year + 30}.", False),
            ("A fire closed the mine in Bellwick.", False),
        ]
        found += [LabelledClaim(text, page(town, year), true, origin) for text, true in told]
    return found
