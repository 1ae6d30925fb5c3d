"""The systems that are measured, each as its documentation's first tutorial builds it.

All have the same weights. `qa` and the bare embedder run them as `qa.models` does; in whose hands
a framework gives them is told by its name: see `eval.bench.encoders`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from eval.bench.data import Source
from eval.bench.encoders import ENCODERS, Encoder

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


class LangChain:
    """RecursiveCharacterTextSplitter 1000/200 and langchain-chroma, as in the tutorial on search."""

    def __init__(self, folder: Path, model: Encoder) -> None:
        from langchain_chroma import Chroma
        from langchain_core.embeddings import Embeddings
        from langchain_text_splitters import RecursiveCharacterTextSplitter

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

    def __init__(self, folder: Path, model: Encoder) -> None:
        import chromadb
        from chromadb.config import Settings
        from llama_index.core import StorageContext, VectorStoreIndex
        from llama_index.core.base.embeddings.base import BaseEmbedding
        from llama_index.core.node_parser import SentenceSplitter
        from llama_index.vector_stores.chroma import ChromaVectorStore

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


def _with(make: Callable[[Path, Encoder], System], encoder: str, folder: Path) -> System:
    return make(folder, ENCODERS[encoder]())


SYSTEMS: dict[str, Callable[[Path], System]] = {
    "bare": Bare,
    "qa": Ours,
    **{
        f"{name}:{encoder}": partial(_with, make, encoder)
        for name, make in (("langchain", LangChain), ("llamaindex", LlamaIndex))
        for encoder in ENCODERS
    },
}


def _page(source: Source) -> str:
    return f"{source.title}\n\n{source.text}"


def _write(sources: Sequence[Source], path: Path) -> None:
    path.write_text("\n".join(json.dumps(asdict(one)) for one in sources), encoding="utf-8")
