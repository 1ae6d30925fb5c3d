"""What was fetched: the format by what the server calls it, and what others say of the page."""

from __future__ import annotations

import gzip
import hashlib
import io
from pathlib import Path

import pytest

from qa.articles import load, read_bytes
from qa.articles.page import Given, Page
from qa.articles.text import decode_as
from qa.errors import UsageError
from qa.schema import Document, Skipped, Unchanged
from tests.specimens import MORE, PROSE, every, html, mail, pdf

URL = "https://courier.example/dam"


def one(*args: object, **options: object) -> Document:
    (found,) = read_bytes(*args, **options)  # type: ignore[arg-type]
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize(
    ("media_type", "url", "raw"),
    [
        ("text/html; charset=utf-8", URL, html()),
        ("application/xhtml+xml", URL, html()),
        (None, URL, html()),
        ("application/octet-stream", f"{URL}.html?x=1", html()),
        ("text/plain", f"{URL}.md", f"# Dam\n\n{PROSE}\n".encode()),
        ("text/plain", URL, PROSE.encode()),
        ("TEXT/HTML", f"{URL}.txt", html()),
        ("application/pdf", URL, pdf([[(50, 700, 11, PROSE)]])),
        (None, URL, pdf([[(50, 700, 11, PROSE)]])),
        ("message/rfc822", URL, mail()),
        ("application/octet-stream", f"{URL}.txt.gz", gzip.compress(PROSE.encode(), mtime=0)),
    ],
)
def test_the_format_is_what_the_server_says_else_the_name_else_the_bytes(
    media_type: str | None, url: str, raw: bytes
) -> None:
    document = one(url, raw, media_type=media_type)

    assert document.article.text.startswith(PROSE)
    assert document.publication.origin == url
    assert (
        document.raw_hash
        == hashlib.sha256(raw if raw[:2] != b"\x1f\x8b" else PROSE.encode()).hexdigest()
    )


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("iso-8859-2", "iso-8859-2"), ("iso-8859-1", "utf-8"), ("nonsense", "utf-8"), ("punycode", "utf-8")],
)  # fmt: skip
def test_the_server_tells_the_encoding_unless_it_cannot_be(charset: str, encoding: str) -> None:
    text = "Starosta Łukasz Żak mówi: dość."

    document = one(URL, text.encode(encoding), media_type=f"text/plain; charset={charset}")

    assert document.article.text == text


def test_encodings_that_no_page_is_in_are_none() -> None:
    assert decode_as(b"a-b9", "punycode") is None
    assert decode_as(b"\\u0041", "unicode_escape") is None
    assert decode_as(b"a", "hex") is None
    assert decode_as("é".encode("cp1252"), "utf-8") is None
    assert decode_as("é".encode("cp1252"), "cp1252") == "é"


def test_each_format_is_told_from_its_beginning_and_on_standard_input() -> None:
    for name, raw in every().items():
        found = list(read_bytes(URL, raw))
        again = list(load(["-"], stdin=io.BytesIO(raw)))

        assert [item for item in found if isinstance(item, Document)], name
        assert len(again) == len(found), name
        assert not [item for item in found + again if isinstance(item, Skipped)], name


def test_prose_that_begins_like_a_mailbox_is_prose() -> None:
    text = f"From Odelle, our reporter writes: {PROSE}"

    (found,) = load(["-"], stdin=io.BytesIO(text.encode()))

    assert isinstance(found, Document)
    assert found.article.text == text


def test_an_address_that_gives_nothing_is_skipped() -> None:
    assert list(read_bytes(URL, b"", media_type="text/html")) == [Skipped(URL, "empty")]


def test_a_feed_fills_in_and_the_user_wins() -> None:
    hints = Page(
        "", "Feed's title", "Feed", None, ("Ole Lund",), "2023-03-03", told=(("title", "feed"),)
    )

    document = one(
        URL, html(), media_type="text/html", hints=hints, given=Given("The Courier", "2023-03-04")
    )

    told = dict(document.publication.told)
    assert document.publication.title == "Dam to be lowered"
    assert document.publication.authors == ("Ole Lund",)
    assert document.publication.source == "The Courier"
    assert document.publication.published == "2023-03-04"
    assert (told["authors"], told["source"], told["published"]) == ("feed", "user", "user")


def test_the_feed_s_text_stands_in_for_a_page_without_one() -> None:
    hints = Page(f"{PROSE}\n\n{MORE}", "Dam")

    assert (
        one(URL, b"<html></html>", media_type="text/html", hints=hints).article.text == hints.text
    )
    (found,) = read_bytes(URL, b"<html></html>", media_type="text/html", hints=Page("", "Dam"))
    assert found == Skipped(URL, "no article found on the page")


def test_a_feed_tells_of_a_page_not_of_the_records_in_a_list() -> None:
    raw = f'[{{"text": "{PROSE}"}}, {{"text": "{MORE}"}}]'.encode()

    first, second = read_bytes(URL, raw, media_type="application/json", hints=Page("", "Feed's"))

    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.publication.title is None
    assert second.publication.origin == f"{URL}#2"


def test_what_others_say_is_part_of_what_is_known() -> None:
    seen = {one(URL, html()).raw_hash}

    def known(_origin: str, raw_hash: str) -> bool:
        return raw_hash in seen

    assert list(read_bytes(URL, html(), known=known)) == [Unchanged(URL)]
    for said in ({"hints": Page("", "Dam")}, {"given": Given("The Courier")}):
        assert isinstance(one(URL, html(), known=known, **said), Document)


def test_a_field_that_is_none_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="fields are text, title"):
        read_bytes(URL, b"", fields={"body": "text"})


@pytest.mark.parametrize(
    ("name", "module", "extra", "what"),
    [
        ("a.pdf", "pypdfium2", "pdf", "PDF"),
        ("a.docx", "docx", "docx", "DOCX"),
        ("a.parquet", "pyarrow", "parquet", "Parquet"),
        ("a.warc", "warcio.archiveiterator", "warc", "WARC"),
    ],
)
def test_a_format_whose_extra_is_missing_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str, what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(every()[name])
    monkeypatch.setitem(__import__("sys").modules, module, None)  # as if it were not installed

    why = f"reading {what} needs the extra {extra}: pip install 'news-qa[{extra}]'"
    assert list(load([path])) == [Skipped(str(path), why)]
