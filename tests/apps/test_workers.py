"""The pool of worker processes: what runs away or dies is ended, the queue is short and in order, nothing is left over.

The job of the workers here is `eval`, so that a test can say what one does.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

import framing
from framing.apps.web.jobs import Job, run_job
from framing.apps.web.limits import LIMITS
from framing.apps.web.problems import Problem, ProblemKind
from framing.apps.web.workers import WorkerPool
from tests.support.web import GOOD, TEXT, ThreadResult, client, form, post, told

SLEEP, DIE, PID = "__import__('time').sleep(60)", "__import__('os')._exit(3)", "__import__('os').getpid()"


@contextmanager
def pool_of(max_workers: int, max_waiting: int = 1, work_seconds: float = 20) -> Iterator[WorkerPool]:
    limits = replace(LIMITS, max_workers=max_workers, max_waiting=max_waiting, work_seconds=work_seconds)
    pool = WorkerPool(eval, limits)
    try:
        yield pool
    finally:
        pool.close()


def kind_of(pool: WorkerPool, task: str, client_gone: threading.Event | None = None) -> ProblemKind | None:
    """The kind of problem that a task ends with; None where it has a result."""
    try:
        pool.run(task, client_gone)
    except Problem as problem:
        return problem.kind
    return None


def until(holds: Callable[[], bool], seconds: float = 30) -> None:
    late = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < late
        time.sleep(0.01)


def signalling(path: Path, then: str) -> str:
    """A task that writes the file, so that a test sees it begin, and goes on."""
    return f"__import__('pathlib').Path({str(path)!r}).write_text('') or {then}"


def waits_for(path: Path) -> str:
    """A task that lasts until the file is there."""
    return f"[__import__('time').sleep(0.01) for _ in iter(__import__('pathlib').Path({str(path)!r}).exists, True)]"


def test_a_worker_works_again_after_one_that_died_and_leaves_no_process() -> None:
    with pool_of(2) as pool:
        assert pool.run("1 + 1") == 2
        with pytest.raises(Problem, match="ended without a result"):
            pool.run(DIE)
        number = pool.run(PID)
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_a_runaway_is_ended_and_holds_nobody_up(tmp_path: Path) -> None:
    with pool_of(2, work_seconds=1.5) as pool:
        first = pool.run(PID)
        with ThreadResult(lambda: kind_of(pool, signalling(tmp_path / "begun", SLEEP))) as slow:
            until((tmp_path / "begun").exists)
            assert pool.run("2 + 2") == 4, "another worker answers meanwhile"
            assert slow.value is None
        assert slow.value is ProblemKind.TOO_SLOW
        with pytest.raises(ProcessLookupError):
            os.kill(first, 0)
        assert pool.run("3 + 3") == 6


def test_a_queue_has_an_end(tmp_path: Path) -> None:
    """One task is done, one waits, the next is refused at once; and who waited too long is told so."""
    with pool_of(1, work_seconds=0.8) as pool:
        with ThreadResult(lambda: kind_of(pool, signalling(tmp_path / "begun", SLEEP))) as first:
            until((tmp_path / "begun").exists)
            with ThreadResult(lambda: kind_of(pool, SLEEP)) as second:
                until(lambda: len(pool._queue) == 1)
                assert kind_of(pool, "1") is ProblemKind.BUSY
                assert first.value is None
        assert first.value is ProblemKind.TOO_SLOW
        assert second.value in {ProblemKind.TOO_SLOW, ProblemKind.BUSY}


def test_who_waits_first_is_first(tmp_path: Path) -> None:
    done: list[object] = []
    with pool_of(1, max_waiting=5) as pool, ExitStack() as threads:
        threads.enter_context(ThreadResult(lambda: kind_of(pool, waits_for(tmp_path / "go"))))
        until(lambda: not pool._idle)
        for number in range(5):
            threads.enter_context(ThreadResult(lambda number=number: done.append(pool.run(str(number)))))
            until(lambda number=number: len(pool._queue) == number + 1)
        (tmp_path / "go").touch()
        threads.close()
    assert done == [0, 1, 2, 3, 4]


def test_who_is_gone_leaves_the_queue(tmp_path: Path) -> None:
    """Impatient reloads: nothing of theirs is begun, and their places are free for others."""
    gone = threading.Event()
    lost: list[object] = []
    with pool_of(1, max_waiting=2) as pool:
        with ThreadResult(lambda: kind_of(pool, waits_for(tmp_path / "go"))) as busy:
            until(lambda: not pool._idle)
            with (
                ThreadResult(lambda: lost.append(kind_of(pool, DIE, gone))),
                ThreadResult(lambda: lost.append(kind_of(pool, DIE, gone))),
            ):
                until(lambda: len(pool._queue) == 2)
                assert kind_of(pool, "1") is ProblemKind.BUSY
                gone.set()
            assert lost == [ProblemKind.UNREADABLE] * 2, "while the worker is still busy"
            assert busy._thread.is_alive()
            (tmp_path / "go").touch()
            assert pool.run("2 + 2") == 4
        assert kind_of(pool, DIE, gone) is ProblemKind.UNREADABLE, "even where a worker is free"
        assert pool.run("3 + 3") == 6


def test_a_slow_analysis_is_told_to_people_and_programs() -> None:
    with pool_of(1, work_seconds=0.3) as pool:
        app = client(run=lambda _: pool.run(SLEEP))
        told(post(app, "/api/analyze", GOOD), ProblemKind.TOO_SLOW, "shorter text")
        page = app.post("/read", **form(how="one", a_text="Kept."))
    assert page.status_code == 504
    assert "Kept." in page.text
    assert "Reading it took too long" in page.text


def test_a_closed_pool_begins_nothing(tmp_path: Path) -> None:
    """Tasks that wait and tasks that are done end at once, and no process is started for either."""
    kinds: list[ProblemKind | None] = []
    task = f"__import__('pathlib').Path({str(tmp_path)!r}).joinpath(str({PID})).write_text('') or {SLEEP}"
    with pool_of(2, max_waiting=8) as pool:
        with ExitStack() as threads:
            for _ in range(10):
                threads.enter_context(ThreadResult(lambda: kinds.append(kind_of(pool, task))))
            until(lambda: len(list(tmp_path.iterdir())) == 2)
            until(lambda: len(pool._queue) == 8)
            began = time.monotonic()
            pool.close()
            pool.close()
        assert time.monotonic() - began < 5
        assert kinds == [ProblemKind.BUSY] * 10
        assert kind_of(pool, "1") is ProblemKind.BUSY
        assert len(list(tmp_path.iterdir())) == 2


def test_real_workers_make_what_the_library_makes() -> None:
    pool = WorkerPool(run_job, replace(LIMITS, max_workers=1))
    try:
        content = pool.run(Job(({"text": TEXT},), "json"))
        assert json.loads(content) == json.loads(framing.analyze(TEXT).to_json())
        refused = pool.run(Job(({"text": None},), "json"))
        assert isinstance(refused, Problem)
        assert (refused.kind, "holds None" in refused.detail) == (ProblemKind.NO_ARTICLE, True)
    finally:
        pool.close()
