from __future__ import annotations

from pathlib import Path

import pytest

from qa.articles import load
from qa.schema import Document, Publication, Skipped
from tests.specimens import MORE, PROSE, mail, mbox

NEWSLETTER = f"""<html><head><title>x</title><style>p {{}}</style></head><body>
<div style="display: none">Cracks found in the northern wall of the dam.</div>
<table><tr><td><a href="v">View this email in your browser</a></td><td>Friday, 3 March 2023</td></tr>
<tr><td><h2>Dam to be lowered</h2><p>{PROSE}</p><p>{MORE}</p></td></tr>
<tr><td><a href="f">Facebook</a></td><td><a href="t">Twitter</a></td></tr>
<tr><td>You are receiving this email because you signed up for The Morning Briefing.
<a href="u">Unsubscribe</a> | <a href="p">Manage your preferences</a></td></tr>
<tr><td>Copyright © 2023 The Courier. All rights reserved.</td></tr></table></body></html>"""


def one(path: Path) -> Document:
    (found,) = load([path])
    assert isinstance(found, Document), found
    return found


def reason(tmp_path: Path, raw: bytes, name: str = "a.eml") -> str:
    (tmp_path / name).write_bytes(raw)
    (found,) = load([tmp_path / name])
    assert isinstance(found, Skipped), found
    return found.reason


def test_a_newsletter_is_its_article_and_what_its_headers_say(tmp_path: Path) -> None:
    headers = {"List-Id": "x <y.example>", "Archived-At": "<https://courier.example/1>"}
    (tmp_path / "a.eml").write_bytes(mail(NEWSLETTER, "Read it in your browser.", headers))

    document = one(tmp_path / "a.eml")

    assert document.article.text.split("\n\n") == [PROSE, MORE]
    assert document.publication == Publication(
        document.article.id,
        str(tmp_path / "a.eml"),
        "Dam to be lowered",
        "The Courier",
        "https://courier.example/1",
        published="2023-03-03T07:00:00+01:00",
        told=(("title", "mail"), ("source", "mail"), ("url", "mail"), ("published", "mail")),
    )
    assert document.raw.strip() == NEWSLETTER


@pytest.mark.parametrize(
    ("sender", "list_id", "source"),
    [
        ("The Courier <news@courier.example>", "", "The Courier"),
        ("news@courier.example", '"Morning Briefing" <m.courier.example>', "Morning Briefing"),
        ("news@courier.example", "", "courier.example"),
        ("=?utf-8?q?Le_Courrier_de_Zo=C3=A9?= <a@b.example>", "", "Le Courrier de Zoé"),
    ],
)
def test_the_source_is_who_sends_it(tmp_path: Path, sender: str, list_id: str, source: str) -> None:
    raw = f"From: {sender}\nList-Id: {list_id}\nSubject: Dam\n\n{PROSE}\n"
    (tmp_path / "a.eml").write_text(raw)

    assert one(tmp_path / "a.eml").publication.source == source


def test_without_html_that_says_anything_the_plain_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail("<img src='a.png'>"))

    assert one(tmp_path / "a.eml").article.text == f"{PROSE}\n\n{MORE}"


def test_the_encoding_of_a_part_is_the_one_it_names(tmp_path: Path) -> None:
    head = b"Subject: Dam\nContent-Type: text/plain; charset=iso-8859-2\n\n"
    (tmp_path / "a.eml").write_bytes(head + "Starosta Łukasz Żak mówi: dość.".encode("iso-8859-2"))

    assert one(tmp_path / "a.eml").article.text == "Starosta Łukasz Żak mówi: dość."


def test_attachments_and_attached_mails_are_left_out(tmp_path: Path) -> None:
    raw = (
        b"Subject: Dam\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n"
        b"Content-Disposition: attachment; filename=a.html\n\n<p>Attached.</p>\n--b\n"
        b"Content-Type: message/rfc822\n\nSubject: Inner\n\nInner text.\n--b\n\n%s\n--b--\n"
    ) % PROSE.encode()
    (tmp_path / "a.eml").write_bytes(raw)

    assert one(tmp_path / "a.eml").article.text == PROSE


def test_a_box_gives_its_mails_by_number(tmp_path: Path) -> None:
    quoted = mail(
        text=f"{PROSE}\n\nFrom now on it is lower.\n\n>From the board nothing was heard, said Ana Rook.\n"
    )
    (tmp_path / "a.mbox").write_bytes(b"\n" + mbox(mail(), b"no mail\n", quoted))

    first, second, third = load([tmp_path / "a.mbox"])

    assert isinstance(first, Document)
    assert first.publication.origin == f"{tmp_path / 'a.mbox'}#1"
    assert second == Skipped(f"{tmp_path / 'a.mbox'}#2", "not a mail: it has no headers")
    assert isinstance(third, Document)
    assert third.article.text.endswith(
        "\n\nFrom now on it is lower.\n\nFrom the board nothing was heard, said Ana Rook."
    )


def test_a_mail_that_is_too_large_is_passed_over(tmp_path: Path) -> None:
    with (tmp_path / "a.mbox").open("wb") as box:
        box.write(b"From x\nSubject: large\n\n")
        for _ in range(65):
            box.write(b"a" * 999_999 + b"\n")
        box.write(b"\n" + mbox(mail()))

    first, second = load([tmp_path / "a.mbox"])

    assert first == Skipped(f"{tmp_path / 'a.mbox'}#1", "too large: more than 64 MB")
    assert isinstance(second, Document)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"),
        (b"no headers", "not a mail: it has no headers"),
        (b"Subject: x\nContent-Type: image/png\n\nx", "a mail without a text to read"),
        (
            b"Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b--",
            "an encrypted mail",
        ),
        (b"Subject: x\nContent-Type: multipart/mixed\n\n", "a mail without a text to read"),
    ],
)
def test_what_is_no_mail_to_read_is_skipped(tmp_path: Path, raw: bytes, why: str) -> None:
    assert reason(tmp_path, raw) == why


def test_what_is_no_box_is_skipped(tmp_path: Path) -> None:
    assert reason(tmp_path, b"", "a.mbox") == "empty"
    assert reason(tmp_path, mail(), "b.mbox").startswith("not a mailbox")
