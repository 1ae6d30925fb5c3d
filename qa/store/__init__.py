"""A library on disk: SQLite is the truth, Chroma an index that can be made again from it.

store.py             Store: one library folder, everything below behind one door
tables.py            the tables; migration.py brings those of an older qa to them
database.py          a connection whose errors are `LibraryError`s
writing.py           storing a document: new, known, superseding
amendments.py        what the user says of publications; removing.py takes articles out
reading.py           articles, publications and passages by id
listing.py           a page of the list of articles
search.py            words: FTS5 and BM25
narrowed.py          what filters leave of it; filtering.py says which articles those are
vectors.py           vectors, by what was embedded; nearest.py searches them
index.py             one Chroma index in its own folder
indexing.py          giving passages their vectors, and publishing an index of them
stories.py           what is known of which articles tell the same
conversations.py     what was asked in conversations, in a file of its own
answers.py           what was answered to others, in a file of its own
fetched.py           what servers said of pages
checking.py          whether all that is derived is right; checking_vectors.py, of the vectors
manifest.py          which embedder, which index
lock.py              one writer at a time
"""

from qa.store.answers import Answers
from qa.store.conversations import Conversations
from qa.store.listing import ORDERS, Listed
from qa.store.narrowed import Narrowed
from qa.store.reading import Counts
from qa.store.store import Store

__all__ = ["ORDERS", "Answers", "Conversations", "Counts", "Listed", "Narrowed", "Store"]
