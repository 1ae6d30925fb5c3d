from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from qa.articles import load
from qa.errors import UsageError
from qa.schema import Document, Skipped, Unchanged
from tests.specimens import MORE, PROSE, parquet

LONG = f"{PROSE} {MORE}"


def documents(found: Iterable[object]) -> list[Document]:
    return [item for item in found if isinstance(item, Document)]


def titled(found: Iterable[object]) -> list[tuple[str | None, str]]:
    return [(d.publication.title, d.article.text) for d in documents(found)]


def reasons(found: Iterable[object]) -> list[str]:
    return [f"{Path(s.origin).name}: {s.reason}" for s in found if isinstance(s, Skipped)]


def table(*rows: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def write(tmp_path: Path, content: str | bytes, name: str = "a.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("name", "between"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "|"), ("a.csv", "\t"), ("a.tsv", "\t")]
)  # fmt: skip
def test_a_row_is_a_record_whatever_stands_between_its_cells(
    tmp_path: Path, name: str, between: str
) -> None:
    rows = [["Headline", "Body", "Publish Date", "Link", "Byline"]]
    rows += [
        [
            "Dam; lowered",
            f'"{LONG}\n""Yes,"" she said."',
            "2025-03-04",
            "https://c.example/1",
            "By A B",
        ]
    ]
    path = write(tmp_path, "\r\n".join(between.join(row) for row in rows), name)
    if between == ";":
        path.write_text(path.read_text().replace("Dam; lowered", '"Dam; lowered"'))

    (document,) = documents(load([path]))

    publication = document.publication
    assert publication.origin == f"{path}#1"
    assert (publication.title, publication.published) == ("Dam; lowered", "2025-03-04")
    assert (publication.url, publication.authors) == ("https://c.example/1", ("A B",))
    assert set(dict(publication.told).values()) == {"columns"}
    assert document.article.text == f'{LONG}\n"Yes," she said.'
    assert json.loads(document.raw)["Headline"] == "Dam; lowered"


def test_the_longest_column_is_the_text_where_none_is_called_so(tmp_path: Path) -> None:
    rows = ("1", "x " * 20, f"{LONG} {LONG}"), ("2", "y " * 60, "Short.")
    path = write(tmp_path, table(("id", "teaser", "story"), *rows))

    first, second = load([path])

    assert isinstance(first, Document)
    assert first.article.text == f"{LONG} {LONG}"
    assert isinstance(second, Document)
    assert second.article.text == "Short."


def test_the_user_says_which_column_holds_what(tmp_path: Path) -> None:
    names = ("title", "kicker", "text", "lead")
    path = write(tmp_path, table(names, ("No", "Dam lowered", MORE, PROSE)))

    found = titled(load([path], fields={"title": "kicker", "text": "lead"}))

    assert found == [("Dam lowered", PROSE)]


def test_a_column_in_an_object_in_an_object(tmp_path: Path) -> None:
    record = {"meta": {"head": "Dam lowered"}, "content": {"body": PROSE}, "a.b": "The Courier"}
    path = write(tmp_path, json.dumps(record), "a.json")

    fields = {"title": "meta.head", "text": "content.body", "source": "a.b", "url": "meta.head.x"}
    (document,) = documents(load([path], fields=fields))

    assert document.article.text == PROSE
    assert document.publication.title == "Dam lowered"
    assert document.publication.source == "The Courier"


@pytest.mark.parametrize("fields", [{"headline": "a"}, {"text": ""}])
def test_a_field_that_is_none_is_wrong_usage(fields: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="names no field and its column"):
        load([], fields=fields)


def test_saying_something_else_reads_again_what_has_not_changed(tmp_path: Path) -> None:
    path = write(tmp_path, table(("title", "text", "lead"), ("Dam", MORE, PROSE)))
    seen = {(d.publication.origin, d.raw_hash) for d in documents(load([path]))}

    def known(origin: str, raw_hash: str) -> bool:
        return (origin, raw_hash) in seen

    assert list(load([path], known=known)) == [Unchanged(f"{path}#1")]
    assert titled(load([path], known=known, fields={"text": "lead"})) == [("Dam", PROSE)]


def test_a_table_without_a_header_has_numbered_columns(tmp_path: Path) -> None:
    rows = ("https://c.example/1", LONG, "Dam"), ("https://c.example/2", PROSE, "Ferry")
    path = write(tmp_path, table(*rows))

    assert titled(load([path])) == [(None, LONG), (None, PROSE)]
    assert titled(load([path], fields={"title": "3"}))[0] == ("Dam", LONG)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    text = table(("title", "text"), ("Café", f"“{PROSE}” said Zoé."), ("Dam", MORE))
    path = write(tmp_path, text.encode(encoding))

    assert titled(load([path])) == [("Café", f"“{PROSE}” said Zoé."), ("Dam", MORE)]


def test_a_bad_row_is_skipped_by_its_number(tmp_path: Path) -> None:
    rows: list[list[str]] = [
        ["Dam", PROSE, "one", "more"],
        ["Empty", ""],
        [],
        ["Ferry", MORE, "", ""],
        ["Short"],
    ]
    cyrillic = "Дамба,Дамба будет опущена".encode("cp1251")
    path = write(tmp_path, table(["title", "text"], *rows).encode() + cyrillic)

    found = list(load([path]))

    assert titled(found) == [("Ferry", MORE)]
    none = (
        'no text: none of "text", "body", "content" holds any; say which does with '
        "--fields text=NAME "
    )
    assert reasons(found) == [
        "a.csv#1: 4 cells, and the table has 2 columns: is a quotation mark missing?",
        f"a.csv#2: {none}(title, text)",
        f"a.csv#4: {none}(title)",
        "a.csv#5: wrong encoding: neither UTF-8 nor Windows-1252 text; save it as UTF-8",
    ]


def test_the_name_of_a_column_that_no_font_knows_is_not_told(tmp_path: Path) -> None:
    (reason,) = reasons(list(load([write(tmp_path, table(["na\u07fbme"], ["Dam"]).encode())])))
    assert reason.endswith("--fields text=NAME (na?me)")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "a.csv: empty"),
        (b"\n \n", "a.csv: empty"),
        (b"title,text\n", "a.csv: a table without rows"),
        (b"title,text\na\0,b\n", "a.csv: binary, not text"),
        (b"\xff\xfet\0i\0t\0l\0e\0\n", "a.csv: the table cannot be parsed (UnicodeDecodeError)"),
        (b"," * 11_000, "a.csv: more than 10,000 columns"),
        (b"text\n" + b"a" * 20_000_002, "a.csv: a line of more than 20 MB"),
    ],
)
def test_what_is_no_table_is_skipped(tmp_path: Path, content: bytes, why: str) -> None:
    assert reasons(load([write(tmp_path, content)])) == [why]


def test_the_columns_of_a_table_are_named_where_none_is_the_text(tmp_path: Path) -> None:
    names = [f"c\x1b[31m{n}" for n in range(14)]
    path = write(tmp_path, table(names, *[["a"] * 14] * 3))
    columns = write(tmp_path, parquet({"a": ["b"] * 3, "c": [{"d": PROSE}] * 3}), "a.parquet")

    (guessed,) = reasons(load([path]))
    (said,) = reasons(load([path], fields={"text": "lead"}))

    assert guessed.startswith('a.csv: no text: none of "text", "body", "content" holds any; say')
    assert said.startswith("a.csv: no text: 'lead' holds none; say which does with --fields text=")
    assert said.endswith(", ...)")
    assert said.isprintable()
    assert reasons(load([columns]))[0].endswith("with --fields text=NAME (a, c)")
    assert titled(load([columns], fields={"text": "c.d"})) == [(None, PROSE)] * 3


def test_a_row_of_a_parquet_file_is_a_record(tmp_path: Path) -> None:
    columns: dict[str, list[object]] = {
        "headline": ["Dam", "Ferry"],
        "maintext": [LONG, MORE],
        "date": [1.7e9, None],
    }
    path = write(tmp_path, parquet(columns, group=1), "a.parquet")

    first, second = documents(load([path]))

    assert first.article.text == LONG
    assert first.publication.origin == f"{path}#1"
    assert (first.publication.title, first.publication.published[:4]) == ("Dam", "2023")  # type: ignore[index]
    assert (second.publication.title, second.publication.published) == ("Ferry", None)


def test_what_is_no_parquet_file_or_too_much_of_one_is_skipped(tmp_path: Path) -> None:
    bad = write(tmp_path, b"PAR1 no", "bad.parquet")
    none = write(tmp_path, parquet({"text": []}), "none.parquet")
    same = write(tmp_path, parquet({"text": ["word " * 1_100_000] * 4}), "same.parquet")

    *_, last = load([same])

    assert reasons(load([bad])) == ["bad.parquet: the Parquet file cannot be parsed (ArrowInvalid)"]
    assert reasons(load([none])) == ["none.parquet: a table without rows"]
    assert reasons([last]) == [
        "same.parquet: unpacks to more than 200 times its size: not read further"
    ]
