"""One `qa eval`: which suites, which models, and the run that comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from qa.errors import UsageError
from qa.evaluate.cases import Case, Kind
from qa.evaluate.gate import inputs_hash
from qa.evaluate.players import BuiltIn, Player, Unlabelled, scripted
from qa.evaluate.probes import Probe
from qa.evaluate.run import run
from qa.evaluate.run_file import Run
from qa.evaluate.suite import ARTICLES, SuiteFiles

if TYPE_CHECKING:
    from qa.models.protocols import ChatModel
    from qa.models.replay import Recording
    from qa.pipeline.models import Models


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run: every player on every case of some suites, and some probes."""

    files: tuple[SuiteFiles, ...]
    players: tuple[Player, ...]
    kinds: frozenset[Kind] = frozenset(Kind)
    probes: tuple[Probe, ...] = ()

    def run(self, models: Models, on_case: Callable[[Case, int], None] = lambda *_: None) -> Run:
        """Runs it; `on_case` is called with each case and how many there are in all.

        Raises:
            UsageError: a suite has mistakes, no case is left, or a recording lacks a reply.
            ModelError: the endpoint of a live model failed.
        """
        created = datetime.now(UTC)
        whole = [files.load() for files in self.files]
        suites = [
            replace(suite, cases=tuple(case for case in suite.cases if case.kind in self.kinds))
            for suite in whole
        ]
        count = sum(len(suite.cases) for suite in suites)
        if not count:
            raise UsageError("no case is of the kinds asked for: leave out --kind to run them all")
        outcomes = [
            outcome
            for suite in suites
            for outcome in run(suite, self.players, models, lambda case: on_case(case, count))
        ]
        if not outcomes:
            raise UsageError(
                "none of the models has anything to say: the suite has no replies.jsonl"
            )
        return Run(
            created,
            version("news-qa"),
            inputs_hash(self.files, whole, self.probes),
            {
                "suites": ", ".join(suite.name for suite in suites),
                "kinds": "all" if self.kinds == frozenset(Kind) else ", ".join(sorted(self.kinds)),
                "embedder": models.embedder.name,
            },
            tuple(outcomes),
            tuple(one for probe in self.probes for one in probe.run(models)),
        )


def suites(names: Iterable[str]) -> tuple[SuiteFiles, ...]:
    """The suites of those names or folders; all that come with `qa` if there is no name.

    Raises:
        UsageError: there is no such suite, or two have one name.
    """
    found = [SuiteFiles.find(name) for name in dict.fromkeys(names) or ARTICLES]
    twice = [name for name, count in Counter(one.name for one in found).items() if count > 1]
    if twice:
        raise UsageError(f"two suites are called {twice[0]}: give each only once, or rename one")
    return tuple(found)


def kinds(names: Collection[str]) -> frozenset[Kind]:
    """The kinds of those names; all if there is no name.

    Raises:
        UsageError: there is none of some of them.
    """
    unknown = sorted(set(names) - set(Kind))
    if unknown:
        raise UsageError(f"there is no kind {', '.join(unknown)}: the kinds are {', '.join(Kind)}")
    return frozenset(map(Kind, names)) or frozenset(Kind)


def offline(names: Sequence[str]) -> tuple[Player, ...]:
    """The built-in answerer and the scripted models of those names; all if there is no name.

    Raises:
        UsageError: there is none of some of them.
    """
    known = {player.name: player for player in (BuiltIn(), *scripted())}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(
            f"there is no model {', '.join(unknown)}: offline there are {', '.join(known)};"
            " --live asks an endpoint's"
        )
    return tuple(known[name] for name in dict.fromkeys(names)) or tuple(known.values())


def live(chat: ChatModel) -> tuple[Player, ...]:
    """A model that is asked, and not recorded."""
    return (Unlabelled(chat.name, lambda _: chat),)


def recorded(recording: Recording, name: str | None, chat: ChatModel | None) -> tuple[Player, ...]:
    """A model whose replies are in `recording`, or with `chat` come to be there.

    Raises:
        UsageError: nothing is recorded of it, or of several and no name is given; or there is to be
            more and the recording cannot be written.
    """
    if chat is not None:
        recording.begin()
    model = chat.name if chat else name
    if model is None and len(recording.models) == 1:
        model = recording.models[0]
    if model is None or (chat is None and model not in recording.models):
        known = ", ".join(recording.models) or "none"
        raise UsageError(
            f"--model has to name a model whose replies are in {recording.path}: {known}"
        )
    return (Unlabelled(model, lambda case: recording.chat(case, model, chat)),)
