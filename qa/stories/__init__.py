"""The same story once: near-equal texts found, and what changed between versions of one.

text ─ shingles ─ signature             candidates, looked up by its bands
two candidates ─ is_same_story          by their texts
two versions ─ difference, supersedes   what changed, and which one holds
"""

from qa.stories.difference import difference
from qa.stories.near import RESEMBLING, is_same_story
from qa.stories.shingles import head, resemblance, signature
from qa.stories.versions import supersedes

__all__ = [
    "RESEMBLING",
    "difference",
    "head",
    "is_same_story",
    "resemblance",
    "signature",
    "supersedes",
]
