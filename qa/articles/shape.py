"""The shape of a line: does it end as prose ends, does it read as a sentence, is it a list item?

Nothing here knows a page's vocabulary; `furniture` does.
"""

from __future__ import annotations

import re

ENDS = ".!?…‽⁇⁈⁉。！？｡؟۔।॥։።፧။៖᙮"
_PAUSES = ",;:—–،؛、，；："
_CLOSERS = "\"'”’»›)]}）】」』〉》“‘*†‡ "
_OPENERS = "\"'“‘«‹„‚([{（【「『〈《¿¡"
_FOOTNOTE = re.compile(r"\[\d{1,3}$")  # its closing bracket goes with the quotes
_DASHES = re.compile(r"(?:--+|\s-)$")

_ITEM = re.compile(r"(?:[•◦▪▫■□◾◼●○·►▶‣⁃*+]\s*|[-–—−]\s+|\(?\d{1,3}[.)]\s+|[a-zA-Z][.)]\s+)(?=\S)")
_QUESTION_AND_ANSWER = re.compile(r"(?:Q|A|Question|Answer)\s*[:.]\s", re.IGNORECASE)
_LABEL = re.compile(r"([^\s:][^:]{0,30}):\s+\S")
# A full stop inside the line: the word before it is no abbreviation ("Sen.", "vs.", "U.S.").
_INNER_STOP = re.compile(r"[a-z\d]{3,}[.][\"'”’)\]]*\s+[\"'“‘(]?[A-Z]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Scripts that are written without spaces: three of their characters count as a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")

# Headlines leave out articles and auxiliaries; sentences can hardly do without both.
_SMALL_WORDS = {
    "determiner": "the a an this that these those his her its their our my your he she it they we i",
    "auxiliary": "is are was were be been being has have had will would can could should may might "
    "must did does do said says told added isn't aren't wasn't weren't hasn't haven't hadn't won't "
    "wouldn't can't couldn't shouldn't didn't doesn't don't",
    "question": "what why how who where when which whose here inside",
}
_DETERMINERS, _AUXILIARIES, _ASKS = (frozenset(w.split()) for w in _SMALL_WORDS.values())

_LONG = 20  # words; headlines are shorter
_FEW = 8
_TAIL = 80  # characters in which a line's last mark is looked for
_TWO_SENTENCES = 12


def words(line: str) -> int:
    """How many words `line` has."""
    spaced = len(line.split())
    return spaced if line.isascii() else spaced + len(_UNSPACED.findall(line)) // 3


def _core(line: str) -> str:
    """The end of `line`, without the quotes, brackets and footnote marks that close it."""
    end = line[-_TAIL:]
    while (core := _FOOTNOTE.sub("", end.rstrip(_CLOSERS))) != end:
        end = core
    return end


def ends_sentence(line: str) -> bool:
    """Whether `line` ends with a sentence's mark, inside or outside quotes and brackets.

    >>> ends_sentence('"We go on." (AFP)'), ends_sentence("Talks were held.[3]")
    (False, True)
    """
    core = _core(line)
    return bool(core) and core[-1] in ENDS


def pauses(line: str) -> bool:
    """Whether `line` ends with a mark that promises more: a comma, a colon, a dash."""
    core = _core(line)
    return bool(core) and (core[-1] in _PAUSES or bool(_DASHES.search(core)))


def is_item(line: str) -> bool:
    """Whether `line` is marked as a list's item or as a question or answer of an interview."""
    return bool(_ITEM.match(line) or _QUESTION_AND_ANSWER.match(line))


def label(line: str) -> str | None:
    """What stands before the colon of a line such as "Where: the old market"."""
    found = _LABEL.match(line)
    return found[1].casefold() if found else None


def reads_as_sentence(line: str) -> bool:
    """Whether `line`, which lacks its full stop, is prose nevertheless.

    It is, when it is longer than a headline, holds another sentence, or has the small words that
    headlines leave out.
    """
    count = words(line)
    if count > _LONG or (count >= _TWO_SENTENCES and _INNER_STOP.search(line)):
        return True
    found = [word.casefold().replace("’", "'") for word in _WORD.findall(line)]
    if not found or found[0] in _ASKS:
        return False
    determiners = sum(word in _DETERMINERS for word in found)
    auxiliaries = sum(word in _AUXILIARIES for word in found)
    if not determiners or not auxiliaries:
        return False
    enclosed = line[0] in _OPENERS and line[-1] in _CLOSERS
    return count >= 6 if enclosed else count >= _FEW and determiners + auxiliaries >= 3


def is_quoted(line: str) -> bool:
    """Whether `line` stands in quotation marks from end to end."""
    return line[:1] in "\"'“‘«„「『" and line[-1:] in "\"'”’»“」』"
