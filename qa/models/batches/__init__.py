"""The OpenAI Batch API: requests that are answered within a day, at a lower price.

    deferred   a chat model that puts aside what it cannot answer yet
    outbox     what was put aside, cut into files at the endpoint's limits
    means      what may be sent: limits, the endpoint's queue, the budget
    api        the routes: upload, create, list, retrieve, read
    ledger     what was sent and what came of it, as the journal tells it
    collection the files of a batch that has ended, read into the journal
    run        one round: collect, work, submit

A kill between any two steps loses nothing and pays nothing twice. A batch is journaled before it is
asked for and after it was taken; where only the first entry is there, the endpoint's own list tells
whether it was taken: by the mark in its metadata, or by its input file. What no list can tell is a
request that the endpoint still has in hand; so a batch counts as not taken only where it is not in
the list `run.SETTLED` seconds after it was asked for. An endpoint that takes a batch later than
that, or never lists it, would be paid twice: it has no key by which it knows a request again.
"""
