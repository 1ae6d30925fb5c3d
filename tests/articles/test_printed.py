"""PDF and DOCX: text that was set for paper."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qa.articles import load
from qa.articles.office import stated
from qa.articles.pdf_lines import Line, PrintedPage, text_of
from qa.schema import Document, Skipped
from tests.specimens import (
    MORE,
    PROSE,
    Text,
    docx,
    pdf,
    pdf_of,
    pdf_stream,
    zipped,
)

TITLE = "Dam at Odelle to be lowered by four metres"


def read(tmp_path: Path, name: str, raw: bytes) -> Document | str:
    (tmp_path / name).write_bytes(raw)
    (found,) = load([tmp_path / name])
    assert isinstance(found, Document | Skipped)
    return found.reason if isinstance(found, Skipped) else found


def lines(*texts: str, left: float = 50, top: float = 700, size: float = 11) -> list[Text]:
    return [(left, top - 14 * n, size, text) for n, text in enumerate(texts)]


# PDF


def test_a_printed_article(tmp_path: Path) -> None:
    def page(number: int, *texts: str) -> list[Text]:
        head = [(50.0, 770.0, 9.0, "The Odelle Courier - 3 March 2023")]
        return [*head, *lines(*texts), (300.0, 20.0, 9.0, f"Page {number} of 3")]

    pages = [
        [*page(1)[:1], (50.0, 730.0, 20.0, TITLE), *page(
            1, "The dam will be lowered by four metres, the board said on Friday, and the govern-",
            "ment agreed. It voted five to two.", "Work begins in May 2023, said the mayor of Odelle, who",
        )[1:]],
        page(2, "has waited for it for years (and for a well-known, long-",
             "term plan): “We go on,” she said at the dam."),
        page(3, "The next meeting of the board is in June, and it will be in Odelle once more."),
    ]  # fmt: skip
    info = {"Title": TITLE, "Author": "Ana Rook and Ole Lund"}

    document = read(tmp_path, "a.pdf", pdf(pages, info))

    assert isinstance(document, Document)
    assert document.article.text.split("\n\n") == [
        "The dam will be lowered by four metres, the board said on Friday, and the government agreed. "
        "It voted five to two.",
        "Work begins in May 2023, said the mayor of Odelle, who has waited for it for years (and for "
        "a well-known, long-term plan): “We go on,” she said at the dam.",
        "The next meeting of the board is in June, and it will be in Odelle once more.",
    ]
    assert document.publication.title == TITLE
    assert document.publication.authors == ("Ana Rook", "Ole Lund")
    assert dict(document.publication.told) == {"title": "file", "authors": "file"}


def line(text: str, left: float, bottom: float, right: float = 290, size: float = 10) -> Line:
    return Line(text, left, right, bottom, bottom + size)


def test_columns_are_read_one_after_the_other_and_paragraphs_told_by_indents() -> None:
    page = PrintedPage(800, [
        line("The board met on Friday and", 50, 600), line("voted.", 50, 588, right=80),
        line("Ana Rook was", 62, 576), line("there, and said so", 50, 564),
        line("to the Courier.", 320, 600, right=560), line("Nobody else was.", 332, 588, right=450),
        line("Yes.", 332, 576, right=350), line("No more", 320, 520, right=350), line("is known", 320, 490),
    ])  # fmt: skip

    assert text_of([page]).split("\n\n") == [
        "The board met on Friday and voted.",
        "Ana Rook was there, and said so to the Courier.",
        "Nobody else was.",
        "Yes.",
        "No more",
        "is known",
    ]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the govern\x02", "ment fell", "the government fell"),
        ("a long\xad", "term plan", "a long-term plan"),
        ("the Reno\x02", "Tahoe games", "the Reno-Tahoe games"),
        ("some 20\ufffe", "foot waves", "some 20-foot waves"),
        ("a co\x02", "operative, no co-operative,", "a co-operative, no co-operative,"),
        ("an off\x02", "year election", "an off-year election"),
        ("the up\x02", "date of the update", "the update of the update"),
        ("he said \x02", "(no more)", "he said -(no more)"),
        ("he said\x02", "and went", "he saidand went"),
    ],
)
def test_a_word_that_is_parted_at_the_end_of_a_line(before: str, after: str, joined: str) -> None:
    page = PrintedPage(800, [line(before, 50, 600), line(after, 50, 588)])

    assert text_of([page]) == joined


def test_a_hyphen_at_the_very_end_stays_one_and_no_lines_are_no_text() -> None:
    assert text_of([PrintedPage(800, [line("the govern\x02", 50, 600)])]) == "the govern-"
    assert text_of([PrintedPage(800, [line("7", 50, 10)])]) == ""


def test_what_stands_once_at_the_top_is_no_running_head() -> None:
    def page(*texts: str) -> PrintedPage:
        return PrintedPage(800, [line(text, 50, 780 - 12 * n) for n, text in enumerate(texts)])

    text = text_of(
        [page("The Courier 1", "It rains."), page("The Courier 2", "It snows."), page("Why?")]
    )

    assert text.split("\n\n") == ["It rains.", "It snows.", "Why?"]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"no PDF", "not a PDF file, or a damaged one"),
        (pdf([[]]), "no text in it: pictures of pages are not read"),
        (pdf([[]] * 2001), "too large: more than 2,000 pages"),
    ],
)
def test_what_is_no_pdf_to_read_is_skipped(tmp_path: Path, raw: bytes, why: str) -> None:
    assert read(tmp_path, "a.pdf", raw) == why


def test_a_pdf_with_a_password_says_so(tmp_path: Path) -> None:
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>",
               b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (b"61" * 32, b"62" * 32)]  # fmt: skip
    raw = pdf_of(objects, b"/Encrypt 3 0 R/ID[<6161><6161>]")

    assert read(tmp_path, "a.pdf", raw) == "encrypted: save it without its password first"


@pytest.mark.soak  # it takes the seconds that it is given
def test_a_page_that_draws_itself_a_billion_times_is_given_up(tmp_path: Path) -> None:
    def form(number: int) -> bytes:
        names = b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 1)
        return pdf_stream(b"/Subtype/Form/BBox[0 0 9 9]" + names, b"/X Do " * 12)

    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page,
               pdf_stream(b"", b"/X Do"), *map(form, range(5, 20))]  # fmt: skip
    before = os.times()

    why = read(tmp_path, "a.pdf", pdf_of(objects))

    assert why == "a PDF file that takes more than 4 seconds or 1.5 GB to read: not read"
    assert os.times().children_user - before.children_user < 5


# DOCX


def test_a_word_document(tmp_path: Path) -> None:
    raw = docx([(TITLE, "Title"), ("", None), (PROSE, None), ("What comes next", "Heading 2"), (MORE, None)],
               title="Template", author="Ana Rook")  # fmt: skip

    document = read(tmp_path, "a.docx", raw)

    assert isinstance(document, Document)
    assert document.article.text == f"{PROSE}\n\nWhat comes next\n\n{MORE}"
    assert document.publication.title == TITLE
    assert document.publication.authors == ("Ana Rook",)
    assert dict(document.publication.told) == {"title": "text", "authors": "file"}


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
PARTS = "application/vnd.openxmlformats-"


def document_of(body: str, before: str = "") -> bytes:
    types = f"{PARTS}officedocument.wordprocessingml.document.main+xml"
    return zipped({
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="{PARTS}package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="{types}"/></Types>'
        ).encode(),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{OFFICE}" Target="word/document.xml"/></Relationships>'
        ).encode(),
        "word/document.xml": f"{before}<w:document {WORD}><w:body>{body}</w:body></w:document>".encode(),
    })  # fmt: skip


def p(text: str) -> str:
    return f"<w:p>{text}</w:p>"


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_a_document_reads_as_if_its_changes_were_accepted(tmp_path: Path) -> None:
    body = (
        p(r("The dam ") + f"<w:ins>{r('at Odelle ')}</w:ins><w:del><w:r><w:delText>soon</w:delText>"
          f"</w:r></w:del>{r('will be lowered')}<w:r><w:tab/></w:r>{r('by four metres.')}")
        + f"<w:moveFrom>{p(r('Moved.'))}</w:moveFrom>"
        + p(f"<w:moveFrom>{r('Gone.')}</w:moveFrom>{r('The board said so on Friday.')}"
            f"<w:r><w:txbxContent>{p(r('In a box.'))}</w:txbxContent></w:r>")
        + f"<w:sdt><w:sdtContent>{p(r('It voted five to two.'))}</w:sdtContent></w:sdt>"
        + "<w:tbl><w:tr><w:tc>" + p(r("Metres")) + "</w:tc><w:tc>" + p(r("Four.")) + "</w:tc></w:tr>"
        + "<w:tr><w:tc><w:tbl><w:tr><w:tc>" + p(r("Cost")) + "</w:tc></w:tr></w:tbl></w:tc><w:tc>"
        + p(r("12 million.")) + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip

    document = read(tmp_path, "a.docx", document_of(body))

    assert isinstance(document, Document)
    assert document.article.text.split("\n") == [
        "The dam at Odelle will be lowered by four metres.",
        "",
        "The board said so on Friday.",
        "",
        "It voted five to two.",
        "",
        "Metres | Four.",
        "Cost | 12 million.",
    ]


def test_entities_of_a_document_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hush")
    lol = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    before = f'<!DOCTYPE x [<!ENTITY a "lol">{lol}<!ENTITY z SYSTEM "{secret.as_uri()}">]>'

    bomb = read(tmp_path, "a.docx", document_of(p(r(f"{PROSE} &m;")), before))
    file = read(tmp_path, "b.docx", document_of(p(r(f"{PROSE} &z;")), before))

    assert bomb == "the DOCX file cannot be parsed (XMLSyntaxError)"
    assert "hush" not in str(file)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"),
        (b"PK\3\4 no", "the DOCX file cannot be parsed (BadZipFile)"),
        (zipped({"a.txt": b"a"}), "the DOCX file cannot be parsed (KeyError)"),
        (b"\xd0\xcf\x11\xe0", "encrypted, or a .doc file: save it as .docx without a password"),
        (document_of("<w:p/>" * 400_001), "too large: more than 400,000 tags"),
        (zipped({"a.bin": b"\0" * 200_000_001}), "unpacks to more than 200 MB: not read"),
    ],
    ids=["empty", "cut", "zip", "ole", "tags", "bomb"],
)
def test_what_is_no_document_to_read_is_skipped(tmp_path: Path, raw: bytes, why: str) -> None:
    assert read(tmp_path, "a.docx", raw) == why


@pytest.mark.parametrize(
    ("title", "author", "kept"),
    [
        ("Dam to be lowered", "Ana Rook", ("Dam to be lowered", ("Ana Rook",))),
        ("Microsoft Word - dam.docx", "arook", (None, ())),
        ("dam_final2.indd", "", (None, ())),
        ("Untitled", None, (None, ())),
        (None, "Staff Writer", (None, ())),
    ],
)
def test_properties_left_by_a_program_are_neither_title_nor_name(
    title: str | None, author: str | None, kept: tuple[str | None, tuple[str, ...]]
) -> None:
    page = stated(title, author)

    assert (page.title, page.authors) == kept
