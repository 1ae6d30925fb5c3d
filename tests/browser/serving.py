"""The server of `qa serve` on 127.0.0.1, in a thread of the test's own process."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from qa.config.settings import Settings


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of the library in `folder`, which is made if there is none."""
    import uvicorn

    from qa.serve import Desk, application

    with Desk(Settings(home=folder.parent, library=folder)) as desk:
        config = uvicorn.Config(
            application(desk), log_level="warning", ws="none", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        listening = socket.create_server(("127.0.0.1", 0))
        thread = Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
            listening.close()
