"""One page after another, from servers that are kind, unkind, and broken."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import zlib
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from time import monotonic
from typing import Any

import brotli
import pytest

from qa.fetch import Failed, Fetched, Limits, NotModified, Result
from qa.fetch.client import Network
from qa.fetch.crawl import Fetcher
from tests.fakes import MemoryValidators
from tests.fetch.web import HTML, Page, Web, moved, site

STORY = "<p>The council voted to close its last bakery. ü</p>".encode()
MB = 1_000_000


def fetched(
    url: str,
    limits: Limits | None = None,
    memory: MemoryValidators | None = None,
    network: Network | None = None,
) -> Result:
    fetcher = Fetcher(allow_private=True, limits=limits, network=network)
    (found,) = fetcher.fetch([fetcher.login(url)], (memory or MemoryValidators()).get)
    return found


def reason(found: Result) -> str:
    assert isinstance(found, Failed)
    return found.reason


def packed(body: bytes, coding: str) -> Page:
    return Page(body, headers=HTML | {"content-encoding": coding})


def test_a_page_with_all_that_is_told_of_it(web: Web) -> None:
    told = {"content-type": "text/html; charset=iso-8859-1", "etag": '"5"', "last-modified": "x"}
    web.pages["/a?id=1"] = Page(STORY, headers=told)
    assert fetched(web.url("/a?id=1")) == Fetched(
        web.url("/a?id=1"), web.url("/a?id=1"), STORY, told["content-type"], '"5"', "x"
    )
    (request,) = web.asked("/a?id=1")
    assert request.headers["user-agent"] == f"news-qa/{version('news-qa')}"
    assert request.headers["accept-encoding"] == "gzip, deflate, br"


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("GZIP", gzip.compress), ("deflate", zlib.compress),
     ("br", brotli.compress), ("identity", bytes)],
)  # fmt: skip
def test_a_compressed_page_is_unpacked(web: Web, coding: str, pack: Any) -> None:
    web.pages["/a"] = packed(pack(STORY), coding)
    found = fetched(web.url("/a"))
    assert isinstance(found, Fetched)
    assert found.body == STORY


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("br", partial(brotli.compress, quality=1))]
)
def test_a_bomb_is_given_up_on_as_it_unpacks(web: Web, coding: str, pack: Any) -> None:
    bomb = pack(bytes(20 * MB))
    assert len(bomb) < MB / 5
    web.pages["/a"] = packed(bomb, coding)
    began = monotonic()
    assert reason(fetched(web.url("/a"), Limits(size=MB))) == "too large: more than 1 MB"
    assert monotonic() - began < 5


@pytest.mark.parametrize("coding", ["gzip, gzip", "gzip, br", "zstd", "compress", "x"])
def test_a_coding_that_was_not_asked_for_is_refused(web: Web, coding: str) -> None:
    web.pages["/a"] = packed(gzip.compress(gzip.compress(STORY, mtime=0)), coding)
    assert reason(fetched(web.url("/a"))) == "compressed in a way that was not asked for"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_damaged_compression(web: Web, coding: str) -> None:
    web.pages["/a"] = packed(b"not packed at all" * 9, coding)
    assert reason(fetched(web.url("/a"))) == "its compression is damaged"


def test_a_page_that_says_it_is_too_large_is_not_read(web: Web) -> None:
    web.pages["/a"] = Page(bytes(3 * MB))
    assert reason(fetched(web.url("/a"), Limits(size=2 * MB))) == "too large: more than 2 MB"
    assert isinstance(fetched(web.url("/a"), Limits(size=3 * MB)), Fetched)


@pytest.mark.parametrize("kind", ["image/jpeg", "video/mp4; x=1", "Audio/mpeg", "font/woff2"])
def test_what_is_no_text_at_all_is_not_read(web: Web, kind: str) -> None:
    web.pages["/a"] = Page(b"x" * 100, headers={"content-type": kind})
    assert reason(fetched(web.url("/a"))) == f"not an article: {kind.partition(';')[0].lower()}"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "the site wants a login (status 401)"),
        (403, "the site refuses it (status 403)"),
        (404, "there is no such page (status 404)"),
        (410, "the page is gone (status 410)"),
        (418, "the site gave no page (status 418)"),
        (300, "the site gave no page (status 300)"),
        (500, "the site failed (status 500)"),
    ],
)
def test_a_status_in_words(web: Web, status: int, said: str) -> None:
    web.pages["/a"] = Page(b"sorry", status)
    assert reason(fetched(web.url("/a"))) == said


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_the_last_address_kept(web: Web, status: int) -> None:
    web.pages |= {"/a": moved("b/c?d=1#e", status), "/b/c?d=1": Page(STORY)}
    found = fetched(web.url("/a"))
    assert isinstance(found, Fetched)
    assert (found.url, found.final) == (web.url("/a"), web.url("/b/c?d=1"))


def test_a_redirect_loop_ends(web: Web) -> None:
    web.pages |= {"/a": moved("/b"), "/b": moved("/a")}
    assert reason(fetched(web.url("/a"), Limits(redirects=4))).endswith(
        "redirected more than 4 times"
    )
    assert len(web.paths()) == 5


@pytest.mark.parametrize("to", ["http://[::1/", "http://" + "x" * 70_000, "//:80:80/"])
def test_a_redirect_to_what_is_no_url(web: Web, to: str) -> None:
    web.pages["/a"] = moved(to)
    assert reason(fetched(web.url("/a"))) == "it leads to what is not a URL"


def test_what_fails_behind_a_redirect_says_where(web: Web) -> None:
    web.pages["/a"] = moved("/gone?token=s3cret")
    assert reason(fetched(web.url("/a"))) == (
        f"it leads to {web.url('/gone?token=***')}: there is no such page (status 404)"
    )


# Asking only for news


def test_a_page_that_is_as_it_was_is_not_sent_again(web: Web) -> None:
    web.pages["/a"] = Page(STORY, headers=HTML | {"etag": '"5"'})
    web.pages["/b"] = Page(STORY, headers=HTML | {"last-modified": "Thu, 05 Nov 2026 10:00:00 GMT"})
    memory = MemoryValidators()
    memory.put(web.url("/a"), '"5"', None)
    memory.put(web.url("/b"), None, "Thu, 05 Nov 2026 10:00:00 GMT")
    fetcher = Fetcher(allow_private=True)
    assert list(fetcher.fetch([web.url("/a"), web.url("/b")], memory.get)) == [
        NotModified(web.url("/a")), NotModified(web.url("/b")),
    ]  # fmt: skip
    assert "if-modified-since" not in web.asked("/a")[0].headers
    assert "if-none-match" not in web.asked("/b")[0].headers


def test_an_etag_that_cannot_be_sent_is_left_out(web: Web) -> None:
    web.pages["/a"] = Page(STORY)
    memory = MemoryValidators()
    memory.put(web.url("/a"), '"ü"', "Thu, 05 Nov 2026 10:00:00 GMT")
    assert isinstance(fetched(web.url("/a"), memory=memory), Fetched)
    assert "if-none-match" not in web.asked("/a")[0].headers


def test_what_to_ask_with_is_of_the_address_it_came_from(web: Web) -> None:
    web.pages |= {"/a": moved("/b"), "/b": Page(STORY, headers=HTML | {"etag": '"5"'})}
    memory = MemoryValidators()
    memory.put(web.url("/b"), '"5"', None)
    assert fetched(web.url("/a"), memory=memory) == NotModified(web.url("/a"))
    assert "if-none-match" not in web.asked("/a")[0].headers
    web.pages["/b"] = Page(STORY, headers=HTML | {"etag": '"6"'})
    assert isinstance(fetched(web.url("/a"), memory=memory), Fetched)


# Passwords


def test_a_login_goes_to_its_own_site_and_no_other(web: Web) -> None:
    with site() as other:
        other.pages["/b"] = Page(STORY)
        web.pages |= {"/a": moved("/c"), "/c": moved(other.url("/b"))}
        found = fetched(web.url("/a", "ann:hunter2@127.0.0.1"))
        assert isinstance(found, Fetched)
        assert found.url == web.url("/a")
        sent = [request.headers.get("authorization") for request in web.requests]
        assert sent == ["Basic YW5uOmh1bnRlcjI="] * 3
        assert all("authorization" not in request.headers for request in other.requests)


def test_a_login_that_a_site_puts_into_a_redirect_is_not_used(web: Web) -> None:
    web.pages |= {"/a": moved(web.url("/b", "eve:x@127.0.0.1")), "/b": Page(STORY)}
    assert isinstance(fetched(web.url("/a")), Fetched)
    assert all("authorization" not in request.headers for request in web.requests)


# Servers that are broken, or mean harm


def sending(*parts: bytes, pause: float = 0.0, then: float = 0.0) -> Callable[[Web, Any], None]:
    """Writes the parts with a pause after each, waits, and closes the connection."""

    def write(web: Web, connection: Any) -> None:
        for part in parts:
            connection.sendall(part)
            if web.stopping.wait(pause):
                return
        web.stopping.wait(then)
        connection.shutdown(socket.SHUT_RDWR)

    return write


HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"
CUT = "the connection was cut, or what came is not HTTP"


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (HEAD,),
        (HEAD + b"content-length: 1000\r\n\r\n<p>only this",),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n",),
        (HEAD + b"transfer-encoding: chunked\r\n\r\nzzz\r\nhello\r\n",),
        (HEAD + b"content-length: 5\r\ncontent-length: 6\r\n\r\nhello",),
        (HEAD + b"content-length: -5\r\n\r\nhello",),
        (b"SSH-2.0-OpenSSH_9.6\r\n",),
        (HEAD + b"x: " + b"y" * 200_000,),
        (b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",),
    ],
)
def test_a_reply_that_is_cut_or_no_http(web: Web, parts: tuple[bytes, ...]) -> None:
    web.pages["/a"] = sending(*parts)
    assert reason(fetched(web.url("/a"))) == CUT


def test_a_body_that_is_longer_than_it_says_ends_where_it_says(web: Web) -> None:
    web.pages["/a"] = sending(HEAD + b"content-length: 5\r\n\r\nhello and more")
    found = fetched(web.url("/a"))
    assert isinstance(found, Fetched)
    assert found.body == b"hello"


def test_a_server_that_says_nothing(web: Web) -> None:
    web.pages["/a"] = sending(then=30)
    assert reason(fetched(web.url("/a"), Limits(read=0.2))) == "nothing came for 0.2 s"


@pytest.mark.parametrize(
    "parts",
    [
        [bytes([byte]) for byte in HEAD],
        [HEAD + b"\r\n", *[b"x"] * 200],
        [HEAD + b"transfer-encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n"] * 200],
    ],
)
def test_a_server_that_says_one_byte_at_a_time(web: Web, parts: list[bytes]) -> None:
    web.pages["/a"] = sending(*parts, pause=0.05)
    began = monotonic()
    found = fetched(web.url("/a"), Limits(read=5, total=0.25))
    assert reason(found) == "took longer than 0.25 s"
    assert monotonic() - began < 2


def test_the_time_is_for_all_redirects_together(web: Web) -> None:
    slow = sending(pause=0.0, then=0.3)
    web.pages |= {
        "/a": sending(b"HTTP/1.1 302 Found\r\nlocation: /b\r\ncontent-length: 0\r\n", b"\r\n",
                      pause=0.3),
        "/b": slow,
    }  # fmt: skip
    found = fetched(web.url("/a"), Limits(total=0.5))
    assert reason(found).endswith("took longer than 0.5 s")


def test_a_body_without_end_is_given_up_on(web: Web) -> None:
    def endless(web: Web, connection: Any) -> None:
        connection.sendall(HEAD + b"\r\n")
        while not web.stopping.is_set():
            connection.sendall(b"<p>more</p>" * 1000)

    web.pages["/a"] = endless
    assert reason(fetched(web.url("/a"), Limits(size=MB))) == "too large: more than 1 MB"


def test_packed_data_that_never_gives_anything_is_given_up_on(web: Web) -> None:
    nothing = b"\x00\x00\x00\xff\xff" * 10_000  # empty blocks of deflate

    def endless(web: Web, connection: Any) -> None:
        connection.sendall(HEAD + b"content-encoding: deflate\r\n\r\n")
        while not web.stopping.is_set():
            connection.sendall(nothing)

    web.pages["/a"] = endless
    assert reason(fetched(web.url("/a"), Limits(total=0.25))) == "took longer than 0.25 s"


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for news.test that nobody has signed, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "made.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=news.test", "-addext", "subjectAltName=DNS:news.test",
         "-keyout", str(key), "-out", str(made)],
        check=True, capture_output=True,
    )  # fmt: skip
    return made, key


def test_tls_verifies_the_name_of_the_host_and_not_its_address(
    certificate: tuple[Path, Path],
) -> None:
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(*certificate)
    trusted = ssl.create_default_context(cafile=str(certificate[0]))
    here = Network(lambda *_: ["127.0.0.1"], lambda _: True, trusted)
    with site(served) as web:
        web.pages["/a"] = Page(STORY)
        assert isinstance(fetched(web.url("/a", "news.test"), network=here), Fetched)
        other = reason(fetched(web.url("/a", "other.test"), network=here))
        assert other.startswith("cannot connect to other.test: its certificate is not valid (")
        unknown = Network(here.resolver, here.allowed)
        found = reason(fetched(web.url("/a", "news.test"), network=unknown))
        assert found.startswith("cannot connect to news.test: its certificate is not valid (")


def test_a_server_without_tls(web: Web) -> None:
    found = reason(fetched(web.url("/a").replace("http:", "https:")))
    assert found == "cannot connect to 127.0.0.1: it does not speak TLS"


def test_a_host_that_nobody_knows() -> None:
    assert reason(fetched("http://no-such-host.invalid/")).startswith("there is no host no-such")


def test_a_port_that_nobody_listens_on() -> None:
    with site() as closed:
        pass
    found = reason(fetched(closed.url("/a")))
    assert found == "cannot connect to 127.0.0.1: connection refused"
