"""Small files that would unpack to a disk's worth, or take for ever."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import tarfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.articles import load
from tests.articles.outcomes import read
from tests.specimens import PROSE, zipped


def nested(depth: int) -> bytes:
    raw = PROSE.encode()
    for number in range(depth):
        raw = zipped({"n.zip" if number else "a.txt": raw})
    return raw


def header(name: str, size: int, kind: bytes) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.USTAR_FORMAT)


def sparse() -> bytes:
    block = bytearray(tarfile.TarInfo("a.txt").tobuf(tarfile.GNU_FORMAT))
    block[156:157], block[482] = b"S", 1
    block[148:156] = b"%06o\0 " % (256 + sum(block[:148]) + sum(block[156:512]))
    return bytes(block) + (b"00000000001\0" * 42 + b"\1" + b"\0" * 7) * 1000


def backwards() -> bytes:
    block = bytearray(tarfile.TarInfo("a.bin").tobuf(tarfile.GNU_FORMAT))
    block[124:136] = b"\xff" * 10 + b"\xfe\0"
    block[148:156] = b"%06o\0 " % (256 + sum(block[:148]) + sum(block[156:512]))
    return bytes(block) * 3


def listing() -> bytes:
    """A ZIP file that is nothing but a list of files, larger than is held."""
    entry = struct.pack("<4s6H3I5H2I", b"PK\1\2", *[0] * 9, 1, *[0] * 6) + b"a"
    entries = entry * (16_100_000 // len(entry))
    return entries + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(entries), 0, 0)


ODD_SIZE = "damaged, or headers of an unusual size: not read further"
TIMES = "unpacks to more than 200 times its size: not read further"
BOMBS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "ratio": (
        "n.zip",
        lambda: zipped({"a.txt": b"a" * 40_000_000}),
        "unpacks to more than 200 times",
    ),
    "depth": ("n.zip", lambda: nested(6), "an archive in more than 3 others: not read"),
    "entries": (
        "n.tgz",
        lambda: gzip.compress(header("a.bin", 0, b"0") * 12_000, 1),
        "more files in it than its size can hold articles: not read further",
    ),
    "listing": ("n.zip", listing, "a list of files of more than 16 MB"),
    "sum": (
        "n.zip",
        lambda: zipped({"b.zip": zipped({f"{n}.txt": b"a " * 4_000_000 for n in range(3)})}),
        TIMES,
    ),
    "pax": ("n.tar", lambda: header("x", 1 << 30, b"x") + b"\0" * 4096, ODD_SIZE),
    "chain": ("n.tar", lambda: (header("x", 512, b"L") + b"a" * 512) * 500, ODD_SIZE),
    "sparse": ("n.tar", sparse, ODD_SIZE),
    "backwards": ("n.tar", backwards, "damaged: "),
    "gz": ("n.txt.gz", lambda: gzip.compress(b"a " * 10_500_000, 1), "too large: more than 20 MB"),
    "gz lines": (
        "n.jsonl.gz",
        lambda: gzip.compress(b"\n" * 2_000_000),
        "nothing but empty lines",
    ),
    "bz2": ("n.jsonl.bz2", lambda: bz2.compress(b"a" * 17_000_000), TIMES),
    "xz": ("n.txt.xz", lambda: lzma.compress(b"a b\n" * 5_000_000, preset=0), TIMES),
    "warc headers": (
        "n.warc.gz",
        lambda: gzip.compress(b"WARC/1.0\r\n" + b"a" * 10_000_000),
        ODD_SIZE,
    ),
    "warc twice": (
        "n.warc.gz",
        lambda: gzip.compress(gzip.compress(b"a")),
        "packed twice: not read",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(tmp_path: Path, name: str) -> None:
    file, make, why = BOMBS[name]

    reasons = read(tmp_path, file, make()).values()

    assert any(reason.startswith(why) for reason in reasons), list(reasons)


@pytest.mark.soak
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_takes_no_memory(tmp_path: Path, name: str) -> None:
    file, make, _ = BOMBS[name]
    (tmp_path / file).write_bytes(make())
    tracemalloc.start()

    for _ in load([tmp_path / file]):
        pass

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 150_000_000
