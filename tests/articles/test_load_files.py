from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.articles import load
from qa.articles.files import KINDS, READ, RECORD_LIMIT, reason
from qa.schema import Document, Skipped, Unchanged

PROSE = "The dam will be lowered by four metres, the board said on Friday.\nIt voted five to two.\n"


def documents(loaded: Iterable[object]) -> list[Document]:
    return [item for item in loaded if isinstance(item, Document)]


def reasons(loaded: Iterable[object]) -> dict[str, str]:
    return {Path(s.origin).name: s.reason for s in loaded if isinstance(s, Skipped)}


def test_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "dam.txt"
    path.write_bytes(PROSE.encode())

    (document,) = documents(load([path]))

    assert document.article.text == PROSE.strip()
    assert document.article.language == "en"
    assert document.publication.article_id == document.article.id
    assert document.publication.origin == str(path)
    assert document.raw == PROSE
    assert document.raw_hash == hashlib.sha256(PROSE.encode()).hexdigest()


def test_the_origin_is_the_same_from_another_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "dam.txt").write_text(PROSE)
    monkeypatch.chdir(tmp_path / "sub")

    (document,) = documents(load(["../dam.txt", tmp_path / "dam.txt", tmp_path]))

    assert document.publication.origin == str(tmp_path / "dam.txt")


def test_a_folder_gives_its_articles_sorted_and_nothing_else(tmp_path: Path) -> None:
    names = ["b.txt", "a.md", "~$a.docx", "sub/c.txt.gz", "README.md", "LICENSE.txt", "changelog.md", ".hidden.txt",
             ".git/d.txt", "photo.jpg", "Contributing.md", "readmes-are-back.txt"]  # fmt: skip
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        data = f"{PROSE}It is about {name}.".encode()
        path.write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)

    origins = [d.publication.origin for d in documents(load([tmp_path]))]

    expected = ["a.md", "b.txt", "readmes-are-back.txt", "sub/c.txt.gz"]
    assert origins == [str(tmp_path / name) for name in expected]
    assert len(documents(load([tmp_path / "README.md"]))) == 1


def test_what_cannot_be_read_is_skipped_with_a_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    files = {
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "binary.txt": b"\x7fELF\x00\x01",
        "cyrillic.txt": "Привет, мир и все остальные".encode("cp1251"),
        "photo.jpg": b"\xff\xd8",
        "truncated.json": b'{"title": "A", "text": "The dam',
        "cut.json": b'[{"text": "The dam."},',
        "not.json": b"{text: 1}",
        "number.json": b"7",
        "none.json": b"[]",
        "blank.json": b" ",
        "digits.json": b"1" * 5000,
        "deep.json": b"[" * 100_000,
        "fields.json": b'{"title": "No text"}',
        "list.json": b'["a text"]',
        "truncated.txt.gz": gzip.compress(PROSE.encode() * 99)[:60],
        "plain.txt.gz": PROSE.encode(),
        "damaged.txt.gz": gzip.compress(os.urandom(500))[:200] + b"\0" * 400,
        "long.txt": b"word " * 1_100_000,
        "bomb.txt.gz": gzip.compress(b"a" * (RECORD_LIMIT + 1), 1),
        "empty.html": b"<html><body></body></html>",
        "empty.jsonl": b"\n\n",
        "wide.jsonl": '{"text": "a"}\n'.encode("utf-16-le"),
        "signs.txt": b"*** --- ***",
        "lines.txt": b"ab\n" * 50_002,
        "tags.html": b"<p>" * 60_001,
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(PROSE)

    loaded = list(load([*(tmp_path / name for name in files), tmp_path / "gone.txt", tmp_path]))

    found = reasons(loaded)
    assert len(documents(loaded)) == 1
    assert found.pop("list.json#1") == "JSON, but not an object with an article's fields"
    assert found == {
        "empty.txt": "empty",
        "blank.txt": "empty",
        "binary.txt": "binary, not text",
        "cyrillic.txt": "wrong encoding: neither UTF-8 nor Windows-1252 text; save it as UTF-8",
        "photo.jpg": f"not a type that is read ({READ})",
        "truncated.json": "truncated JSON",
        "cut.json": "truncated JSON",
        "not.json": "not JSON: expecting property name enclosed in double quotes at line 1",
        "number.json": "JSON, but neither an article nor a list of articles",
        "none.json": "a list without articles",
        "blank.json": "empty",
        "digits.json": "not JSON that can be read",
        "deep.json": "not JSON that can be read",
        "fields.json": 'no text: none of "text", "body", "content" holds any; say which does with '
        "--fields text=NAME (title)",
        "truncated.txt.gz": "truncated: the packed file ends too early",
        "plain.txt.gz": "not packed as its name says, or damaged",
        "damaged.txt.gz": "not packed as its name says, or damaged",
        "long.txt": "too large: 5.5 MB of text; an article has at most 5",
        "bomb.txt.gz": "too large: more than 20 MB",
        "empty.html": "no article found on the page",
        "empty.jsonl": "empty",
        "wide.jsonl": "binary, or JSON Lines that are not in UTF-8",
        "signs.txt": "no article in it: nothing is left after cleaning",
        "lines.txt": "too large: more than 50,000 lines",
        "tags.html": "too large: more than 60,000 tags",
        "gone.txt": "no such file",
    }  # fmt: skip
    assert all("\n" not in reason and len(reason) < 180 for reason in found.values())


def test_a_folder_without_articles_and_a_name_that_cannot_be(tmp_path: Path) -> None:
    found = [s.reason for s in load([tmp_path, "a" * 5000, "nul\0"]) if isinstance(s, Skipped)]

    assert found[0].startswith("no article files in it")
    assert len(found) == 3


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (PermissionError(13, "Permission denied"), "no permission to read it"),
        (IsADirectoryError(21, "Is a directory"), "is a directory"),
        (OSError("two\nlines"), "two lines"),
        (OSError(), "OSError"),
    ],
)
def test_problems_of_the_system_in_words(problem: OSError, words: str) -> None:
    assert reason(problem) == words


def test_a_bad_line_of_json_lines_is_skipped_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "night.jsonl.gz"
    record = json.dumps({"text": PROSE, "title": "Dam to be lowered"})
    lines = [record, "", "{broken", '{"text": 3}', record.replace("four", "five")]
    path.write_bytes(gzip.compress("\r\n".join(lines).encode("utf-8-sig")))

    loaded = list(load([path]))

    assert [d.publication.origin for d in documents(loaded)] == [f"{path}#1", f"{path}#4"]
    assert set(reasons(loaded)) == {"night.jsonl.gz#2", "night.jsonl.gz#3"}
    assert documents(loaded)[0].raw_hash == hashlib.sha256(record.encode()).hexdigest()
    assert documents(loaded)[0].raw == record


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "night.jsonl"
    with path.open("wb") as out:
        out.write(b'{"text": "')
        for _ in range(25):
            out.write(b"a" * 1_000_000)
        out.write(b'"}\n' + json.dumps({"text": PROSE}).encode())

    loaded = list(load([path]))

    assert reasons(loaded) == {"night.jsonl#1": "a line of more than 20 MB"}
    assert [d.publication.origin for d in documents(loaded)] == [f"{path}#2"]


def test_truncated_json_lines_give_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "night.jsonl.gz"
    lines = "\n".join(
        json.dumps({"text": PROSE + str(n), "n": os.urandom(99).hex()}) for n in range(99)
    )
    path.write_bytes(gzip.compress(lines.encode(), mtime=0)[:-3000])

    loaded = list(load([path]))

    assert len(documents(loaded)) > 10
    assert reasons(loaded) == {"night.jsonl.gz": "truncated: the packed file ends too early"}


def test_a_list_of_articles_is_numbered_and_an_object_is_not(tmp_path: Path) -> None:
    one = {"headline": "Dam to be lowered", "body": PROSE}
    for name, value in {"one": one, "many": [one, one], "wrapped": {"articles": [one]}}.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(value))

    origins = [Path(d.publication.origin).name for d in documents(load([tmp_path]))]

    assert origins == ["many.json#1", "many.json#2", "one.json", "wrapped.json#1"]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "list.json", "a.jsonl"])
def test_what_is_known_is_not_parsed_again(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    record = json.dumps({"text": PROSE})
    html = f"<html><body><article><p>{PROSE * 3}</p></article></body></html>"
    content = {".jsonl": record, ".html": html}.get(path.suffix, PROSE)
    path.write_text(
        record if name == "a.json" else f"[{record}]" if name == "list.json" else content
    )
    seen = {(d.publication.origin, d.raw_hash) for d in documents(load([path]))}

    again = list(load([path], known=lambda origin, digest: (origin, digest) in seen))

    assert again == [Unchanged(origin) for origin, _ in seen]
    assert len(again) == 1


@pytest.mark.parametrize(
    ("data", "origins"),
    [
        (PROSE.encode(), ["-"]),
        (gzip.compress(PROSE.encode(), mtime=0), ["-"]),
        (f"\n\n---\ntitle: Dam\n---\n{PROSE}".encode(), ["-"]),
        (f"# Dam\n\n{PROSE}".encode(), ["-"]),
        (f"<!DOCTYPE html><html><body><p>{PROSE * 4}</p></body></html>".encode(), ["-"]),
        (json.dumps({"text": PROSE}, indent=1).encode(), ["-"]),
        (json.dumps([{"text": PROSE}]).encode(), ["-#1"]),
        (f"{json.dumps({'text': PROSE})}\n{json.dumps({'text': PROSE})}".encode(), ["-#1", "-#2"]),
    ],
)
def test_the_format_of_standard_input_is_told_from_its_beginning(
    data: bytes, origins: list[str]
) -> None:
    found = documents(load(["-"], stdin=io.BytesIO(data)))

    assert [d.publication.origin for d in found] == origins
    assert found[0].article.text.startswith("The dam will be lowered by four metres")


def test_an_empty_standard_input_is_skipped() -> None:
    assert list(load(["-"], stdin=io.BytesIO())) == [Skipped("-", "empty")]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.recursive(
        st.none() | st.text() | st.integers() | st.booleans(),
        lambda inner: st.lists(inner) | st.dictionaries(
            st.sampled_from(["text", "title", "authors", "source", "url", "date", "articles"]), inner
        ),
    ).map(lambda value: json.dumps(value).encode()),
    suffix=st.sampled_from(KINDS),
    zipped=st.booleans(),
)  # fmt: skip
def test_no_bytes_make_it_raise(tmp_path: Path, data: bytes, suffix: str, zipped: bool) -> None:
    path = tmp_path / f"any{suffix}{'.gz' if zipped else ''}"
    path.write_bytes(gzip.compress(data, mtime=0) if zipped else data)

    for item in load([path, "-"], stdin=io.BytesIO(data)):
        assert isinstance(item, Document | Skipped)
        if isinstance(item, Document):
            assert item.article.text.encode("utf-8")
        else:
            assert "\n" not in item.reason
