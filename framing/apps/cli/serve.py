"""``framing serve``: the local web app."""
# ruff: noqa: PLC0415 - the server is an extra, and help need not wait for it

from __future__ import annotations

import contextlib
import errno
import logging
import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from typing import Any, Final

import click

from framing.errors import FramingError

__all__ = ["serve"]

HOST: Final = "127.0.0.1"  # there is no option for another one: it would show everybody's texts to a network


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="Port of this computer; 0 takes a free one.",
)
@click.option("--open/--no-open", "show", default=True, show_default=True, help="Open the start page in the browser.")
def serve(port: int, show: bool) -> None:
    """Read articles in the browser.

    Starts a web app on this computer that nobody else can reach: paste, drop
    or choose one article or two accounts, and see the report or the contrast.
    Programs find a JSON API under /api.

    Texts stay in memory for one request. Nothing is stored or sent; only an
    address that you enter is fetched, where framing[fetch] is installed.
    Ctrl-C ends it.

    \b
    Examples:
      framing serve
      framing serve --port 0 --no-open
    """  # noqa: D301 - click reads the sign itself
    try:
        import python_multipart as _multipart  # noqa: F401
        import starlette as _starlette  # noqa: F401
        import uvicorn as _uvicorn  # noqa: F401
    except ImportError as error:
        message = f"The web app needs {error.name}. Install it with: pip install 'framing[web]'"
        raise click.UsageError(message) from error
    from framing.apps.web.app import create_app
    from framing.apps.web.jobs import Job, run_job
    from framing.apps.web.limits import LIMITS
    from framing.apps.web.server import Server
    from framing.apps.web.workers import WorkerPool

    listening = _bind(port)
    workers = WorkerPool(run_job, LIMITS)
    logging.basicConfig(stream=sys.stderr, format="%(message)s", level=logging.WARNING)
    logging.getLogger("framing.apps.web").setLevel(logging.INFO)
    server = Server(create_app(workers.run), workers.close)
    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # the workers are ended here as on Ctrl-C
    try:
        threading.Thread(
            target=_load_models, args=(workers.run, Job(({"text": "It rained."},), "json")), daemon=True
        ).start()
        click.echo(f"framing serve: {address}  (Ctrl-C ends it)")
        if show:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        workers.close()
        listening.close()


def _load_models(run: Callable[[Any], Any], job: object) -> None:
    """Have a worker read one text, so that the models are loaded before anybody waits for them."""
    with contextlib.suppress(FramingError):
        run(job)


def _bind(port: int) -> socket.socket:
    """A socket that listens on this computer alone; a port that is in use is refused with what to do."""
    listening = socket.socket()
    if os.name == "posix":  # on Windows this option would let two programs share one port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        why = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        message = f"Port {port} {why}. Name another one with --port, or let the system choose with --port 0."
        raise click.UsageError(message) from error
    return listening
