"""A library on disk: SQLite is the truth, Chroma holds vectors that can be made again from it.

store.py     Store: one library folder, everything below behind one door
database.py  the tables, and a connection whose errors are `LibraryError`s
writing.py   storing a document: new, known, superseding
reading.py   articles, publications and passages by id
search.py    words: FTS5 and BM25
index.py     vectors: one Chroma index in its own folder
indexing.py  a writer's copy of the index, and how it is published
manifest.py  which embedder, which index
lock.py      one writer at a time
"""

from qa.store.store import Counts, Store

__all__ = ["Counts", "Store"]
