"""The page and the HTTP API over a library: `qa serve`.

guard       what stands before everything; bounds: how much one may send
login       logging in; sessions: who has, attempts: who has tried too often
app         the application; problems: how it fails, described: how it tells what it gives
asking, reading, telling, ingesting, evaluation    the parts of the API; given, responses
desk        what they work with; work, events: work that ends with its request
jobs        reading in, in its own thread; uploads, spool, outcomes, bell
pages       the files of the page, which are in page/
"""

from qa.serve.app import application
from qa.serve.desk import Desk
from qa.serve.guard import Entry
from qa.serve.sessions import Sessions

__all__ = ["Desk", "Entry", "Sessions", "application"]
