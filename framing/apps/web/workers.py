"""Processes that do the work, so that one that runs away can be ended and holds nobody else up."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Condition, Event, RLock, Thread
from typing import Any, Final

from framing.apps.web.limits import LIMITS, Limits
from framing.apps.web.problems import Kind, Problem

__all__ = ["Workers"]

_ENDING: Final = "The server is ending. Start it again with framing serve."
_LOOK: Final = 0.5  # seconds between two looks whether a waiting task is still wanted
_NEW: Final = get_context("spawn")  # the same on all systems, and nothing of the server is copied into it


class _Worker:
    """One process and the line to it; started when first needed, and again after it was ended."""

    def __init__(self, job: Callable[[Any], Any]) -> None:
        self._job = job
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._closed = False
        self._lock = RLock()  # Ctrl-C may come a second time while the first one is being answered

    def _started(self) -> Connection:
        with self._lock:
            if self._closed:
                raise Problem(Kind.BUSY, _ENDING)
            if self._line is None or self._process is None or not self._process.is_alive():
                self.end()
                line, other = _NEW.Pipe()
                process = _NEW.Process(target=_serve, args=(other, self._job), daemon=True)
                _start_unheard(process)
                other.close()
                self._process, self._line = process, line
            return self._line

    def run(self, task: object, seconds: float) -> Any:
        """What the job makes of the task.

        Raises
        ------
        Problem
            When it takes too long, or the process dies of it, or is closed.
        """
        try:
            line = self._started()
            line.send(task)
            if line.poll(seconds):
                return line.recv()
        except (EOFError, OSError) as error:
            self.end()
            if self._closed:
                raise Problem(Kind.BUSY, _ENDING) from error
            raise Problem(
                Kind.FAILED, "The reading ended without a result: the memory may not suffice. Try a shorter text."
            ) from error
        self.end()
        raise Problem(Kind.TOO_SLOW, f"It was ended after {seconds:g} seconds. Try a shorter text.")

    def end(self) -> None:
        """End the process, whatever it does. Who listens for its answer holds the line, and hears it break."""
        with self._lock:
            process, self._process, self._line = self._process, None, None
        if process is not None:
            process.kill()
            process.join()

    def close(self) -> None:
        """End the process, and start no other."""
        with self._lock:
            self._closed = True
        self.end()


class Workers:
    """Some workers, and a short queue before them.

    Parameters
    ----------
    job
        A function of a module, that a new process can import.
    limits
        `workers`, `waiting` and `work` count.
    """

    def __init__(self, job: Callable[[Any], Any], limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._all = [_Worker(job) for _ in range(limits.workers)]
        self._idle = self._all[::-1]  # the last one first: the second starts when two are needed
        self._queue: list[object] = []  # who waits, in order
        self._turn = Condition()
        self._closed = False

    def run(self, task: object, gone: Event | None = None) -> Any:
        """What the job makes of the task; from any thread.

        Parameters
        ----------
        gone
            Set when nobody waits for the result any longer: a task that has not begun by then leaves the queue.

        Raises
        ------
        Problem
            When too many wait, or it takes too long, or the process dies of it, or nobody waits for it, or the pool is closed.
        """
        worker = self._free(gone or Event())
        try:
            return worker.run(task, self._limits.work)
        finally:
            with self._turn:
                self._idle.append(worker)
                self._turn.notify_all()

    def _free(self, gone: Event) -> _Worker:
        """A worker, as soon as it is this task's turn."""
        with self._turn:
            if len(self._queue) - len(self._idle) >= self._limits.waiting:
                raise Problem(Kind.BUSY, "Too many are waiting already. Try again in a minute.")
            place = object()
            self._queue.append(place)
            try:
                return self._waited(place, gone)
            finally:
                self._queue.remove(place)
                self._turn.notify_all()

    def _waited(self, place: object, gone: Event) -> _Worker:
        late = time.monotonic() + self._limits.work
        while True:
            if self._closed:
                raise Problem(Kind.BUSY, _ENDING)
            if gone.is_set():
                raise Problem(Kind.UNREADABLE, "It broke off. Send it again.")
            if self._idle and self._queue[0] is place:
                return self._idle.pop()
            if time.monotonic() > late:
                raise Problem(Kind.BUSY, "Nothing became free in time. Try again in a minute.")
            self._turn.wait(_LOOK)

    def close(self) -> None:
        """End all workers, busy or not, and refuse whoever waits for one or comes later."""
        with self._turn:
            self._closed = True
            self._turn.notify_all()
        for worker in self._all:
            worker.close()


def _start_unheard(process: BaseProcess) -> None:
    """Start a process that does not hear Ctrl-C: the server hears it, and ends its workers."""
    if not hasattr(signal, "pthread_sigmask"):
        process.start()
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(line: Connection, job: Callable[[Any], Any]) -> None:
    """Do one task after another, until the server hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow, daemon=True).start()
    try:
        while True:
            line.send(job(line.recv()))
    except (EOFError, OSError):
        return


def _follow() -> None:
    """End with the server, however it ends, even in the middle of a task."""
    server = parent_process()
    if server is not None:
        server.join()
        os._exit(1)
