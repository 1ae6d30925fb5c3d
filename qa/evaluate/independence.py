"""How many independent reports back a statement, counted and held against what a reader counts.

independence_accuracy    the share of the statements whose reports are counted rightly
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, Field

from qa.articles import load
from qa.config.resources import data
from qa.errors import UsageError
from qa.evaluate.lines import File, Mistakes
from qa.evaluate.probes import Cases, Probed
from qa.evaluate.suite import key
from qa.pipeline.ingest import ingest
from qa.retrieve import with_reports
from qa.schema import Document, Evidence
from qa.store import Store

if TYPE_CHECKING:
    from qa.pipeline.models import Models

NAME: Final = "independence"
METRIC: Final = "independence_accuracy"


class _Told(BaseModel):
    """An article, and words of the sentence in it that a statement cites; none if it cites none."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: str = Field(min_length=20)
    source: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    says: str = ""


class Case(BaseModel):
    """What a statement cites, and how many independent `reports` that is.

    `half` is "before" or "after": whether the rules were made when it was known.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^reports-[a-z0-9-]+$")
    half: str = Field(pattern="^(before|after)$")
    reports: int = Field(ge=1)
    articles: tuple[_Told, ...] = Field(min_length=1, max_length=5)
    note: str = ""


class Independence(Cases[Case]):
    """The cases in `eval/cases/reports.jsonl`; each brings its articles."""

    def __init__(self, cases: File | None = None) -> None:
        super().__init__(NAME, Case, cases or data("eval/cases/reports.jsonl"))

    def run(self, models: Models) -> Iterator[Probed]:
        """How each case fared.

        Raises:
            UsageError: as `load`, or an article cannot be read, or words that a statement cites are
                in no sentence, or in two.
        """
        cases = self.load()
        with TemporaryDirectory(prefix="qa-eval-") as folder:
            path = Path(folder)
            with Store.open(path / NAME, create=True) as store:
                read = {case.id: _read(case, path / f"{case.id}.jsonl") for case in cases}
                ingest(store, models.embedder, (one for each in read.values() for one in each))
                for case in cases:
                    ids = [document.article.id for document in read[case.id]]
                    yield from scored(case, counted(case, ids, store))


def _read(case: Case, file: Path) -> list[Document]:
    """A case's articles, read in as any others are.

    Raises:
        UsageError: one of them cannot be.
    """
    records = [told.model_dump(exclude={"says"}, exclude_none=True) for told in case.articles]
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    read = [one for one in load([file]) if isinstance(one, Document)]
    if len(read) < len(records):
        raise UsageError(f"{case.id}: {len(read)} of its {len(records)} articles can be read")
    return read


def counted(case: Case, ids: Iterable[str], store: Store) -> tuple[str, ...]:
    """Whose reports a statement rests on that cites what the case's articles say."""
    mistakes = Mistakes()
    found = []
    for told, article_id in zip(case.articles, ids, strict=True):
        says = [s for s in store.sentences(article_id) if key(told.says) in key(s.text)]
        if told.says and len(says) != 1:
            mistakes.add(case.id, f"{told.says!r} is in {len(says)} sentences")
        article, publications = store.article(article_id), store.publications(article_id)
        found += [Evidence(0, one, article, publications, 0.0) for one in says if told.says]
    mistakes.check()
    return tuple(dict.fromkeys(one.report for one in with_reports(found, store)))


def scored(case: Case, found: tuple[str, ...]) -> Iterator[Probed]:
    """What a case adds to each figure."""
    right = len(found) == case.reports
    wrong = () if right else (f"{len(found)} reports, not {case.reports}: {'; '.join(found)}",)
    yield Probed(NAME, case.id, METRIC, right, 1, wrong=wrong)
    yield Probed(NAME, case.id, f"{METRIC}:{case.half}", right, 1)
