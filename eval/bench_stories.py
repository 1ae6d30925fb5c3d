"""How well near-equal texts of one story are told from what only looks like them, and at what cost.

    python -m eval.bench_stories [DATA_DIR] [--seed N] [--articles N]

The pairs are made from the newsroom's articles and the seeds: see `eval/story_pairs.py`. With
DATA_DIR, which holds news_corpus_2026q1.jsonl.gz, pairs are also made from its articles, on which
nothing was tuned; all of them are filed, and the seconds of processor time that takes are set beside
those of embedding `--articles` of them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from eval.bench_ingest import parts
from eval.story_pairs import Pair, pairs
from qa.articles import CLEANER, load
from qa.chunk import passages
from qa.models import embedder
from qa.pipeline.stories import file_story
from qa.schema import Document
from qa.store import Store
from qa.store.stories import BAND, HEAD
from qa.stories import RESEMBLING, is_same_story, resemblance, signature
from qa.stories.near import contained, names
from qa.stories.shingles import shingles

ROOT = Path(__file__).parents[1]
SHARES = (0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9)


def is_candidate(pair: Pair) -> bool:
    """Whether the bands of their signatures lead from the one to the other."""
    one, other = signature(pair.first), signature(pair.second)
    starts = range(HEAD, len(one), BAND)
    shares = any(one[i : i + BAND] == other[i : i + BAND] for i in starts)
    return shares and resemblance(one, other) >= RESEMBLING


def judged(made: Iterable[Pair]) -> Iterator[str]:
    """A line of figures for all pairs, then one a kind."""
    counts = Counter[tuple[str, bool, bool]]()
    lost = 0
    for pair in made:
        same = is_same_story(pair.first, pair.second)
        found = same and is_candidate(pair)
        lost += same and not found and pair.same
        counts[pair.kind, pair.same, found] += 1
    hits, missed, false = (
        sum(n for (_, *is_so), n in counts.items() if is_so == wanted)
        for wanted in ([True, True], [True, False], [False, True])
    )
    yield f"pairs {counts.total()}, precision {hits / (hits + false):.3f}, recall {hits / (hits + missed):.3f}"
    yield f"found by the texts and not by the signatures: {lost}"
    for kind, same in dict.fromkeys((kind, same) for kind, same, _ in counts):
        total = counts[kind, same, True] + counts[kind, same, False]
        what = "found" if same else "wrongly found"
        yield f"  {kind:12} {counts[kind, same, True]:5} of {total:5} {what}"


def documents(paths: Iterable[Path]) -> list[Document]:
    """The articles in these files, each text once."""
    read = (found for found in load(paths) if isinstance(found, Document))
    return list({found.article.id: found for found in read}.values())


def filed(corpus: Sequence[Document]) -> Iterator[str]:
    """What filing a corpus finds, and the seconds it takes."""
    with TemporaryDirectory() as folder, Store.open(Path(folder), create=True) as store:
        spent = 0.0
        with store.transaction():
            for document in corpus:
                store.put(document, passages(document.article), CLEANER)
                started = process_time()
                file_story(store, document.article)
                spent += process_time() - started
        stories = {store.story(document.article.id) for document in corpus}
        groups = [story for story in stories if len(story) > 1]
        yield f"{len(corpus)} articles, {len(groups)} stories of {sum(map(len, groups))} articles"
        yield f"filing takes {1000 * spent / len(corpus):.2f} ms of processor time an article"


def near_the_threshold(corpus: Sequence[Document]) -> str:
    """How many pairs of articles have how much in common."""
    sets = [(shingles(d.article.text), names(d.article.text)) for d in corpus]
    found = Counter[float]()
    for (a, b), (c, d) in combinations(sets, 2):
        share = contained(a, c)
        if share >= SHARES[0]:
            share = min(share, contained(b, d))
        found.update(least for least in SHARES if share >= least)
    return "pairs with at least so much in common: " + ", ".join(
        f"{least:.2f}: {found[least]}" for least in SHARES
    )


def embedding(corpus: Sequence[Document]) -> str:
    """The processor time that embedding takes."""
    model = embedder()
    texts = [passage.text for d in corpus for passage in passages(d.article)]
    model.embed_query("load the model")
    started = process_time()
    model.embed_passages(texts)
    spent = process_time() - started
    return f"embedding takes {1000 * spent / len(corpus):.0f} ms of processor time an article"


def main() -> None:
    """Measures, and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", nargs="?", type=Path)
    parser.add_argument("--seed", type=int, default=1, help="of the pairs")
    parser.add_argument("--articles", type=int, default=200, help="how many are embedded")
    given = parser.parse_args()
    own = documents([ROOT / "eval" / "articles", ROOT / "seeds"])
    print("made from the newsroom and the seeds:")
    print(*judged(pairs([d.article.text for d in own], given.seed)), sep="\n")
    if given.data is None:
        return
    with TemporaryDirectory() as folder:
        corpus = documents(parts(given.data, None, Path(folder)))
    print("\nmade from the corpus:")
    print(*judged(pairs([d.article.text for d in corpus[:200]], given.seed, rounds=1)), sep="\n")
    print("\nthe corpus itself:")
    print(*filed(corpus), sep="\n")
    print(near_the_threshold(corpus))
    print(embedding(corpus[: given.articles]))


if __name__ == "__main__":
    main()
