"""kill -9 at many points, then again: nothing acknowledged is lost, nothing is doubled."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from qa.pipeline.doctor import doctor
from qa.pipeline.ingest import finish_pending, ingest
from qa.store import Store
from tests.fakes import HashEmbedder
from tests.store.documents import EMBEDDER, check_whole, fill, found, numbered
from tests.store.processes import started


def kill_an_ingest(folder: Path, chance: random.Random) -> None:
    """Kills after so many lines and so many milliseconds, ingests again, and looks."""
    with started("ingest-forever", folder) as child:
        assert child.stdout.readline() == "ready\n"
        lines = [child.stdout.readline() for _ in range(chance.randrange(25))]
        time.sleep(chance.random() * 0.15)
        child.kill()
        lines += child.stdout.readlines()
    stored = [int(line.split()[1]) for line in lines if line.startswith("stored ")]
    with Store.open(folder) as store:
        ids = {info.id for info in store.articles()}
        assert {numbered(n).article.id for n in stored} <= ids
        everything = [numbered(n) for n in range(len(ids) + 4)]
        report = ingest(store, EMBEDDER, everything)
        assert (report.added, report.unchanged) == (4, len(ids))
        assert len(store.articles()) == len(everything)
        for n in stored[-3:]:
            assert len(found(store, f"Unique{n}v0")) == 1
        own = EMBEDDER.embed_query(f"Title 0\n{store.passages([1])[0].text}")
        assert store.search_vectors(own, 1)[0][1] > 0.999
        assert doctor(store, lambda: EMBEDDER, repair=False) == ()
    check_whole(folder)


def test_killed_ingests(tmp_path: Path) -> None:
    chance = random.Random(20260101)
    for number in range(5):
        kill_an_ingest(tmp_path / str(number), chance)


def test_an_ingest_killed_again_and_again(tmp_path: Path) -> None:
    chance = random.Random(7)
    for _ in range(3):
        kill_an_ingest(tmp_path, chance)


def test_a_killed_reindex_leaves_a_usable_library(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        fill(store, *(numbered(n) for n in range(30)))
    kill_reindexes(tmp_path, 3, random.Random(11))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_two_hundred_kills(tmp_path: Path) -> None:
    chance = random.Random(99)
    for number in range(200):
        kill_an_ingest(tmp_path / str(number % 20), chance)
    with Store.open(tmp_path / "r", create=True) as store:
        fill(store, *(numbered(n) for n in range(30)))
    kill_reindexes(tmp_path / "r", 50, chance)


def kill_reindexes(folder: Path, times: int, chance: random.Random) -> None:
    for _ in range(times):
        with started("reindex-forever", folder) as child:
            assert child.stdout.readline() == "ready\n"
            time.sleep(chance.random() * 1.5)
            child.kill()
        with Store.open(folder) as store:
            assert store.manifest.embedder in {"hash", "other"}
            embedder = HashEmbedder(store.manifest.dimension or 0, store.manifest.embedder or "")
            assert len(store.search_vectors(embedder.embed_query("Unique3v0"), 5)) == 5
            finish_pending(store, embedder)
        check_whole(folder)
