"""The OpenAI-compatible embedding adapter, over real HTTP on 127.0.0.1."""

from __future__ import annotations

import json

import numpy as np
import pytest

from qa import models
from qa.errors import ModelError
from qa.models.client import connect
from qa.models.endpoint import EMBEDDING_BATCH, EndpointEmbedder
from tests.server import DIMENSION, Failure, OpenAIServer, Raw, openai_server


def embedder(server: OpenAIServer) -> EndpointEmbedder:
    return EndpointEmbedder("test-model", connect(server.url, None, sleep=lambda _: None))


def test_vectors_are_unit_rows_in_the_order_of_the_texts() -> None:
    with openai_server() as server:
        model = models.embedder("test-model", base_url=server.url)
        vectors = model.embed_passages(["Rwanda took in an Iraqi", "the forest", "the forest"])
        query = model.embed_query("an Iraqi in Rwanda")
    assert vectors.shape == (3, DIMENSION)
    assert vectors.dtype == query.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert int(np.argmax(vectors @ query)) == 0
    assert np.array_equal(vectors[1], vectors[2])


def test_the_rows_index_counts_not_their_place() -> None:
    rows = [{"index": 1, "embedding": [0, 5]}, {"index": 0, "embedding": [3, 4]}]
    with openai_server() as server:
        server.embeddings.append(Raw(json.dumps({"data": rows}).encode()))
        vectors = embedder(server).embed_passages(["a", "b"])
    assert np.allclose(vectors, np.array([[0.6, 0.8], [0.0, 1.0]]))


def test_many_texts_go_in_batches() -> None:
    texts = [f"text {number}" for number in range(EMBEDDING_BATCH + 2)]
    with openai_server() as server:
        assert len(embedder(server).embed_passages(texts)) == len(texts)
        sent = [request.body["input"] for request in server.requests]
    assert sent == [texts[:EMBEDDING_BATCH], texts[EMBEDDING_BATCH:]]


def test_the_dimension_is_learnt_from_one_reply() -> None:
    with openai_server() as server:
        model = embedder(server)
        assert (model.dimension, model.dimension) == (DIMENSION, DIMENSION)
        assert model.embed_passages([]).shape == (0, DIMENSION)
        assert len(server.requests) == 1
        assert model.name == "test-model"
        model.close()


def test_a_failure_that_passes_is_tried_again() -> None:
    with openai_server() as server:
        server.embeddings.append(Failure(503))
        assert embedder(server).embed_query("a").shape == (DIMENSION,)


@pytest.mark.parametrize(
    "body",
    [
        b"{not json",
        b'{"data": []}',
        b'{"data": [{"index": 0, "embedding": []}]}',
        b'{"data": [{"index": 0, "embedding": [0, 0]}]}',
        b'{"data": [{"index": 0, "embedding": [1, 2]}, {"index": 1, "embedding": [1]}]}',
    ],
)
def test_a_reply_without_embeddings(body: bytes) -> None:
    with openai_server() as server:
        server.embeddings.append(Raw(body))
        with pytest.raises(ModelError, match="sent no embeddings for 1 texts"):
            embedder(server).embed_query("a")
