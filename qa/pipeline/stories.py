"""Finding the articles of one story: an article is held against those that share a band with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qa.schema import Article
from qa.stories import (
    RESEMBLING,
    head,
    is_same_story,
    resemblance,
    signature,
    supersedes,
)

if TYPE_CHECKING:
    from qa.store import Store

COMPARED: Final = 8
"""Texts that an article is held against, the likeliest first. Of a story that is known already one
is enough, so that a story of a thousand copies costs no more than one of ten."""
AT_ONCE: Final = 64
"""Articles of an older library that are filed in one transaction."""


def file_story(store: Store, article: Article) -> None:
    """Files an article that is new under the story it tells, if another has told it before."""
    if store.stories.is_signed(article.id, head()):
        return
    signed = signature(article.text)
    likely = [
        other
        for other, its in store.stories.near(signed)
        if other != article.id and resemblance(signed, its) >= RESEMBLING
    ]
    others = [store.article(other) for other in likely[:COMPARED]]
    same = [other for other in others if is_same_story(article.text, other.text)]
    store.stories.sign(article.id, signed)
    if same:
        store.stories.join([article.id, *(other.id for other in same)])
    for other in same:
        _supersede(store, article, other)


def file_stories(store: Store) -> None:
    """Files the articles that an older qa, or none of this making, has stored."""
    last = ""
    while ids := store.stories.unsigned(head(), last, AT_ONCE):
        with store.transaction():
            for article_id in ids:
                file_story(store, store.article(article_id))
        last = ids[-1]


def _supersede(store: Store, one: Article, other: Article) -> None:
    """Lets an outlet's corrected text on another page take the place of the one it corrects."""
    if any(store.info(article.id).superseded_by for article in (one, other)):
        return
    told = [(article, store.publications(article.id)) for article in (one, other)]
    if supersedes(told[0], told[1]):
        store.supersede(older=other.id, newer=one.id)
    elif supersedes(told[1], told[0]):
        store.supersede(older=one.id, newer=other.id)
