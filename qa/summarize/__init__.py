"""Articles -> the draft of a summary: with their own sentences (`extractive`), or a model's.

    length      how long a summary may be         standing    which sentences can stand alone
    extractive  picks sentences                   told        sentences as they are read
    worth       which matter most                 repeats     which say the same
    overtaken   which later reports have changed  moments     which of two came later
    reduction   articles too long to be shown at once

Nothing in a draft is trusted; `qa.verify` is the only place where a summary is made.
"""
