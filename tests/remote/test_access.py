from __future__ import annotations

import pytest

from qa.errors import ConfigError
from qa.remote.access import is_own_host, is_own_origin, shows_token
from qa.remote.listening import check_reach


@pytest.mark.parametrize(
    ("host", "bound", "is_own"),
    [
        ("127.0.0.1:80", "127.0.0.1", True),
        ("LOCALHOST", "127.0.0.1", True),
        ("[::1]:1", "::1", True),
        ("news.example", "127.0.0.1", False),
        ("10.0.0.1", "127.0.0.1", False),
        ("10.0.0.1:8321", "0.0.0.0", True),
        ("[fe80::1]", "::", True),
        ("desk.local", "desk.local", True),
        ("news.example", "0.0.0.0", False),
        ("user@127.0.0.1", "127.0.0.1", False),
        ("127.0.0.1/x", "127.0.0.1", False),
        ("127.0.0.1:99999", "127.0.0.1", False),
        ("[::1", "127.0.0.1", False),
        ("", "127.0.0.1", False),
    ],
)
def test_hosts_that_are_ours(host: str, bound: str, is_own: bool) -> None:
    assert is_own_host(host, bound) is is_own


def test_a_name_that_was_given_is_ours() -> None:
    assert is_own_host("Desk.Example:443", "127.0.0.1", ["desk.example"])


@pytest.mark.parametrize(
    ("origin", "is_own"),
    [
        ("http://a:1", True),
        ("https://A:1", True),
        ("http://a", False),
        ("http://a:2", False),
        ("file://a:1", False),
        ("null", False),
        ("http://[", False),
    ],
)
def test_origins_that_are_ours(origin: str, is_own: bool) -> None:
    assert is_own_origin(origin, "a:1") is is_own


def test_a_token_is_shown_as_a_bearer_token() -> None:
    assert shows_token("bearer tökén".encode(), "tökén")
    assert not any(shows_token(one, "x") for one in (b"", b"x", b"Basic x", b"Bearer y", b"Bearer"))


def test_none_but_this_machine_without_a_token() -> None:
    check_reach("::1", None)
    check_reach("0.0.0.0", "x")
    with pytest.raises(ConfigError, match="QA_TOKEN"):
        check_reach("0.0.0.0", None)
