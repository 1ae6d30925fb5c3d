"""Times the typed checks of `qa.verify` alone, without a judge: claims a second, and the first claim.

    .venv/bin/python eval/bench_checker.py [--words 600] [--seconds 5]

Articles of about 600 words are made of the paragraphs of `eval/articles/`, and each claim is held
against every sentence of one: the heaviest use there is, as an answer cites one or two. A claim is a
sentence of the article with its halves exchanged, so that all its names, numbers and words are there
and no check can end early. At least 200 claims a second are wanted, on two cores.

Times are processor time of one core, so that what else runs on the machine does not count. "New" is
a claim that nothing has read yet, against an article whose sentences have been read; "warm" is one
asked again.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import process_time

from qa.chunk import sentences
from qa.schema import Article, Evidence
from qa.verify.checks import reasons_against

ARTICLES = Path(__file__).parent / "articles"


def paragraphs() -> Iterator[str]:
    """The paragraphs of the project's own articles that are prose."""
    for path in sorted(ARTICLES.rglob("*.*")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.count(" ") > 12 and line.strip().endswith((".", '"', "”")):
                yield line.strip()


def articles(words: int, count: int) -> list[Article]:
    """`count` articles of about `words` words each, no two the same."""
    found, told = [], cycle(paragraphs())
    for number in range(count):
        lines = [f"This is report number {number} of the day, as it was filed from Lima."]
        while sum(line.count(" ") + 1 for line in lines) < words:
            lines.append(next(told))
        found.append(Article.of("\n\n".join(lines)))
    return found


def evidence(article: Article) -> tuple[Evidence, ...]:
    """Every sentence of an article."""
    return tuple(Evidence(n, s, article, (), 0.0) for n, s in enumerate(sentences(article), 1))


def claims(shown: tuple[Evidence, ...]) -> list[str]:
    """For each sentence one like it: its second half before its first, as a paraphrase would."""
    found = []
    for item in shown:
        words = item.sentence.text.rstrip(".").split()
        half = len(words) // 2
        found.append(" ".join(["Later", *words[half:], "and", *words[:half]]) + ".")
    return found


def seconds(claim: str, shown: tuple[Evidence, ...]) -> float:
    """How long the typed checks of one claim take."""
    started = process_time()
    reasons_against(claim, shown)
    return process_time() - started


def main() -> None:
    """Prints the cost of the first claim, cold and warm, and the claims a second after that."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args()
    shown = [evidence(article) for article in articles(options.words, 12)]
    asked = [(claim, cited) for cited in shown for claim in claims(cited)]
    firsts = [seconds(claims(cited)[0], cited) for cited in shown]
    print(f"first claim of the process   {1000 * firsts[0]:8.1f} ms")
    print(f"first claim of an article    {1000 * median(firsts[1:]):8.1f} ms in the median")
    fresh = [seconds(claim, cited) for claim, cited in asked]
    print(f"a claim not read before      {1000 * median(fresh):8.1f} ms in the median")
    print(f"claims a second, new         {len(fresh) / sum(fresh):8.0f}")
    started, done = process_time(), 0
    for claim, cited in islice(cycle(asked), 1_000_000):
        reasons_against(claim, cited)
        done += 1
        if process_time() - started > options.seconds:
            break
    print(f"claims a second, warm        {done / (process_time() - started):8.0f}")


if __name__ == "__main__":
    main()
