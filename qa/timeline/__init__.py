"""Sentences with their times -> dated events, those of equal events merged. Pure.

`dating` tells which times of a sentence date what it tells, and `merging` which sentences tell of
one event and whether their dates can all be true.
"""

from qa.timeline.dating import clause, datings, is_told
from qa.timeline.merging import Dated, Group, merge

__all__ = ["Dated", "Group", "clause", "datings", "is_told", "merge"]
