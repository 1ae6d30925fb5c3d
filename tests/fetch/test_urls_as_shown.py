from __future__ import annotations

import pytest

from qa.errors import FetchError
from qa.fetch import is_url, shown
from qa.fetch.urls import target


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        ("https://ann:hunter2@ex.org/a?b=1#part", "https://ex.org/a?b=1"),
        ("https://ex.org/a?token=s3cret&id=7", "https://ex.org/a?token=***&id=7"),
        ("https://ex.org/a?id=7&access_token=s3cret", "https://ex.org/a?id=7&access_token=***"),
        ("https://ex.org/a?API-Key=s3cret;id=7", "https://ex.org/a?API-Key=***;id=7"),
        ("https://ex.org/a?X-Amz-Signature=s3cret", "https://ex.org/a?X-Amz-Signature=***"),
        ("https://ex.org/a?password=s3cret", "https://ex.org/a?password=***"),
        ("https://ex.org:8443/a?key=story-5&sid=3", "https://ex.org:8443/a?key=story-5&sid=3"),
        ("https://ex.org/token=abc", "https://ex.org/token=abc"),
        ("http://ann:hunter2@[::1/a", "http://[::1/a"),
        ("http://ann:hunter2/hash#@ex.org/a", "http://ex.org/a"),
    ],
)
def test_no_password_and_no_known_token_is_shown(url: str, seen: str) -> None:
    assert shown(url) == seen
    assert shown(seen) == seen


@pytest.mark.parametrize("text", ["http://ex.org", "HTTPS://ex.org/a", "ftp://ex.org/a", "a+b://c"])
def test_an_address_of_any_scheme_is_a_url(text: str) -> None:
    assert is_url(text)


@pytest.mark.parametrize("text", ["story.txt", "-", "C:\\news", "/a/http://b", "a:b", None])
def test_a_file_is_no_url(text: str | None) -> None:
    assert not is_url(text)


def test_what_is_asked_for_has_no_login_and_no_fragment() -> None:
    found = target("https://ann:p%40ss@Ex.org/a%20b?q=1#part")
    assert (str(found.url), found.auth) == ("https://ex.org/a%20b?q=1", ("ann", "p@ss"))
    assert found.authority == "https://ex.org:443"
    assert target("http://[2001:db8::1]:8080/").authority == "http://[2001:db8::1]:8080"
    assert target("http://ex.org/").authority == "http://ex.org:80"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://ex.org/a", "only http and https are fetched, not ftp"),
        ("file:///etc/passwd", "only http and https are fetched, not file"),
        ("gopher://127.0.0.1/", "only http and https are fetched, not gopher"),
        ("feeds/all.xml", "not a URL: that begins with http:// or https://"),
        ("http://", "not a URL that can be read"),
        ("http://ex.org:0/", "not a URL that can be read"),
        ("http://ex.org:99999/", "not a URL that can be read"),
        ("http://[::1/", "not a URL that can be read"),
        ("http://a\x00b/", "not a URL that can be read"),
        ("http://" + "a" * 100_000, "not a URL that can be read"),
    ],
)
def test_what_cannot_be_asked_for(url: str, reason: str) -> None:
    with pytest.raises(FetchError, match=f"^{reason}$"):
        target(url)
