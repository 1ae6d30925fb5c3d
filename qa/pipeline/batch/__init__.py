"""Many summaries: some at once, each on its own, and gone on with where a run was stopped.

items      what is to be summarised, what became of it, and the key it is known by
running    the run                      crew       the threads that do its work
planning   what it would take           progress   how far it has come
held       the journal, which one process holds
interrupt  Ctrl-C, once and twice
"""

from qa.pipeline.batch.held import journal_at
from qa.pipeline.batch.interrupt import interruptible
from qa.pipeline.batch.items import Done, Failed, Item, Pending, Result, item_key
from qa.pipeline.batch.planning import Calls, Plan, plan
from qa.pipeline.batch.progress import Progress
from qa.pipeline.batch.running import CONCURRENCY, run

__all__ = [
    "CONCURRENCY",
    "Calls",
    "Done",
    "Failed",
    "Item",
    "Pending",
    "Plan",
    "Progress",
    "Result",
    "interruptible",
    "item_key",
    "journal_at",
    "plan",
    "run",
]
