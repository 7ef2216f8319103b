"""Processes that do the work of requests, so that one that runs too long can be ended without harm to the others."""

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
from framing.apps.web.problems import Problem, ProblemKind

__all__ = ["WorkerPool"]

SERVER_ENDING: Final = "The server is ending. Start it again with framing serve."
QUEUE_POLL_SECONDS: Final = 0.5  # how often a waiting task looks whether it is still wanted
#: New processes start empty: the same on all systems, and no memory of the server is copied into them.
SPAWN: Final = get_context("spawn")


class _Worker:
    """One process and the pipe to it. It is started when first needed, and anew after it was ended."""

    def __init__(self, job: Callable[[Any], Any]) -> None:
        self._job = job
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._closed = False
        self._lock = RLock()  # a second Ctrl-C may interrupt the thread that is closing the worker for the first

    def _start(self) -> Connection:
        """The pipe to the process, which is started where it is not running."""
        with self._lock:
            if self._closed:
                raise Problem(ProblemKind.BUSY, SERVER_ENDING)
            if self._pipe is None or self._process is None or not self._process.is_alive():
                self.end()
                pipe, other_end = SPAWN.Pipe()
                process = SPAWN.Process(target=_serve_tasks, args=(other_end, self._job), daemon=True)
                _start_without_ctrl_c(process)
                other_end.close()
                self._process, self._pipe = process, pipe
            return self._pipe

    def run(self, task: object, seconds: float) -> Any:
        """The result of the job for a task.

        Raises
        ------
        Problem
            When it takes longer than `seconds`, the process dies, or the worker is closed.
        """
        try:
            pipe = self._start()
            pipe.send(task)
            if pipe.poll(seconds):
                return pipe.recv()
        except (EOFError, OSError) as error:
            self.end()
            if self._closed:
                raise Problem(ProblemKind.BUSY, SERVER_ENDING) from error
            detail = "The reading ended without a result: the memory may not suffice. Try a shorter text."
            raise Problem(ProblemKind.FAILED, detail) from error
        self.end()
        raise Problem(ProblemKind.TOO_SLOW, f"It was ended after {seconds:g} seconds. Try a shorter text.")

    def end(self) -> None:
        """Kill the process, whatever it is doing. The thread that waits for its result finds the pipe broken."""
        with self._lock:
            process, self._process, self._pipe = self._process, None, None
        if process is not None:
            process.kill()
            process.join()

    def close(self) -> None:
        """End the process, and start no other."""
        with self._lock:
            self._closed = True
        self.end()


class WorkerPool:
    """Some workers, and a short queue for them.

    Parameters
    ----------
    job
        A function at the top of a module, so that a new process can import it.
    limits
        `max_workers`, `max_waiting` and `work_seconds` apply.
    """

    def __init__(self, job: Callable[[Any], Any], limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._workers = [_Worker(job) for _ in range(limits.max_workers)]
        self._idle = self._workers[::-1]  # a stack: the second worker starts only when two are needed at once
        self._queue: list[object] = []  # a ticket for each task that waits, in order
        self._changed = Condition()  # notified when the queue, the idle workers or `_closed` change
        self._closed = False

    def run(self, task: object, client_gone: Event | None = None) -> Any:
        """The result of the job for a task; may be called from any thread.

        Parameters
        ----------
        task
            What the job is called with; it is pickled.
        client_gone
            Set when nobody waits for the result any longer: a task that has not begun by then leaves the queue.

        Raises
        ------
        Problem
            When too many wait, it takes too long, the process dies, nobody waits for it, or the pool is closed.
        """
        worker = self._acquire(client_gone or Event())
        try:
            return worker.run(task, self._limits.work_seconds)
        finally:
            with self._changed:
                self._idle.append(worker)
                self._changed.notify_all()

    def _acquire(self, client_gone: Event) -> _Worker:
        """Take an idle worker, as soon as it is this task's turn."""
        with self._changed:
            if len(self._queue) - len(self._idle) >= self._limits.max_waiting:
                raise Problem(ProblemKind.BUSY, "Too many are waiting already. Try again in a minute.")
            ticket = object()
            self._queue.append(ticket)
            try:
                return self._wait_for_turn(ticket, client_gone)
            finally:
                self._queue.remove(ticket)
                self._changed.notify_all()

    def _wait_for_turn(self, ticket: object, client_gone: Event) -> _Worker:
        deadline = time.monotonic() + self._limits.work_seconds
        while True:
            if self._closed:
                raise Problem(ProblemKind.BUSY, SERVER_ENDING)
            if client_gone.is_set():
                raise Problem(ProblemKind.UNREADABLE, "It broke off. Send it again.")
            if self._idle and self._queue[0] is ticket:
                return self._idle.pop()
            if time.monotonic() > deadline:
                raise Problem(ProblemKind.BUSY, "Nothing became free in time. Try again in a minute.")
            self._changed.wait(QUEUE_POLL_SECONDS)

    def close(self) -> None:
        """End all workers, busy or not, and refuse every task that waits or comes later."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for worker in self._workers:
            worker.close()


def _start_without_ctrl_c(process: BaseProcess) -> None:
    """Start a process with SIGINT blocked: Ctrl-C reaches the whole group, and the server ends its workers itself."""
    if not hasattr(signal, "pthread_sigmask"):
        process.start()
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve_tasks(pipe: Connection, job: Callable[[Any], Any]) -> None:
    """The main function of a worker process: do one task after another, until the server closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_exit_with_server, daemon=True).start()
    try:
        while True:
            pipe.send(job(pipe.recv()))
    except (EOFError, OSError):
        return


def _exit_with_server() -> None:
    """End this process when the server's process ends, however that happens, even in the middle of a task."""
    server = parent_process()
    if server is not None:
        server.join()
        os._exit(1)
