"""What a template knows of the loop that it is in: ``loop.index``, ``loop.first`` and so on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, Final

_NONE: Final = object()


class Loop:
    """One loop over ``items``; iterating gives each item together with the loop itself.

    What lies ahead is looked at only where a template asks for it. ``undefined`` makes what stands
    for the item before the first and for the one after the last.
    """

    depth0 = 0
    depth = 1
    """A loop that calls itself, and so goes deeper, runs in Jinja's own environment."""

    def __init__(self, items: Iterable[object], undefined: Callable[..., object]) -> None:
        self.index0 = -1
        self._items = items
        self._rest = iter(items)
        self._ahead: deque[object] = deque()
        self._undefined = undefined
        self._previous = self._current = self._last_seen = _NONE
        self._length: int | None = None

    def __iter__(self) -> Loop:
        return self

    def __next__(self) -> tuple[object, Loop]:
        item = self._ahead.popleft() if self._ahead else next(self._rest)
        self.index0 += 1
        self._previous, self._current = self._current, item
        return item, self

    def __len__(self) -> int:
        return self.length

    @property
    def length(self) -> int:
        """How many items there are."""
        if self._length is None:
            try:
                self._length = len(self._items)  # type: ignore[arg-type]
            except TypeError:
                self._ahead.extend(self._rest)
                self._length = self.index + len(self._ahead)
        return self._length

    @property
    def index(self) -> int:
        """The number of the current item, from 1."""
        return self.index0 + 1

    @property
    def revindex(self) -> int:
        """How many items there are from the current one on."""
        return self.length - self.index0

    @property
    def revindex0(self) -> int:
        """How many items come after the current one."""
        return self.length - self.index

    @property
    def first(self) -> bool:
        """Whether the current item is the first."""
        return self.index0 == 0

    @property
    def last(self) -> bool:
        """Whether the current item is the last."""
        return not self._looked_ahead()

    @property
    def previtem(self) -> object:
        """The item before the current one."""
        return self._undefined("there is no previous item") if self.first else self._previous

    @property
    def nextitem(self) -> object:
        """The item after the current one."""
        return self._ahead[0] if self._looked_ahead() else self._undefined("there is no next item")

    def cycle(self, *values: Any) -> Any:
        """One of ``values`` after the other, round by round, over and over."""
        if not values:
            raise TypeError("no items for cycling given")
        return values[self.index0 % len(values)]

    def changed(self, *values: Any) -> bool:
        """Whether ``values`` are others than at the last time of asking."""
        same = self._last_seen == values
        self._last_seen = values
        return not same

    def _looked_ahead(self) -> bool:
        """Whether there is another item; it is waiting then."""
        if not self._ahead:
            self._ahead.extend(islice(self._rest, 1))
        return bool(self._ahead)
