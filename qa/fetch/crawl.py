"""Many URLs: several hosts at a time, each asked one thing at a time, results in order."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Condition, Event

from qa.errors import FetchError
from qa.fetch.client import Client, Network
from qa.fetch.limits import Limits
from qa.fetch.page import Pages
from qa.fetch.result import Fetched, Result, Validators
from qa.fetch.urls import target


class Fetcher:
    """Fetches pages; what it learns of a host (robots.txt, login, when to ask) lasts as long as it.

    A user and password in a URL that is given here go to its host, scheme and port alone.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        limits: Limits | None = None,
        network: Network | None = None,
    ) -> None:
        """`allow_private` lets it connect to any address, of which `network` has the say else."""
        network = network or Network()
        if allow_private:
            network = Network(network.resolver, lambda _: True, network.trusted)
        self._network = network
        self.limits = limits or Limits()
        self._stop = Event()
        self._logins: dict[str, tuple[str, str]] = {}
        self._pages = Pages(self.limits, self._stop, self._logins)

    def login(self, url: str) -> str:
        """`url` without its user and password, which its host is given from now on."""
        try:
            at = target(url)
        except FetchError:
            return url
        if at.auth:
            self._logins.setdefault(at.authority, at.auth)
        return str(at.url)

    def fetch(
        self, urls: Iterable[str], validators: Validators = lambda _: None
    ) -> Generator[Result, None, None]:
        """What each URL gives, in the order of `urls`. None of them raises.

        A URL's user and password are not used here: see `login`.
        """
        queue = _Queue(list(urls), self.limits.held)
        workers = min(self.limits.hosts, queue.hosts)
        if not workers:
            return
        self._stop.clear()
        with ThreadPoolExecutor(workers, thread_name_prefix="qa-fetch") as pool:
            try:
                for _ in range(workers):
                    pool.submit(self._work, queue, validators)
                yield from queue.results()
            finally:
                queue.close()
                self._stop.set()

    def _work(self, queue: _Queue, validators: Validators) -> None:
        try:
            with closing(Client(self._network, self.limits, self._stop)) as client:
                while (taken := queue.take()) is not None:
                    number, url = taken
                    queue.put(number, self._pages.fetch(client, url, validators))
        except BaseException as fault:
            queue.fail(fault)  # or who waits for the results would wait for ever
            raise


class _Queue:
    """URLs to be fetched, and results in their order."""

    def __init__(self, urls: list[str], held: int) -> None:
        self._changed = Condition()
        self._waiting = {number: (url, _host(url)) for number, url in enumerate(urls)}
        self._count = len(urls)
        self._busy: dict[int, str] = {}
        self._done: dict[int, Result] = {}
        self._fault: BaseException | None = None
        self._next = 0
        self._room = held
        self._held = 0
        self.hosts = len({host for _, host in self._waiting.values()})

    def take(self) -> tuple[int, str] | None:
        """The first URL whose host is not being asked; waits for one, None if there is no more.

        While more is held than there is room for, only the one whose result is waited for is
        given: it is always the first, or under way.
        """
        with self._changed:
            while self._waiting:
                number = self._first()
                if number is not None:
                    url, self._busy[number] = self._waiting.pop(number)
                    return number, url
                self._changed.wait()
            return None

    def _first(self) -> int | None:
        for number, (_, host) in self._waiting.items():
            if self._held > self._room and number != self._next:
                return None
            if host not in self._busy.values():
                return number
        return None

    def put(self, number: int, result: Result) -> None:
        """The result of a URL that was taken."""
        with self._changed:
            del self._busy[number]
            self._done[number] = result
            self._held += _size(result)
            self._changed.notify_all()

    def results(self) -> Iterator[Result]:
        """The results, each as soon as it and those before it are there."""
        while self._next < self._count:
            with self._changed:
                while self._next not in self._done:
                    if self._fault:
                        raise self._fault
                    self._changed.wait()
                result = self._done.pop(self._next)
                self._held -= _size(result)
                self._next += 1
                self._changed.notify_all()
            yield result

    def fail(self, fault: BaseException) -> None:
        """Raises `fault` where the results are waited for."""
        with self._changed:
            self._fault = fault
            self._changed.notify_all()

    def close(self) -> None:
        """Nothing more is given out."""
        with self._changed:
            self._waiting.clear()
            self._changed.notify_all()


def _size(result: Result) -> int:
    return len(result.body) if isinstance(result, Fetched) else 0


def _host(url: str) -> str:
    try:
        return target(url).authority
    except FetchError:
        return ""
