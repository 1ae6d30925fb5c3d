from __future__ import annotations

import pytest

from qa.models.client import OPENAI_URL
from qa.models.endpoint import DEFAULT_MODEL
from qa.models.prices import BATCH_FACTOR, PRICES, Price, price_of

LOCAL = "http://127.0.0.1:11434/v1"


def test_the_default_model_has_a_price() -> None:
    assert price_of(DEFAULT_MODEL, OPENAI_URL) == Price(0.75, 4.5)
    assert price_of(f"{DEFAULT_MODEL}-2026-03-17", f"{OPENAI_URL}/") == Price(0.75, 4.5)


@pytest.mark.parametrize(
    ("model", "url"),
    [(DEFAULT_MODEL, LOCAL), ("gpt-0", OPENAI_URL), (f"{DEFAULT_MODEL}-2026", OPENAI_URL)],
)
def test_any_other_price_is_unknown(model: str, url: str) -> None:
    assert price_of(model, url) is None


def test_the_users_own_price_goes_before_the_table_everywhere() -> None:
    own = {"tiny": Price(0.0, 0.0), DEFAULT_MODEL: Price(1, 2)}
    assert price_of("tiny", LOCAL, own) == Price(0.0, 0.0)
    assert price_of(DEFAULT_MODEL, LOCAL, own) == Price(1, 2)
    assert price_of(DEFAULT_MODEL, OPENAI_URL, own) == Price(1, 2)
    dated = f"{DEFAULT_MODEL}-2026-03-17"
    assert price_of(dated, OPENAI_URL, {dated: Price(3, 4)}) == Price(3, 4)


def test_a_million_tokens_cost_the_price() -> None:
    assert Price(0.5, 2.0).cost(1_000_000, 0) == 0.5
    assert Price(0.5, 2.0).cost(0, 1_000_000) == 2.0
    assert Price(0.5, 2.0).cost(1_000_000, 1_000_000, BATCH_FACTOR) == 1.25


def test_every_price_is_more_for_what_is_written() -> None:
    assert all(0 < price.input < price.output for price in PRICES.values())
