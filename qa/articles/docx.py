"""DOCX: the paragraphs and tables of a Word document, and its title and author."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from qa.articles import files
from qa.articles.office import stated
from qa.articles.page import Page, filled, page_of
from qa.articles.source import Record, Source, parsing, required
from qa.errors import ArticleError

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_UNPACKED = 200_000_000  # bytes of its parts, which are all held in memory
_TAGS = 400_000  # in one of them
_OLE = b"\xd0\xcf\x11\xe0"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = f"{_WORD}p"
_BEFORE = 20  # paragraphs among which the title is looked for
_AROUND = {f"{_WORD}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_BREAKS = {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_MOVED = f"{_WORD}moveFrom"
_TITLES = ("Title", "Heading 1")


def records(source: Source) -> Iterator[Record]:
    """The one record of a document."""
    raw = files.read(source.stream, files.COLLECTION_LIMIT)
    yield Record(source.origin, raw, partial(_parse, raw))


def _parse(raw: bytes) -> tuple[str, Page]:
    """The text of a document, a line a paragraph, and the page it is.

    Raises:
        ArticleError: it is damaged, encrypted, or not a Word document.
    """
    if raw.startswith(_OLE):
        raise ArticleError("encrypted, or a .doc file: save it as .docx without a password")
    docx = required("docx", "docx", "DOCX")
    problems = required("docx.opc.exceptions", "docx", "DOCX")
    lxml = required("lxml.etree", "docx", "DOCX")
    with parsing("the DOCX file", zipfile.BadZipFile, problems.OpcError, lxml.LxmlError):
        _check(raw)
        document = docx.Document(io.BytesIO(raw))
        text = "\n\n".join(filter(str.strip, _blocks(document.element.body)))
        head = _head(document)
        # A document that names its title has styles, and so tells headings from broken lines.
        return text, replace(head, text=text, marked=head.title is not None)


def _check(raw: bytes) -> None:
    """Nothing, if the parts of the document are not too much to be held and gone through.

    Raises:
        ArticleError: they are.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        if sum(part.file_size for part in parts.infolist()) > _UNPACKED:
            raise ArticleError(f"unpacks to more than {_UNPACKED // 1_000_000} MB: not read")
        for part in parts.infolist():
            if part.filename.endswith((".xml", ".rels")) and parts.read(part).count(b"<") > _TAGS:
                raise ArticleError(f"too large: more than {_TAGS:,} tags")


def _head(document: Document) -> Page:
    """Title and author, the title as it stands above the text before what the properties say."""
    from docx.text.paragraph import Paragraph

    above = islice(document.element.body.iterchildren(_PARAGRAPH), _BEFORE)
    first = next((p for p in (Paragraph(p, document) for p in above) if p.text.strip()), None)
    style = first.style.name if first is not None and first.style is not None else None
    title = first.text if first is not None and style in _TITLES else None
    said = document.core_properties
    return filled(page_of({"title": title}, text="", by="text"), stated(said.title, said.author))


def _blocks(parent: _Element) -> Iterator[str]:
    """The paragraphs below `parent`, and the rows of its tables; as if all changes were accepted."""
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield _text(child)
        elif child.tag == f"{_WORD}tbl":
            yield "\n".join(_blocks(child))
        elif child.tag == f"{_WORD}tr":
            cells = child.iterchildren(f"{_WORD}tc")
            yield " | ".join(" ".join(_blocks(cell)) for cell in cells)
        elif child.tag in _AROUND:
            yield from _blocks(child)


def _text(paragraph: _Element) -> str:
    """The text of a paragraph, without the boxes anchored in it and what was moved from it."""
    parts = []
    for element in paragraph.iter(f"{_WORD}t", *_BREAKS):
        if next(element.iterancestors(_PARAGRAPH, _MOVED)) is paragraph:
            parts.append(_BREAKS.get(element.tag) or element.text or "")
    return "".join(parts)
