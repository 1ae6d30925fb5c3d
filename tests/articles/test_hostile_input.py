"""Files of every format, broken in all ways: read or skipped, soon, and nothing is written."""

from __future__ import annotations

import gzip
import io
import os
import random
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from qa.articles import load
from qa.schema import Document, Skipped
from tests.specimens import PROSE, every

SECONDS = 5.0  # that one file may take, of processor time
TOKENS = (
    b"\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\1", b"\xff\xfe", b"\xed\xa0\x80", b"\xc3(",
    b"<", b">", b"&", b'"', b"'", b",", b"\t", b"\n", b"\r\n\r\n", b"--", b"[", b"{", b"(", b"9" * 30, b"-1",
    b"From ", b"%PDF-", b"PK\3\4", b"ustar", b"<![CDATA[", b"<!--", b"A" * 5000, b"<div>" * 300,
    b"charset=utf-7", b"charset=punycode", b"=?utf-8?q?", b"=?x?b?", b"/Kids[1 0 R]", b"1 0 R",
    b"<!DOCTYPE a [<!ENTITY b 'cccc'><!ENTITY d '&b;&b;&b;&b;'>]>&d;",
    b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n",
)  # fmt: skip


@cache
def specimens() -> dict[str, bytes]:
    return every()


def broken(rng: random.Random, data: bytes) -> bytes:
    """`data` with bytes changed, taken out, doubled, and brought in from elsewhere."""
    for _ in range(rng.choice((1, 1, 2, 4, 8, 20))):
        at = rng.randrange(len(data) + 1)
        size = rng.choice((1, 2, 8, 64, 512))
        data = data[:at] + _instead(rng, data, data[at : at + size]) + data[at + size :]
    return data if rng.random() < 0.9 else data[: rng.randrange(len(data) + 1)]


def _instead(rng: random.Random, data: bytes, part: bytes) -> bytes:
    """What comes where `part` of `data` was."""
    other = data if rng.random() < 0.5 else rng.choice(list(specimens().values()))
    start = rng.randrange(len(other) + 1)
    flipped = part[:1] and bytes([part[0] ^ 1 << rng.randrange(8)]) + part[1:]
    copied = other[start : start + len(part)]
    token = rng.choice(TOKENS)
    return rng.choice(
        (b"", flipped, flipped, copied, copied + part, token + part, token + part[4:])
    )


def broken_inside(rng: random.Random, name: str, data: bytes) -> bytes:
    """`data` broken in what is packed in it, so that a parser comes to see it."""
    if name.endswith((".gz", ".tgz")):
        return gzip.compress(broken(rng, gzip.decompress(data)), 1)
    if not name.endswith((".zip", ".docx")):
        return broken(rng, data)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as archive:
        chosen = rng.choice(packed.namelist())
        for member in packed.namelist():
            content = packed.read(member)
            archive.writestr(member, broken(rng, content) if member == chosen else content)
    return out.getvalue()


def cases(numbers: Iterator[int]) -> Iterator[tuple[str, bytes]]:
    names = sorted(specimens())
    for number in numbers:
        rng = random.Random(number)
        name = rng.choice(names)
        data = specimens()[name]
        yield name, broken_inside(rng, name, data) if rng.random() < 0.6 else broken(rng, data)


def used() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def survive(folder: Path, numbers: Iterator[int]) -> int:
    """Reads the cases of those numbers; how many documents there still were in them."""
    found = 0
    for name, data in cases(numbers):
        path = folder / name
        path.write_bytes(data)
        before = used()
        for item in load([path]):
            assert isinstance(item, Document | Skipped)
            if isinstance(item, Skipped):
                assert item.reason.isprintable(), item
                assert len(item.reason) < 700, item
            else:
                found += bool(item.article.text.encode())
        assert used() - before < SECONDS, name
        path.unlink()
    return found


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the cases are put, in a process for which nothing else may come to be on the disk."""
    for name in ("here", "tmp", "cases"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    yield tmp_path / "cases"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["cases", "here", "tmp"]


def test_files_that_are_broken_are_read_or_skipped(
    watched: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert survive(watched, iter(range(100))) > 50
    assert capfd.readouterr() == ("", "")


@pytest.mark.soak
def test_ten_thousand_files_that_are_broken_are_read_or_skipped(
    watched: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert survive(watched, iter(range(1_000, 11_000))) > 5_000
    assert capfd.readouterr() == ("", "")


HEAD = b"<html><body>"
LARGE = {
    "text of short lines": ("a.txt", b"ab cd\n" * 49_000),
    "text of lines": ("b.txt", b"".join(b"ab cd %d\n" % n for n in range(49_000))),
    "text of one line": ("c.txt", b"word " * 900_000),
    "mojibake": ("d.txt", "Ã©â€™".encode() * 300_000),
    "too many lines": ("e.txt", b"ab\n" * 1_000_000),
    "front matter": ("a.md", b"---\n" + b"a: b\n" * 200_000 + b"---\nThe dam."),
    "links": ("b.md", b"[a](" * 300_000),
    "stars": ("c.md", b"*a " * 500_000),
    "tags": ("a.html", HEAD + b"<b>a</b> <a href=x>x</a>" * 14_000),
    "paragraphs": ("b.html", HEAD + f"<p>{PROSE}</p>".encode() * 29_000),
    "depth": ("c.html", HEAD + b"<div>" * 59_000 + PROSE.encode()),
    "too many tags": ("d.html", HEAD + b"<p>" * 1_000_000),
    "comments": ("e.html", b"<!--" * 59_000),
    "punycode": ("f.html", b"<meta charset=punycode><p>a-" + b"a9" * 500_000),
    "json depth": ("a.json", b"[" * 500_000),
    "json markup": ("b.json", b'{"text":"<p>' + b"<script" * 300_000 + b'"}'),
    "field": ("a.csv", b'title,text\na,"' + b"x y " * 25_000_000),
    "field of lines": ("b.csv", b'title,text\na,"' + b"x y\n" * 6_000_000),
    "NULs": ("c.csv", b"title,text\n" + b"\0" * 10_000_000),
    "parts": (
        "a.eml",
        b"Content-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 20_000,
    ),
    "header": ("b.eml", b"From: " + b"a@b, " * 200_000 + b"\n\n" + PROSE.encode()),
    "parameters": ("c.eml", b"Content-Type: text/plain" + b"; a=b" * 200_000 + b"\n\nThe dam."),
    "headers": ("d.eml", b"X: y\n" * 500_000 + b"\nThe dam."),
}


@pytest.mark.soak
@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_takes_its_time_but_no_longer(tmp_path: Path, name: str) -> None:
    file, data = LARGE[name]
    (tmp_path / file).write_bytes(data)
    before = used()

    found = list(load([tmp_path / file]))

    assert used() - before < SECONDS
    assert all(isinstance(item, Document | Skipped) for item in found)
