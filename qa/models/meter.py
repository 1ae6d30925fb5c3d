"""Counts what calls cost and, where there is a budget, lets none begin that could pass it.

Every attempt at a call is counted, also one that is made again because it failed: a reply that was
cut, or was empty, may have been paid for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from json import dumps
from threading import Condition
from typing import Final

from qa.errors import BudgetReached
from qa.models.prices import Price
from qa.models.protocols import Message, Schema
from qa.schema import Usage

LONGEST_REPLY: Final = 4_096
"""Tokens that a model may write in a call under a budget, thoughts included; it is told so."""
BYTES_A_TOKEN: Final = 3
"""Fewer than a token of English has in UTF-8 (about 4.5), and no more than a Chinese letter has."""
OVERHEAD: Final = 32
"""Tokens that a request takes beside its texts, and a message beside its own."""


def most_tokens(messages: Sequence[Message], schema: Schema | None = None) -> int:
    """An upper estimate of the tokens of a request."""
    texts = [message.content for message in messages]
    texts += [dumps(schema)] if schema else []
    size = sum(len(text.encode("utf-8", "replace")) for text in texts)
    return size // BYTES_A_TOKEN + OVERHEAD * (1 + len(texts))


class Attempt:
    """One attempt at a call, for which `most` US dollars are kept back until its end."""

    def __init__(self, price: Price | None, most: float) -> None:
        self._price = price
        self.cost = most
        self.is_counted = False

    def counted(self, usage: Usage) -> Usage:
        """`usage` with its cost, which takes the place of what was kept back."""
        if self._price is None:
            return usage
        self.cost = self._price.cost(usage.prompt_tokens, usage.completion_tokens)
        self.is_counted = True
        return replace(usage, cost_usd=self.cost)


class Meter:
    """What the calls of a chat model have cost; threads may share it.

    Args:
        price: the model's, None where it is not known; then nothing is counted.
        budget: US dollars that may be spent; None for no limit.
        spent: US dollars that are spent already.
    """

    def __init__(
        self, price: Price | None = None, budget: float | None = None, spent: float = 0.0
    ) -> None:
        self.price = price
        self.budget = budget
        self._before = self._spent = spent
        self._reserved = 0.0
        self._running = 0
        self._is_closed = False
        self._changed = Condition()

    @property
    def spent(self) -> float | None:
        """US dollars spent since this was made; None where no price is known."""
        return None if self.price is None else self._spent - self._before

    @contextmanager
    def attempt(
        self, tokens: int, waste: Callable[[float], None] | None = None
    ) -> Iterator[Attempt]:
        """An attempt at a call whose request has at most so many `tokens`.

        It waits while what runs may leave enough over. What the endpoint does not count, or what
        failed after it may have begun to write, is taken to have cost the most that it could.
        `waste` is given the cost of what failed, or whose reply did not tell it.

        Raises:
            BudgetReached: the attempt could cost more than is left; so does every later one.
        """
        most = self.price.cost(tokens, LONGEST_REPLY) if self.price else 0.0
        self._reserve(most)
        attempt = Attempt(self.price, most)
        is_told = False
        try:
            yield attempt
            is_told = attempt.is_counted
        except Exception as error:
            attempt.cost = 0.0 if _is_free(error) else attempt.cost
            raise
        finally:
            self._settle(most, attempt.cost)
            if waste and attempt.cost and not is_told:
                waste(attempt.cost)

    def _reserve(self, most: float) -> None:
        with self._changed:
            while self._running and not self._is_closed and not self._fits(most):
                self._changed.wait()
            if self._is_closed or not self._fits(most):
                self._is_closed = True
                self._changed.notify_all()
                raise BudgetReached(
                    f"the budget of ${self.budget:g} is reached: ${self._spent:.4f} is spent, and"
                    f" another call may cost ${most:.4f}; the same command with a larger --budget"
                    " goes on"
                )
            self._reserved += most
            self._running += 1

    def _fits(self, most: float) -> bool:
        return self.budget is None or self._spent + self._reserved + most <= self.budget

    def _settle(self, most: float, cost: float) -> None:
        with self._changed:
            self._reserved = self._reserved - most if self._running > 1 else 0.0
            self._running -= 1
            self._spent += cost
            self._changed.notify_all()


def _is_free(error: Exception) -> bool:
    from qa.models.failures import is_free

    return is_free(error)
