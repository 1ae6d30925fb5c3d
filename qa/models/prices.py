"""What models cost. A price that is not known is None, never 0.

The table holds OpenAI's models at OpenAI's own address: a server of one's own may call its model
the same, and a reseller asks what it likes. The user's own prices (the setting `prices`) go before
the table, at any address.

As several dated pages of 2026 quote https://developers.openai.com/api/docs/pricing, the last of
September; not read there. A model of which they tell two prices, or only few tell one, is left
out. Standard tier, up to 270,000 tokens a request; what a cache saves is not taken off. Set the
prices of your own contract before you rely on a budget.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from qa.models.client import OPENAI_URL

BATCH_FACTOR: Final = 0.5
"""What a call through the OpenAI Batch API costs, of what it costs otherwise."""

_MILLION: Final = 1_000_000
_DATED: Final = re.compile(r"-20\d\d-\d\d-\d\d$")


class Price(NamedTuple):
    """US dollars for a million tokens that are read (`input`) and written (`output`).

    >>> Price(0.75, 4.5).cost(2000, 100)
    0.00195
    """

    input: float
    output: float

    def cost(self, prompt_tokens: int, completion_tokens: int, factor: float = 1.0) -> float:
        """US dollars for a call; `factor` is `BATCH_FACTOR` where it goes through the Batch API."""
        return factor * (prompt_tokens * self.input + completion_tokens * self.output) / _MILLION


PRICES: Final[Mapping[str, Price]] = {
    "gpt-5.5": Price(5.00, 30.00),
    "gpt-5.4": Price(2.50, 15.00),
    "gpt-5.4-mini": Price(0.75, 4.50),
    "gpt-5.4-nano": Price(0.20, 1.25),
    "gpt-5.2": Price(1.75, 14.00),
    "gpt-5.1": Price(1.25, 10.00),
    "gpt-5-mini": Price(0.25, 2.00),
    "gpt-4.1": Price(2.00, 8.00),
}


def price_of(model: str, url: str, own: Mapping[str, Price] | None = None) -> Price | None:
    """The price of `model` at the endpoint `url`, or None; `own` goes before the table.

    A dated snapshot, such as gpt-5.4-mini-2026-03-17, costs what its model does.
    """
    known = dict(own or {})
    if url.rstrip("/") == OPENAI_URL:
        known = {**PRICES, **known}
    return known.get(model) or known.get(_DATED.sub("", model))
