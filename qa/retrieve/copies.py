"""One sentence for all the copies of it that the articles of one story have.

The one shown is the copy that was published first: it is the nearest to who wrote it, "on Monday" is
reckoned from its day, and it stays the same whichever copy a question happens to find. A sentence
that an outlet changed in more than its house style is no copy, and stands for itself.
"""

from __future__ import annotations

from typing import Protocol

from qa.english.wording import wording
from qa.schema import Publication, Sentence


class Stories(Protocol):
    """What is asked of a library about the articles of one story."""

    def story(self, article_id: str) -> tuple[str, ...]:
        """The current articles of its story, the first published first; it alone if there is none."""
        ...

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """The sentences of an article."""
        ...

    def publications(self, article_id: str) -> tuple[Publication, ...]:
        """Who published it."""
        ...


class Copies:
    """Finds the copies of sentences; keeps the sentences of each story that it was asked of."""

    def __init__(self, stories: Stories) -> None:
        self._stories = stories
        self._members: dict[str, tuple[str, ...]] = {}
        self._found: dict[tuple[str, ...], dict[str, list[Sentence]]] = {}

    def of(self, sentence: Sentence) -> list[Sentence]:
        """The sentence and its copies, one an article, the first published first."""
        members = self._story(sentence.span.article_id)
        if len(members) == 1:
            return [sentence]
        return self._wordings(members).get(wording(sentence.text)) or [sentence]

    def outlets(self, sentence: Sentence) -> tuple[Publication, ...]:
        """Who else published it: the publications of the articles that have a copy."""
        others = [copy.span.article_id for copy in self.of(sentence)]
        return tuple(
            publication
            for other in others
            if other != sentence.span.article_id
            for publication in self._stories.publications(other)
        )

    def _story(self, article_id: str) -> tuple[str, ...]:
        if article_id not in self._members:
            self._members[article_id] = self._stories.story(article_id)
        return self._members[article_id]

    def _wordings(self, members: tuple[str, ...]) -> dict[str, list[Sentence]]:
        """The sentences of a story by their wording, those of one article once."""
        if members not in self._found:
            by_wording: dict[str, dict[str, Sentence]] = {}
            for article_id in members:
                for sentence in self._stories.sentences(article_id):
                    copies = by_wording.setdefault(wording(sentence.text), {})
                    copies.setdefault(article_id, sentence)
            self._found[members] = {
                words: list(copies.values()) for words, copies in by_wording.items()
            }
        return self._found[members]
