"""Lines in which an outlet sets its own report right: "Correction: ...", "This article was amended".

>>> text = "Nine died.\\nCorrection: An earlier version said that ten died.\\nIt rained."
>>> [text[start:end] for start, end in corrections(text)]
['Correction: An earlier version said that ten died.']
>>> corrections("The correction of the accounts took a year.")
[]
"""

from __future__ import annotations

import re
from typing import Final

WORDS: Final = (
    "correct corrected correction clarify clarified clarification amended erratum incorrectly wrongly"
    " mistakenly misstated misspelled version"
).split()
"""Of these, in some form, a line that `corrections` finds has one: to search an index by."""

_REPORT = r"(?:article|story|report|column|piece|headline|caption|version|dispatch|page|post)"
_HEADING = r"(?:corrections?(?:\s+and\s+clarifications?)?|clarifications?|corrected|erratum)"
_DATED = r"(?:\s*[,(]?\s*[^:–—\n]{0,40}\d[^:–—\n]{0,20}\)?)?"
_CORRECTION = re.compile(
    rf"^\W*(?:"
    rf"{_HEADING}{_DATED}\s*(?::|[-–—]\s|$)"
    rf"|(?:editor|author|writer|publisher)s?['’]?s?\s+note\b.*\b(?:correct|clarif|amend|misstate)"
    rf"|(?:an?|the|this|our)\s+(?:earlier|previous|original|first)\s+version\s+of\s+(?:this|our|the)\b"
    rf"|(?:this|our|the)\s+{_REPORT}\s+(?:has|was)\s+(?:\w+\s+){{0,4}}?(?:amended|corrected|clarified|to\s+(?:correct|clarify))\b"
    rf"|(?:this|our|the)\s+{_REPORT}\b.{{0,60}}?\b(?:incorrectly|wrongly|mistakenly|misstated|misspelled)\b"
    rf"|we\s+(?:have\s+)?(?:corrected|amended)\s+(?:this|the|our)\s+{_REPORT}\b"
    rf"|\(?corrects\s"
    rf").*",
    re.IGNORECASE,
)


def corrections(text: str) -> list[tuple[int, int]]:
    """Where the lines of `text` are that correct it, in order."""
    found, start = [], 0
    for line in text.split("\n"):
        if _CORRECTION.match(line):
            indent = len(line) - len(line.lstrip())
            found.append((start + indent, start + len(line.rstrip())))
        start += len(line) + 1
    return found
