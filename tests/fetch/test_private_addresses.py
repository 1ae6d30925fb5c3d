"""Nothing but the public Internet is reached, however an address is written or come by."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qa.fetch import Failed, Fetched, Limits
from qa.fetch.addresses import is_public, resolve
from qa.fetch.client import Network
from qa.fetch.crawl import Fetcher
from tests.fetch.web import Page, Web, moved, site

PRIVATE = """
    127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1
    169.254.169.254 100.64.0.1 100.127.255.255 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1
    203.0.113.1 192.88.99.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
    :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1
    64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1:: 2002:a9fe:a9fe::1 2001:0:7f00:1::
    2001:0:53aa:64c:0:fbff:80ff:fffe fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1
    2001:db8::1 100::1 4000::1 2606:4700::1%eth0 localhost 1.2.3 1.2.3.4.5
""".split()
PUBLIC = """
    8.8.8.8 93.184.216.34 172.15.0.1 172.32.0.1 100.63.0.1 100.128.0.1 169.253.1.1 11.0.0.1
    2606:4700::1 2a00:1450:4001::1 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1
""".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_no_public_host(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_a_public_host(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "127.1", "[::1]",
     "[::ffff:7f00:1]", "localhost", "0", "[::]"],
)  # fmt: skip
def test_this_machine_is_refused_however_it_is_written(host: str) -> None:
    with site() as web:
        web.pages["/a"] = Page(b"secret")
        (found,) = Fetcher().fetch([web.url("/a", host)])
        assert isinstance(found, Failed)
        assert found.reason.endswith("is a private address: see --allow-private")
        assert web.requests == []


def resolving(table: dict[str, Sequence[str]]) -> Network:
    """A network whose names mean what `table` says; of this machine, 127.0.0.1 passes for public."""
    return Network(
        lambda host, _: table.get(host, (host,)),
        lambda address: address == "127.0.0.1" or is_public(address),
    )


@pytest.mark.parametrize(
    "address", ["10.1.2.3", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00::1", "fe80::1%eth0"]
)
def test_a_name_that_means_a_private_address_is_refused(address: str) -> None:
    fetcher = Fetcher(network=resolving({"news.test": [address]}))
    (found,) = fetcher.fetch(["http://news.test/a"])
    assert found == Failed(
        "http://news.test/a", f"{address} is a private address: see --allow-private"
    )


@pytest.mark.parametrize(
    "to",
    ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "//inside/",
     "http://inside/x"],
)  # fmt: skip
def test_a_redirect_to_a_private_address_is_refused(to: str) -> None:
    with site() as web:
        web.pages["/a"] = moved(to)
        (found,) = Fetcher(network=resolving({"inside": ["192.168.0.7"]})).fetch([web.url("/a")])
        assert isinstance(found, Failed)
        assert found.reason.startswith("it leads to http://")
        assert found.reason.endswith(" is a private address: see --allow-private")


def test_the_robots_txt_of_a_site_cannot_lead_inside_either() -> None:
    with site() as web:
        web.robots = moved("http://169.254.169.254/robots.txt")
        web.pages["/a"] = Page(b"a")
        (found,) = Fetcher(network=resolving({})).fetch([web.url("/a")])
        assert found == Failed(
            web.url("/a"), "169.254.169.254 is a private address: see --allow-private"
        )


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://ex.org/a", "javascript:alert(1)"])
def test_a_redirect_to_another_scheme_is_refused(to: str) -> None:
    with site() as web:
        web.pages["/a"] = moved(to)
        (found,) = Fetcher(allow_private=True).fetch([web.url("/a")])
        assert isinstance(found, Failed)
        assert "only http and https are fetched" in found.reason


def test_a_name_is_resolved_once_for_a_connection_to_the_very_address_that_was_checked() -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]

    def rebinding(_host: str, _port: int) -> Sequence[str]:
        return answers.pop(0)

    with site() as web:
        web.pages["/a"] = Page(b"a")
        network = Network(rebinding, lambda address: address == "127.0.0.1")
        (found,) = Fetcher(network=network).fetch([web.url("/a", "news.test")])
        assert isinstance(found, Fetched)
        assert answers == [["10.0.0.1"]]
        assert web.asked("/a")[0].headers["host"] == f"news.test:{web.port}"


def test_of_several_addresses_the_private_ones_are_passed_over() -> None:
    with site() as web:
        web.pages["/a"] = Page(b"a")
        network = resolving({"news.test": ["10.0.0.1", "::1", "127.0.0.1"]})
        (found,) = Fetcher(network=network).fetch([web.url("/a", "news.test")])
        assert isinstance(found, Fetched)


def test_an_address_that_does_not_answer_leaves_the_next_one() -> None:
    with site() as closed:
        port = closed.port
    with site() as web:
        web.pages["/a"] = Page(b"a")

        def ports(_host: str, _port: int) -> Sequence[str]:
            return ["0.0.0.256", "127.0.0.1"]

        network = Network(ports, lambda _: True)
        (found, gone) = Fetcher(network=network, limits=Limits(connect=2)).fetch(
            [web.url("/a", "news.test"), f"http://gone.test:{port}/"]
        )
        assert isinstance(found, Fetched)
        assert isinstance(gone, Failed)
        assert gone.reason == "cannot connect to gone.test: connection refused"


def test_a_proxy_of_the_environment_is_not_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    web.pages["/a"] = Page(b"a")
    assert isinstance(next(Fetcher(allow_private=True).fetch([web.url("/a")])), Fetched)


def test_the_system_resolves_any_spelling() -> None:
    assert resolve("2130706433", 80) == ["127.0.0.1"]
    assert resolve("::ffff:127.0.0.1", 80) == ["::ffff:127.0.0.1"]
