"""Processes that do the work, so that one that runs away can be ended and holds nobody else up."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import Empty, LifoQueue
from threading import BoundedSemaphore, Thread
from typing import Any, Final

from framing.web.limits import LIMITS, Limits
from framing.web.problems import Kind, Problem

__all__ = ["Workers"]

_NEW: Final = get_context("spawn")  # the same on all systems, and nothing of the server is copied into it


class _Worker:
    """One process and the line to it; started when first needed, and again after it was ended."""

    def __init__(self, job: Callable[[Any], Any]) -> None:
        self._job = job
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def _started(self) -> Connection:
        if self._line is None or self._process is None or not self._process.is_alive():
            self.end()
            self._line, other = _NEW.Pipe()
            self._process = _NEW.Process(target=_serve, args=(other, self._job), daemon=True)
            _start_unheard(self._process)
            other.close()
        return self._line

    def run(self, task: object, seconds: float) -> Any:
        """What the job makes of the task.

        Raises
        ------
        Problem
            When it takes too long, or the process dies of it.
        """
        try:
            line = self._started()
            line.send(task)
            if line.poll(seconds):
                return line.recv()
        except (EOFError, OSError) as error:
            self.end()
            raise Problem(Kind.FAILED, "The reading ended without a result: the memory may not suffice. Try a shorter text.") from error
        self.end()
        raise Problem(Kind.TOO_SLOW, f"It was ended after {seconds:g} seconds. Try a shorter text.")

    def end(self) -> None:
        """End the process, whatever it does."""
        process, line, self._process, self._line = self._process, self._line, None, None
        if process is not None:
            process.kill()
            process.join()
        if line is not None:
            line.close()


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
        self._idle: LifoQueue[_Worker] = LifoQueue()  # the last one first: the second starts when two are needed
        for worker in reversed(self._all):
            self._idle.put(worker)
        self._places = BoundedSemaphore(limits.workers + limits.waiting)

    def run(self, task: object) -> Any:
        """What the job makes of the task; from any thread.

        Raises
        ------
        Problem
            When too many wait, or it takes too long, or the process dies of it.
        """
        if not self._places.acquire(blocking=False):
            raise Problem(Kind.BUSY, "Try again in a minute.")
        try:
            worker = self._idle.get(timeout=self._limits.work)
            try:
                return worker.run(task, self._limits.work)
            finally:
                self._idle.put(worker)
        except Empty as error:
            raise Problem(Kind.BUSY, "Nothing became free in time. Try again in a minute.") from error
        finally:
            self._places.release()

    def close(self) -> None:
        """End all workers, busy or not."""
        for worker in self._all:
            worker.end()


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
