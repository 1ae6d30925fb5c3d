"""Small files of every format that is read, made in code."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from typing import Any

PROSE = "The dam will be lowered by four metres, the board said on Friday. It voted five to two."
MORE = "Work begins in May and will cost 12 million crowns, said the mayor of Odelle, Ana Rook."

Text = tuple[float, float, float, str]
"""Left, bottom, size, and what is written there."""


def html(body: str = f"<p>{PROSE}</p><p>{MORE}</p>" * 2, title: str = "Dam to be lowered") -> bytes:
    """A page with an article."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def mail(
    html_body: str | None = None,
    text: str | None = f"{PROSE}\n\n{MORE}\n",
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """A newsletter."""
    message = EmailMessage()
    usual = {
        "Subject": "Dam to be lowered",
        "From": "The Courier <news@courier.example>",
        "Date": "Fri, 03 Mar 2023 07:00:00 +0100",
    }
    for name, value in (usual | dict(headers or {})).items():
        message[name] = value
    if text is not None:
        message.set_content(text)
    if html_body is not None:
        message.add_alternative(html_body, subtype="html")
    return message.as_bytes()


def mbox(*mails: bytes) -> bytes:
    """A box of mails."""
    return b"".join(b"From x@example Fri Mar  3 07:00:00 2023\n" + one + b"\n" for one in mails)


def pdf(pages: Sequence[Sequence[Text]], info: Mapping[str, str] | None = None) -> bytes:
    """A PDF file with those lines on its pages, 600 by 800 points large."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))
    said = b"".join(b"/%s(%s)" % (k.encode(), v.encode("cp1252")) for k, v in (info or {}).items())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, lines in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
            b"/Contents %d 0 R>>" % (5 + 2 * number)
        )
        objects.append(pdf_stream(b"", b"".join(map(_drawn, lines))))
    objects.append(b"<<%s>>" % said)
    return pdf_of(objects, b"/Info %d 0 R" % len(objects))


def _drawn(line: Text) -> bytes:
    left, bottom, size, text = line
    shown = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return b"BT /F %g Tf %g %g Td (%s) Tj ET\n" % (size, left, bottom, shown)


def pdf_stream(entries: bytes, body: bytes, *, packed: bool = False) -> bytes:
    """A stream object."""
    if packed:
        body, entries = zlib.compress(body, 9), entries + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(body), body)


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of these objects, the first its catalog."""
    out, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, trailer, len(out))
    )


def docx(paragraphs: Sequence[tuple[str, str | None]], **properties: str) -> bytes:
    """A Word document with those paragraphs, each with its style."""
    from docx import Document

    document = Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style)
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def warc(pages: Mapping[str, bytes], *, packed: bool = False) -> bytes:
    """A crawl that got those pages from those addresses."""
    records = [warc_response(page, address=address) for address, page in pages.items()]
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def warc_response(
    body: bytes,
    *headers: str,
    address: str = "https://courier.example/dam",
    status: str = "200 OK",
    kind: str = "text/html",
) -> bytes:
    """A record of a crawl: what a server answered."""
    said = "".join(f"{header}\r\n" for header in headers)
    content = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{said}\r\n".encode() + body
    head = (
        f"WARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
    )
    return b"WARC/1.0\r\n%sContent-Type: application/http; msgtype=response\r\n" % head.encode() + (
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(content), content)
    )


def parquet(columns: Mapping[str, Sequence[Any]], group: int | None = None) -> bytes:
    """A Parquet file with these columns, in row groups of that size."""
    import pyarrow
    from pyarrow import parquet as format_

    out = io.BytesIO()
    format_.write_table(pyarrow.table(dict(columns)), out, row_group_size=group, compression="zstd")
    return out.getvalue()


def zipped(files: Mapping[str, bytes], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", pack) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def taped(files: Mapping[str, bytes], links: Mapping[str, str] | None = None) -> bytes:
    """A TAR file of these files and symbolic links."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return out.getvalue()


def every() -> dict[str, bytes]:
    """A file of each format, by a name that says it."""
    record = {"title": "Dam to be lowered", "text": PROSE, "date": "2023-03-03"}
    line = json.dumps(record).encode()
    table = f'title,text,date\nDam,"{PROSE}",2023-03-03\nFerry,"{MORE}",2023-03-04\n'.encode()
    lines = [(50.0, 700.0 - 14 * n, 11.0, text) for n, text in enumerate([PROSE, MORE, PROSE])]
    files = {
        "a.txt": f"{PROSE}\n{MORE}\n".encode(),
        "a.md": f"---\ntitle: Dam\n---\n# Dam\n\n{PROSE}\n\n{MORE}\n".encode(),
        "a.html": html(),
        "a.json": json.dumps([record, record]).encode(),
        "a.jsonl": line + b"\n" + line,
        "a.csv": table,
        "a.tsv": table.replace(b",", b"\t"),
        "a.eml": mail(f"<p>{PROSE}</p><p>{MORE}</p>"),
        "a.mbox": mbox(mail(), mail(f"<p>{PROSE}</p>")),
        "a.parquet": parquet({"title": ["Dam", "Ferry"], "text": [PROSE, MORE]}),
        "a.docx": docx([("Dam to be lowered", "Title"), (PROSE, None), (MORE, None)]),
        "a.pdf": pdf([lines, lines]),
        "a.warc": warc({"https://courier.example/dam": html()}),
    }
    archived = {f"in/{name}": files[name] for name in ("a.txt", "a.html", "a.csv", "a.eml")}
    return files | {
        "b.warc.gz": warc({"https://courier.example/dam": html()}, packed=True),
        "b.html.gz": gzip.compress(html(), mtime=0),
        "b.zip": zipped(archived),
        "b.tar": taped(archived),
        "b.tgz": gzip.compress(taped(archived), mtime=0),
        "c.zip": zipped({"b.zip": zipped({"a.txt": PROSE.encode()})}),
    }
