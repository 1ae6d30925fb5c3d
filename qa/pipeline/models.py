"""Which models a library works with, made from the settings when they are first needed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from qa.errors import ConfigError

if TYPE_CHECKING:
    from qa.answer.extractive import WordMatcher
    from qa.config.settings import Settings
    from qa.models.colbert import ColbertJudge
    from qa.models.endpoint import EndpointChat
    from qa.models.protocols import ChatModel, Embedder, Judge, Matcher, Reranker

    class TokenMatcher(WordMatcher, Matcher, Protocol):
        """Asked about one other text, or about several."""


EXTRACTIVE = "extractive"
"""The name of the built-in answerer; `--model extractive` asks for it where a key is set."""


class Models(Protocol):
    """What a library needs. `chat` is None where the built-in answerer answers."""

    @property
    def embedder(self) -> Embedder: ...  # noqa: D102
    @property
    def reranker(self) -> Reranker: ...  # noqa: D102
    @property
    def judge(self) -> Judge: ...  # noqa: D102
    @property
    def matcher(self) -> TokenMatcher: ...  # noqa: D102
    @property
    def chat(self) -> ChatModel | None: ...  # noqa: D102
    @property
    def choice(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class WithChat:
    """The same models, with `chat` in the place of their own chat model."""

    models: Models
    chat: ChatModel | None

    @property
    def embedder(self) -> Embedder:  # noqa: D102
        return self.models.embedder

    @property
    def reranker(self) -> Reranker:  # noqa: D102
        return self.models.reranker

    @property
    def judge(self) -> Judge:  # noqa: D102
        return self.models.judge

    @property
    def matcher(self) -> TokenMatcher:  # noqa: D102
        return self.models.matcher

    @property
    def choice(self) -> str:  # noqa: D102
        return self.models.choice


class ConfiguredModels:
    """The models that the settings name. Nothing is loaded before it is used."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def embedder(self) -> Embedder:
        """The local embedder, or the endpoint's that the settings name.

        Raises:
            ConfigError: an embedder is named but there is neither a key nor an endpoint for it.
        """
        from qa import models

        s = self._settings
        if s.embedder != models.LOCAL and not (s.base_url or self._key):
            raise ConfigError(
                f"the embedder {s.embedder} needs an endpoint: set OPENAI_API_KEY or"
                " OPENAI_BASE_URL, or unset QA_EMBEDDER"
            )
        return models.embedder(
            s.embedder,
            models_dir=s.models_dir,
            base_url=s.base_url,
            api_key=self._key,
            timeout=s.timeout,
            retries=s.retries,
        )

    @cached_property
    def reranker(self) -> Reranker:
        """The local cross-encoder."""
        from qa import models

        return models.reranker(models_dir=self._settings.models_dir)

    @property
    def judge(self) -> Judge:
        """The local judge of support."""
        return self._colbert

    @property
    def matcher(self) -> TokenMatcher:
        """The same model, asked about words."""
        return self._colbert

    @cached_property
    def chat(self) -> EndpointChat | None:
        """The endpoint's model, or None for the built-in answerer.

        Raises:
            ConfigError: a model is named but there is neither a key nor an endpoint for it.
        """
        s = self._settings
        if not self._uses_endpoint:
            return None
        if not (s.base_url or self._key):
            raise ConfigError(
                f"--model {s.model} needs an endpoint: set OPENAI_API_KEY, or OPENAI_BASE_URL for a"
                " server of your own"
            )
        from qa import models
        from qa.models.prices import Price

        return models.chat_model(
            model=s.model,
            base_url=s.base_url,
            api_key=self._key,
            timeout=s.timeout,
            retries=s.retries,
            prices={name: Price(*price) for name, price in s.prices.items()},
        )

    @property
    def choice(self) -> str:
        """One line: what answers, and why."""
        s = self._settings
        if s.model == EXTRACTIVE:
            return "answering with the articles' own sentences (the model is set to extractive)"
        if self.chat is None:
            return (
                "answering with the articles' own sentences (neither OPENAI_API_KEY nor"
                " OPENAI_BASE_URL is set)"
            )
        why = "OPENAI_BASE_URL is set" if s.base_url else "OPENAI_API_KEY is set"
        return f"answering with {self.chat.name} at {self.chat.url} ({why})"

    @property
    def _key(self) -> str | None:
        return self._settings.api_key.get_secret_value() if self._settings.api_key else None

    @property
    def _uses_endpoint(self) -> bool:
        s = self._settings
        return s.model != EXTRACTIVE and bool(s.model or s.base_url or s.api_key)

    @cached_property
    def _colbert(self) -> ColbertJudge:
        from qa.models import judge

        return judge(models_dir=self._settings.models_dir)
