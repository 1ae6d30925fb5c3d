"""The systems that are measured, each as its documentation's first tutorial builds it.

All run the same weights. `qa` and the bare embedder run them as `qa.models` does; the frameworks
get them as sentence-transformers would give them: batches of what the framework hands over, sorted by
length and padded, one session on all cores.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from eval.bench.data import Source

BATCH = 32
DEEPEST = 20


@dataclass(frozen=True)
class Found:
    """A text that a system shows for a question, and the address of its article."""

    text: str
    url: str


class System(Protocol):
    """Something that articles are put into."""

    def add(self, sources: Sequence[Source]) -> int:
        """Reads, cuts, embeds and stores them; how many texts were embedded."""
        ...

    def search(self, question: str) -> list[Found]:
        """What it shows for a question, the best first."""
        ...


class Bare:
    """The embedder of `qa` and nothing else, over the texts that `qa` has it embed."""

    def __init__(self, folder: Path) -> None:
        from qa.models import embedder

        self._file = folder / "articles.jsonl"
        self._embedder = embedder()
        self._embedder.embed_query("load the model")
        self._texts: list[str] = []

    def prepare(self, sources: Sequence[Source]) -> None:
        """Cuts the passages, which is not measured."""
        from qa.articles import load
        from qa.chunk import passages
        from qa.schema import Document

        _write(sources, self._file)
        self._texts = [
            f"{read.publication.title or ''}\n{passage.text}".strip()
            for read in load([self._file])
            if isinstance(read, Document)
            for passage in passages(read.article)
        ]

    def add(self, sources: Sequence[Source]) -> int:
        """Embeds the passages that were cut, of `sources`, and forgets the vectors."""
        del sources
        self._embedder.embed_passages(self._texts)
        return len(self._texts)

    def search(self, question: str) -> list[Found]:
        """Nothing: it keeps nothing."""
        del question
        return []


class Ours:
    """`qa`: what it shows are the passages of the sentences that it ranks."""

    def __init__(self, folder: Path) -> None:
        from qa.models import embedder, reranker
        from qa.store import Store

        self._folder = folder
        self._embedder, self._reranker = embedder(), reranker()
        self._embedder.embed_query("load the model")
        self._store = Store.open(folder / "library", create=True)
        self._added = 0

    def add(self, sources: Sequence[Source]) -> int:
        """What `qa ingest FILE` does."""
        from qa.pipeline.ingest import ingest
        from qa.pipeline.sources import read

        self._added += 1
        path = self._folder / f"part{self._added}.jsonl"
        _write(sources, path)
        return ingest(self._store, self._embedder, read([path], self._store)).passages

    def search(self, question: str) -> list[Found]:
        """Each passage where its best sentence is ranked."""
        from qa.chunk import passages
        from qa.retrieve import rank

        found: dict[tuple[str, int], Found] = {}
        for sentence in rank(question, self._store, self._embedder, self._reranker).sentences:
            start, article = sentence.span.start, self._store.article(sentence.span.article_id)
            (url, *_) = (one.url for one in self._store.publications(article.id))
            (passage,) = (p for p in passages(article) if p.span.start <= start < p.span.end)
            found.setdefault((article.id, passage.span.start), Found(passage.text, url or ""))
        return list(found.values())[:DEEPEST]


class Batched:
    """The packaged model as sentence-transformers would run it."""

    def __init__(self) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        from qa.models.onnx import MAX_TOKENS
        from qa.models.weights import EMBEDDER, find

        weights = find(EMBEDDER)
        self._session = onnxruntime.InferenceSession(
            str(weights.model), providers=["CPUExecutionProvider"]
        )
        self._inputs = {given.name for given in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(weights.tokenizer))
        self._tokenizer.enable_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        """Unit vectors, in the order of the texts."""
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        rows: list[list[float]] = [[] for _ in texts]
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            for i, vector in zip(batch, self._batch([texts[i] for i in batch]), strict=True):
                rows[i] = vector
        return rows

    def query(self, text: str) -> list[float]:
        """The vector of a question, with the prefix that the model's card asks for."""
        from qa.models.onnx import QUERY_PREFIX

        return self.encode([QUERY_PREFIX + text])[0]

    def _batch(self, texts: Sequence[str]) -> list[list[float]]:
        encodings = self._tokenizer.encode_batch(list(texts))
        fields = {
            "input_ids": [one.ids for one in encodings],
            "attention_mask": [one.attention_mask for one in encodings],
            "token_type_ids": [one.type_ids for one in encodings],
        }
        feed = {name: np.array(fields[name], dtype=np.int64) for name in self._inputs}
        first = self._session.run(None, feed)[0][:, 0]
        unit: list[list[float]] = (first / np.linalg.norm(first, axis=1, keepdims=True)).tolist()
        return unit


class LangChain:
    """RecursiveCharacterTextSplitter 1000/200 and langchain-chroma, as in the tutorial on search."""

    def __init__(self, folder: Path) -> None:
        from langchain_chroma import Chroma
        from langchain_core.embeddings import Embeddings
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        model = Batched()

        class Model(Embeddings):
            def embed_documents(self, texts: list[str]) -> list[list[float]]:
                return model.encode(texts)

            def embed_query(self, text: str) -> list[float]:
                return model.query(text)

        self._splitter = RecursiveCharacterTextSplitter(
            chunk_size=1000, chunk_overlap=200, add_start_index=True
        )
        self._store = Chroma(
            collection_name="news", embedding_function=Model(), persist_directory=str(folder)
        )

    def add(self, sources: Sequence[Source]) -> int:
        """Splits the documents and adds the chunks."""
        from langchain_core.documents import Document

        documents = [
            Document(page_content=_page(one), metadata={"source": one.url}) for one in sources
        ]
        chunks = self._splitter.split_documents(documents)
        self._store.add_documents(documents=chunks)
        return len(chunks)

    def search(self, question: str) -> list[Found]:
        """The nearest chunks."""
        found = self._store.similarity_search(question, k=DEEPEST)
        return [Found(one.page_content, one.metadata["source"]) for one in found]


class LlamaIndex:
    """SentenceSplitter and its Chroma store; chunks of 512 tokens, which is what the model reads."""

    def __init__(self, folder: Path) -> None:
        import chromadb
        from chromadb.config import Settings
        from llama_index.core import StorageContext, VectorStoreIndex
        from llama_index.core.base.embeddings.base import BaseEmbedding
        from llama_index.core.node_parser import SentenceSplitter
        from llama_index.vector_stores.chroma import ChromaVectorStore

        model = Batched()

        class Model(BaseEmbedding):
            def _get_text_embedding(self, text: str) -> list[float]:
                return model.encode([text])[0]

            def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
                return model.encode(texts)

            def _get_query_embedding(self, query: str) -> list[float]:
                return model.query(query)

            async def _aget_query_embedding(self, query: str) -> list[float]:
                return model.query(query)

        client = chromadb.PersistentClient(
            path=str(folder), settings=Settings(anonymized_telemetry=False)
        )
        store = ChromaVectorStore(chroma_collection=client.get_or_create_collection("news"))
        self._splitter = SentenceSplitter(chunk_size=512)
        self._index: Any = VectorStoreIndex.from_documents(
            [],
            storage_context=StorageContext.from_defaults(vector_store=store),
            embed_model=Model(),
            transformations=[self._splitter],
        )
        self._retriever = self._index.as_retriever(similarity_top_k=DEEPEST)

    def add(self, sources: Sequence[Source]) -> int:
        """Splits the documents and inserts the nodes."""
        from llama_index.core import Document

        documents = [
            Document(
                text=_page(one),
                metadata={"source": one.url},
                excluded_embed_metadata_keys=["source"],
                excluded_llm_metadata_keys=["source"],
            )
            for one in sources
        ]
        nodes = self._splitter.get_nodes_from_documents(documents)
        self._index.insert_nodes(nodes)
        return len(nodes)

    def search(self, question: str) -> list[Found]:
        """The nearest nodes."""
        found = self._retriever.retrieve(question)
        return [Found(one.node.get_content(), one.node.metadata["source"]) for one in found]


SYSTEMS: dict[str, Callable[[Path], System]] = {
    "bare": Bare,
    "qa": Ours,
    "langchain": LangChain,
    "llamaindex": LlamaIndex,
}


def _page(source: Source) -> str:
    return f"{source.title}\n\n{source.text}"


def _write(sources: Sequence[Source], path: Path) -> None:
    path.write_text("\n".join(json.dumps(asdict(one)) for one in sources), encoding="utf-8")
