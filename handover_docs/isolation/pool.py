"""Gives items to workers and their answers back in order."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pickle import UnpicklingError
from selectors import EVENT_READ, DefaultSelector
from typing import Final, TypeVar

from handover_docs.isolation.bounds import DEFAULT_BOUNDS, Bounds, Lost
from handover_docs.isolation.frames import packed, receive, unpacked
from handover_docs.isolation.starting import Job, Worker, start

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Answer = TypeVar("Answer")

_AHEAD: Final = 64
"""How many answers may wait for an earlier one."""


def each(
    job: Callable[[Shared, Item], Answer],
    shared: Shared,
    items: Iterable[Item],
    bounds: Bounds = DEFAULT_BOUNDS,
    workers: int | None = None,
) -> Iterator[Answer | Lost]:
    """``job(shared, item)`` of every item, each in a worker process within ``bounds``, in the order of ``items``.

    ``job`` is a function of a module; ``shared`` and the items can be pickled; an answer is made of plain values
    and the model's. Items are drawn as workers come free. A job that is lost costs no other one: its worker is
    replaced. ``workers`` is how many work at once, by default as many as there are processors.
    """
    pool = _Pool(job, shared, bounds, max(1, workers or processors()))
    try:
        yield from pool.answers(enumerate(items))  # type: ignore[misc]
    finally:
        pool.close()


def alone(
    job: Callable[[Shared, Item], Answer], shared: Shared, item: Item, bounds: Bounds = DEFAULT_BOUNDS
) -> Answer | Lost:
    """``job(shared, item)`` in a worker process of its own."""
    return next(iter(list(each(job, shared, [item], bounds, workers=1))))


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Pool:
    def __init__(self, job: Job, shared: object, bounds: Bounds, most: int) -> None:
        self._job, self._shared, self._bounds, self._most = job, shared, bounds, most
        self._workers: list[Worker] = []
        self._selector = DefaultSelector()
        self._answers: dict[int, object] = {}

    def answers(self, items: Iterator[tuple[int, object]]) -> Iterator[object]:
        following = next(items, None)
        due = 0
        while following is not None or due in self._answers or self._busy():
            while following is not None and following[0] < due + _AHEAD and (worker := self._free()) is not None:
                worker.give(following[0], packed(following[1]))
                following = next(items, None)
            if due in self._answers:
                yield self._answers.pop(due)
                due += 1
            else:
                self._wait()

    def close(self) -> None:
        for worker in list(self._workers):
            self._drop(worker)
        self._selector.close()

    def _busy(self) -> bool:
        return any(worker.number is not None for worker in self._workers)

    def _free(self) -> Worker | None:
        idle = next((worker for worker in self._workers if worker.number is None), None)
        if idle is not None or len(self._workers) >= self._most:
            return idle
        worker = start(self._job, self._shared, self._bounds, self._workers)
        self._workers.append(worker)
        self._selector.register(worker.stream, EVENT_READ, worker)
        return worker

    def _wait(self) -> None:
        """Takes in at least one answer, or gives a worker up that takes too long."""
        nearest = min(worker.deadline for worker in self._workers if worker.number is not None)
        ready = self._selector.select(max(0.0, nearest - time.monotonic()))
        for key, _ in ready:
            self._take(key.data)
        now = time.monotonic()
        for worker in [worker for worker in self._workers if worker.number is not None and worker.deadline <= now]:
            self._lose(worker)

    def _take(self, worker: Worker) -> None:
        message = None
        with suppress(OSError, MemoryError, OverflowError):
            message = receive(worker.stream)
        if message is None:
            self._lose(worker)
            return
        if worker.number is not None:
            try:
                self._answers[worker.number] = unpacked(message)
            except (UnpicklingError, TypeError, ValueError, AttributeError, EOFError, ImportError):
                self._lose(worker)
                return
        worker.number, worker.deadline = None, float("inf")

    def _lose(self, worker: Worker) -> None:
        number = worker.number
        lost = self._drop(worker)
        if number is not None:
            self._answers[number] = lost

    def _drop(self, worker: Worker) -> Lost:
        self._workers.remove(worker)
        self._selector.unregister(worker.stream)
        return worker.end()
