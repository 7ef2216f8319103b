"""The HTTP server: uvicorn, set to end at once on Ctrl-C and to keep no log of texts."""

from __future__ import annotations

from collections.abc import Callable
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

__all__ = ["Server"]


class Server(uvicorn.Server):
    """Serves an app without a log of its own: the guard logs what went wrong, without quoting a text.

    Parameters
    ----------
    close
        Called first when the server is asked to end: it ends the workers, for whose results open requests wait.
    """

    def __init__(self, app: ASGIApp, close: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="off",
                log_level="critical",
                access_log=False,
                server_header=False,
                timeout_keep_alive=5,
                timeout_graceful_shutdown=2,
            )
        )
        self._close = close

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End the workers, then the server."""
        self._close()
        super().handle_exit(sig, frame)
