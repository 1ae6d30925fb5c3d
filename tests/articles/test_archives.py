from __future__ import annotations

import bz2
import gzip
import lzma
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from qa.articles import load
from tests.articles.outcomes import read, texts
from tests.specimens import (
    MORE,
    PROSE,
    docx,
    html,
    mail,
    mbox,
    parquet,
    pdf,
    taped,
    warc,
    zipped,
)

FILES = {
    "a/b.txt": PROSE.encode(),
    "a/c.html.gz": gzip.compress(html(f"<p>{PROSE}</p><p>{MORE}</p>")),
    "c.jsonl": f'{{"text": "{PROSE}"}}\n{{}}\n'.encode(),
    "photo.jpg": b"x",
    "README.md": b"# No article",
    "__MACOSX/b.txt": b"x",
    ".git/b.txt": b"x",
}
FOUND = {
    "a/b.txt": PROSE,
    "a/c.html.gz": f"{PROSE} {MORE}",
    "c.jsonl#1": PROSE,
    "c.jsonl#2": 'no text: none of "text", "body", "content" holds any; say which does with --fields'
    " text=NAME ()",
}


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("n.zip", zipped(FILES)),
        ("n.zip", zipped(FILES, zipfile.ZIP_LZMA)),
        ("n.tar", taped(FILES)),
        ("n.tar.gz", gzip.compress(taped(FILES), mtime=0)),
        ("n.tgz", gzip.compress(taped(FILES), mtime=0)),
        ("n.tar.bz2", bz2.compress(taped(FILES))),
        ("n.txz", lzma.compress(taped(FILES))),
        ("n.zip.xz", lzma.compress(zipped(FILES))),
    ],
)
def test_the_files_in_an_archive_are_read_as_those_in_a_folder(
    tmp_path: Path, name: str, raw: bytes
) -> None:
    assert read(tmp_path, name, raw) == {f"{name}/{at}": text for at, text in FOUND.items()}


def test_every_format_is_read_inside_an_archive_and_archives_in_archives(tmp_path: Path) -> None:
    files = {
        "a.docx": docx([(PROSE, None)]), "a.eml": mail(), "a.mbox": mbox(mail()),
        "a.parquet": parquet({"text": [PROSE]}), "a.pdf": pdf([[(50, 700, 11, PROSE)]]),
        "a.warc.gz": warc({"https://c.example/": html()}, packed=True),
        "in.zip": zipped({"in.tgz": gzip.compress(taped({"b.md": PROSE.encode()}))}),
    }  # fmt: skip

    found = read(tmp_path, "n.zip", zipped(files))

    assert [name.removeprefix("n.zip/") for name in found] == [
        "a.docx", "a.eml", "a.mbox#1", "a.parquet#1", "a.pdf", "a.warc.gz#1", "in.zip/in.tgz/b.md",
    ]  # fmt: skip
    assert all(text.startswith(PROSE) for text in found.values())


def test_a_name_leads_nowhere(tmp_path: Path) -> None:
    names = [
        "../../etc/a.txt",
        "/abs/b.txt",
        "c\\d.txt",
        "x/./..//e.txt",
        "f\x1b[31m\n.txt",
        "é\udcff.txt",
    ]
    files = {name: f"{PROSE} It is {n}.".encode() for n, name in enumerate(names)}

    found = read(tmp_path, "n.tar", taped(files))

    assert list(found) == [
        "n.tar/etc/a.txt", "n.tar/abs/b.txt", "n.tar/c/d.txt", "n.tar/x/e.txt", "n.tar/f[31m.txt",
        "n.tar/é?.txt",
    ]  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["n.tar"]


def test_links_and_devices_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("hush")
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "n.zip", "w") as archive:
        archive.writestr(info, str(tmp_path / "secret.txt"))
    tape = taped({"a.txt": PROSE.encode()}, {"link.txt": str(tmp_path / "secret.txt")})

    assert list(read(tmp_path, "n.tar", tape)) == ["n.tar/a.txt"]
    (why,) = texts(tmp_path, load([tmp_path / "n.zip"])).values()
    assert why.startswith("no article files in it (.txt")


def test_an_encrypted_file_says_so(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.txt": PROSE.encode(), "b.txt": MORE.encode()}))
    for signature, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        raw[raw.find(signature) + flags] |= 1

    found = read(tmp_path, "n.zip", bytes(raw))

    assert found == {
        "n.zip/a.txt": "encrypted: unpack it with its password first",
        "n.zip/b.txt": MORE,
    }


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("n.zip", b"", "the ZIP file cannot be parsed (BadZipFile)"),
        ("n.zip.gz", gzip.compress(b"", mtime=0), "empty"),
        ("n.zip", b"no", "the ZIP file cannot be parsed (BadZipFile)"),
        ("n.tar", b"", "the TAR file cannot be parsed (ReadError)"),
        ("n.tar", b"no" * 600, "the TAR file cannot be parsed (ReadError)"),
        ("n.tar", taped({"a.bin": b"x" * 5000})[:3000], "the TAR file cannot be parsed (ReadError)"),
        ("n.tar", taped({"a.bin": b""})[:512] + b"no" * 256, "damaged: not read further"),
        ("n.zip.gz", gzip.compress(b"no", mtime=0)[:-6], "truncated: the packed file ends too early"),
        ("n.txt.bz2", b"no", "Invalid data stream"),
        ("n.txt.xz", b"no" * 9, "not packed as its name says, or damaged"),
    ],
)  # fmt: skip
def test_a_damaged_archive_is_skipped(tmp_path: Path, name: str, raw: bytes, why: str) -> None:
    assert read(tmp_path, name, raw) == {name: why}


def test_a_damaged_file_does_not_end_the_archive(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.txt": PROSE.encode(), "b.txt": MORE.encode()}, zipfile.ZIP_STORED))
    raw[raw.find(b"four")] = 0x46

    found = read(tmp_path, "n.zip", bytes(raw))

    assert found["n.zip/a.txt"] == "the file in the ZIP file cannot be parsed (BadZipFile)"
    assert found["n.zip/b.txt"] == MORE


def test_memory_does_not_grow_with_the_number_of_records(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.tar.gz"
        row = f'{{"text": "{PROSE}"}}\n'.encode()
        path.write_bytes(
            gzip.compress(taped({"a.jsonl": row * count, "b.mbox": mbox(mail()) * count}))
        )
        tracemalloc.start()
        assert sum(1 for _ in load([path], known=lambda _origin, _hash: True)) == 2 * count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)

    assert peak(4000) < peak(1000) + 200_000
