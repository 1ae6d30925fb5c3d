"""`qa eval --record`, `--replay` and `--live` against a server on 127.0.0.1."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.terminal import Ran, Shell, environment
from tests.evaluate.suites import write_suite
from tests.server import Failure, OpenAIServer, Reply

BOATS, NOTHING = "Ten boats left Arvo on Monday. [1]", "NOT IN THE ARTICLES"
CHAT = "/v1/chat/completions"


@pytest.fixture
def port(shell: Shell) -> Shell:
    """A folder with a suite of two cases."""
    write_suite(shell.folder / "port")
    return shell


def endpoint(server: OpenAIServer) -> dict[str, str]:
    return {"OPENAI_BASE_URL": server.url, "QA_MODEL": "test-model", "QA_RETRIES": "1"}


def evaluated(shell: Shell, server: OpenAIServer, *arguments: str) -> Ran:
    return shell.qa("eval", "--suite", "port", *arguments, env=endpoint(server))


def figures(out: str) -> dict[tuple[str, str], float | None]:
    return {(one["model"], one["metric"]): one["value"] for one in json.loads(out)["figures"]}


def test_what_is_recorded_is_replayed_offline_to_the_same_figures(
    port: Shell, server: OpenAIServer
) -> None:
    server.replies.extend([BOATS, NOTHING])
    recorded = evaluated(port, server, "--record", "new/llama.jsonl", "--json")
    assert recorded.code == 0
    lines = (port.folder / "new" / "llama.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["case"] for line in lines] == ["boats-count", "storm-mayor"]
    replayed = port.qa("eval", "--suite", "port", "--replay", "new/llama.jsonl", "--json")
    assert replayed.code == 0
    assert figures(replayed.out) == figures(recorded.out)
    assert figures(replayed.out)["test-model", "fact_recall"] == 1
    assert figures(replayed.out)["test-model", "faithfulness"] is None
    assert len(server.sent(CHAT)) == 2


def test_live_asks_and_keeps_nothing(port: Shell, server: OpenAIServer) -> None:
    server.replies.extend([BOATS, NOTHING])
    done = evaluated(port, server, "--live", "--out", "run.json")
    assert done.code == 0
    assert "\ntest-model\n" in done.out
    assert "not scored: 1 cases without labels" in done.out
    assert not list(port.folder.glob("*.jsonl"))


def test_a_recording_that_was_cut_goes_on_where_it_was(port: Shell, server: OpenAIServer) -> None:
    server.replies.extend([BOATS, Failure(500)])
    cut = evaluated(port, server, "--record", "llama.jsonl")
    assert cut.code == 3
    kept = (port.folder / "llama.jsonl").read_bytes()
    missing = port.qa("eval", "--suite", "port", "--replay", "llama.jsonl")
    assert missing.code == 2
    assert "no reply of test-model to the case storm-mayor" in missing.err
    (port.folder / "llama.jsonl").write_bytes(kept.rstrip(b"\n"))
    server.replies.append(NOTHING)
    assert evaluated(port, server, "--record", "llama.jsonl").code == 0
    assert (port.folder / "llama.jsonl").read_bytes().startswith(kept)
    assert port.qa("eval", "--suite", "port", "--replay", "llama.jsonl").code == 0


def test_a_recording_that_cannot_be_written_is_said_before_anything_is_asked(
    port: Shell, server: OpenAIServer
) -> None:
    for target, why in (
        ("port", "port cannot be read: Is a directory"),
        ("port/cases.jsonl/x", "port/cases.jsonl/x cannot be read: Not a directory"),
        ("/proc/none/x", "/proc/none/x cannot be written: No such file or directory"),
    ):
        done = evaluated(port, server, "--record", target)
        assert done == Ran(2, "", f"qa: {why}\n")
    assert not server.requests


def test_a_recording_of_nothing_has_nothing_to_replay(port: Shell) -> None:
    (port.folder / "empty.jsonl").touch()
    done = port.qa("eval", "--suite", "port", "--replay", "empty.jsonl")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("qa: --model has to name a model whose replies are in empty.jsonl")


def interrupted(running: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """Interrupts it, again where that came to nothing: Python drops one that meets a finaliser."""
    for _ in range(5):
        running.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return running.communicate(timeout=10)
    return running.communicate(timeout=10)


def test_an_interrupt_ends_it_without_a_word_and_keeps_what_is_recorded(
    port: Shell, server: OpenAIServer, tmp_path: Path
) -> None:
    server.replies.extend([BOATS, Reply(NOTHING, hold_after=0)])
    with subprocess.Popen(
        [sys.executable, "-m", "qa", "eval", "--suite", "port", "--record", "llama.jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=port.folder,
        env=environment(port.folder) | endpoint(server),
    ) as running:
        while len(server.sent(CHAT)) < 2 and running.poll() is None:
            server.stopping.wait(0.05)
        out, err = interrupted(running)
    server.released.set()
    assert (running.returncode, out, err) == (130, b"", b"")
    assert len((tmp_path / "llama.jsonl").read_text("utf-8").splitlines()) == 1
