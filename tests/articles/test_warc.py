"""Crawls: what of them is read, and what a hostile one can do."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from qa.articles import load
from qa.schema import Document, Skipped
from tests.articles.outcomes import read
from tests.specimens import PROSE, html, warc, warc_response


def test_a_crawl_gives_its_pages_with_their_addresses(tmp_path: Path) -> None:
    pages = {
        "https://c.example/1": html(),
        "https://c.example/2": b"<p>",
        "ftp://c.example/3": html(),
    }
    (tmp_path / "a.warc").write_bytes(warc(pages) + warc_response(b"x", kind="image/png"))

    document, empty = load([tmp_path / "a.warc"])

    assert isinstance(document, Document)
    publication = document.publication
    assert publication.origin == f"{tmp_path}/a.warc#1"
    assert publication.url == "https://c.example/1"
    assert publication.published == "2026-01-02T03:04:05+00:00"
    assert ("published", "file") in publication.told
    assert empty == Skipped(f"{tmp_path}/a.warc#2", "no article found on the page")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (html(), ()),
        (gzip.compress(html(), mtime=0), ("Content-Encoding: gzip",)),
        (brotli.compress(html()), ("Content-Encoding: br",)),
        (html(), ("Content-Encoding: br",)),
        (html(), ("Content-Encoding: gzip",)),
        (html(), ("Content-Encoding: zstd",)),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(html()), html()), ("Transfer-Encoding: chunked",)),
    ],
)
def test_a_page_as_its_server_packed_it(
    tmp_path: Path, body: bytes, headers: tuple[str, ...]
) -> None:
    (text,) = read(tmp_path, "a.warc", warc_response(body, *headers)).values()

    assert text.startswith(PROSE)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "no HTML pages in it"),
        (b"no", "the WARC file cannot be parsed (ArchiveLoadFailed)"),
        (warc_response(html(), status="404 Not Found"), "no HTML pages in it"),
        (warc_response(brotli.compress(b"a" * 30_000_000), "Content-Encoding: br"), "too large: more than 20 MB"),
        (warc_response(gzip.compress(b"a" * 30_000_000, 1), "Content-Encoding: gzip"), "too large: more than 20 MB"),
        (warc_response(b"a" * 20_000_001), "too large: more than 20 MB"),
    ],
    ids=["empty", "no", "404", "br", "gzip", "large"],
)  # fmt: skip
def test_what_is_no_page_in_a_crawl_is_skipped(
    tmp_path: Path, raw: bytes, why: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert list(read(tmp_path, "a.warc", raw).values()) == [why]
    assert capfd.readouterr() == ("", "")


def test_a_crawl_that_is_out_of_step_is_not_shown(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    raw = warc_response(html()).replace(b"c.example", b"c .example") + b"stray \x1b[31m line\n"

    found = read(tmp_path, "a.warc", raw)

    assert found["a.warc#1"].startswith(PROSE)
    assert capfd.readouterr() == ("", "")
