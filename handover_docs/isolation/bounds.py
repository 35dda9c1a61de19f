"""What a job may take, and how it may be lost."""

from __future__ import annotations

from enum import StrEnum

from handover_docs.slotted import dataclass

GIB = 1024**3


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that one job may take.

    ``seconds`` is processor time, so that a busy machine loses no file; ``patience`` times as much may pass on
    the clock. ``memory`` is what the worker may grow by, in bytes; ``None`` leaves it alone. ``grace`` is
    how many seconds a job has to tidy up behind itself when it is given up: it sees ``SystemExit``. Windows knows none
    of these: there only the clock counts.
    """

    seconds: int = 30
    patience: int = 4
    memory: int | None = GIB
    grace: float = 0.0


DEFAULT_BOUNDS = Bounds()


class Lost(StrEnum):
    """Why a job has no result."""

    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"
    CRASHED = "crashed"
