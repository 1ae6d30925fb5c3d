"""Bytes to text, and text to repaired text: the only place where characters are changed."""

from __future__ import annotations

import codecs
import re

from qa.errors import ArticleError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python decodes these too; no page is in them, and they take time by the square of its length.
_NO_CHARSETS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"})
WRONG_ENCODING = "wrong encoding: neither UTF-8 nor Windows-1252 text; save it as UTF-8"

_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# What may go through untouched, so that most lines never reach ftfy; "&" may begin an entity.
_PLAIN = re.compile("[\t\x20-\x25\x27-\x7e‘’“”–—…•]*")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_OTHER_SPACE = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
# All but the single plain space, of which a line has too many to replace each by itself.
_SPACES = re.compile(f"[{_OTHER_SPACE}][\x20{_OTHER_SPACE}]*|\x20[\x20{_OTHER_SPACE}]+")
# Joiners shape Arabic, Persian and Indic letters and emoji; beside Latin letters they do nothing.
_IDLE_JOINER = re.compile(
    "(?<![\u0600-\U000fffff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\U000fffff])"
)
# The first half of a mis-decoded no-break space, whose second half was trimmed as a space. A
# true Â begins a word or follows a capital.
_STRAY = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])Â(?!\w)|(?<=[\d.,;:!?\"'”’)\]%])Â(?!\w)|(?<!\S)Â(?!\S)")

_UTF8_SEQUENCE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_SYMBOL_IN_WORD = re.compile(
    "[^\\W\\d_][\u0192\u02c6\u2020-\u2022\u2030¡-©«-¯±-´¶-¹»-¿×÷][^\\W\\d_]"
)


def decode(raw: bytes) -> str:
    """The text that `raw` holds: by its byte order mark, as UTF-8, else as Windows-1252.

    The last is what old newsroom systems wrote; it maps nearly every byte to something, so it is
    taken only where the result looks like words.

    Raises:
        ArticleError: it is binary, or its encoding cannot be told.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _strict(raw[len(mark) :], encoding)
    if b"\0" in raw:
        raise ArticleError("binary, not text")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = _windows_1252(raw)
    if _is_binary(text):
        raise ArticleError("binary, not text")
    return text


def decode_as(raw: bytes, charset: str) -> str | None:
    """`raw` in the encoding that a server, a page or a mail names; None where that cannot be."""
    try:
        if codecs.lookup(charset).name in _NO_CHARSETS:
            return None
        return raw.decode(charset)
    except (LookupError, ValueError):  # unknown, or not its encoding
        return None


def _strict(raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        raise ArticleError(f"wrong encoding: marked as {encoding.upper()} but is not") from None
    if "\0" in text or _is_binary(text):
        raise ArticleError("binary, not text")
    return text


def _is_binary(text: str) -> bool:
    controls = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f\v\x1b")
    return controls > 2 + len(text) // 100


def _windows_1252(raw: bytes) -> str:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        raise ArticleError(WRONG_ENCODING) from None
    broken_utf8 = _UTF8_SEQUENCE.search(raw) is not None
    letters = sum(map(str.isalpha, text))
    accented = sum(c.isalpha() and not c.isascii() for c in text)
    if broken_utf8 or accented * 5 > letters or _SYMBOL_IN_WORD.search(text):
        raise ArticleError(WRONG_ENCODING)
    return text


def repair(text: str) -> str:
    r"""`text` with mis-decoded characters mended, in NFC, with "\n" for line ends.

    Control, bidirectional and zero-width characters go, runs of spaces become one, lines are
    trimmed and no two blank lines follow each other. Curly quotes, ligature-free and wide
    letters stay as they are written. Repairing twice changes nothing more.

    >>> repair("CafÃ© \u202eopens\u00a0\r\n\r\n\r\nagain\u200b")
    'Café opens\n\nagain'
    """
    lines = [_line(line) for line in _BREAKS.split(text)]
    kept = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
    return "\n".join(kept).strip()


def _line(line: str) -> str:
    """One repaired line. Each step can make work for another, so they run until nothing moves."""
    while not _PLAIN.fullmatch(line):
        before = line
        line = _mend(line)
        if line == before:
            break
    return _SPACES.sub(" ", line).strip()


def _mend(line: str) -> str:
    line = _IDLE_JOINER.sub("", _INVISIBLE.sub("", _BREAKS.sub(" ", _ftfy(line))))
    return _STRAY.sub("", _SPACES.sub(" ", line))


def _ftfy(line: str) -> str:
    from ftfy import TextFixerConfig, fix_text

    # Quotes, ligatures and wide letters are the writer's own; only faults are mended.
    config = TextFixerConfig(
        uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, explain=False
    )
    return fix_text(line, config)
